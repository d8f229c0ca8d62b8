/** Without a network: the page that was loaded once opens again, with its example and all that it computes. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listFiles, readFolder, workerFor } from '../../offline/plugin.ts'
import { openTab } from '../browser.mjs'
import { serveApp } from '../serve.mjs'
