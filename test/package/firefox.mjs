/**
 * Pages in headless Firefox, driven over WebDriver BiDi, which Firefox speaks itself: no driver program beside it. All that
 * is needed is a WebSocket (tools/firefox), of which Node 20 has none.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { start } from './process.mjs'

/** What a browser does beside showing a page: update, report, recover, look whether it is online. None of it here. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.backup.enabled': false,
  // Asked for on its own, against a policy that allows no images.
  'browser.chrome.site_icons': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'remote.prefs.recommended': true,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
}

/**
 * Opens a page in Firefox and waits until it has set `globalThis.answer` to `{ compared }` or `{ error }`.
 *
 * @param program Where Firefox is.
 * @param options.allow a pattern of console errors that are expected.
 * @throws Error with all that the page reported, where it answers with an error, reports one, or is silent for `timeout`.
 */
export async function openInFirefox(url, program, { allow, timeout = 60_000 } = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'spotlight-firefox-'))
  const preferences = Object.entries(PREFERENCES).map(
    pair => `user_pref(${pair.map(x => JSON.stringify(x)).join(', ')});`,
  )
  writeFileSync(join(profile, 'user.js'), preferences.join('\n'))
  let firefox
  let session
  try {
    firefox = await start(
      program,
      ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
      {
        // A home of its own: Firefox refuses one that is somebody else's, as root's may be in a container.
        env: { HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
        ready: /WebDriver BiDi listening on (ws:\S+)/,
      },
    )
    session = await Session.open(firefox.match[1])
    return await session.answer(url, allow, timeout)
  } catch (error) {
    error.message += `\n${firefox?.output() ?? ''}`.trimEnd()
    throw error
  } finally {
    session?.close()
    await firefox?.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** One session of WebDriver BiDi: commands go out with a number, answers come back with it, and events in between. */
class Session {
  #socket
  #commands = new Map()
  #sent = 0
  #logged = []
  #version

  static async open(address) {
    const { WebSocket } = createRequire(new URL('tools/firefox/package.json', import.meta.url))('ws')
    const session = new Session()
    session.#socket = new WebSocket(`${address}/session`)
    await once(session.#socket, 'open')
    session.#socket.on('message', data => session.#hear(JSON.parse(data)))
    session.#socket.on('close', () => {
      for (const { reject } of session.#commands.values()) reject(new Error('Firefox closed the connection'))
    })
    const { capabilities } = await session.send('session.new', { capabilities: {} })
    session.#version = `Firefox ${capabilities.browserVersion}`
    await session.send('session.subscribe', { events: ['log.entryAdded'] })
    return session
  }

  async answer(url, allow, timeout) {
    const { contexts } = await this.send('browsingContext.getTree', {})
    const { context } = contexts[0]
    await this.send('browsingContext.navigate', { context, url, wait: 'interactive' })
    for (const end = Date.now() + timeout; Date.now() < end; ) {
      // Looked for again and again: a policy of the page may forbid what would wait inside it.
      const { result } = await this.send('script.evaluate', {
        expression: 'JSON.stringify(globalThis.answer)',
        target: { context },
        awaitPromise: false,
      })
      const answer = result?.type === 'string' ? JSON.parse(result.value) : undefined
      const faults = this.#logged.filter(({ level, text }) => level === 'error' && !allow?.test(text))
      if (answer?.compared && faults.length === 0) return { version: this.#version, compared: answer.compared }
      if (answer || faults.length > 0) throw this.#failure(url, answer?.error ?? 'the page reported errors')
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    throw this.#failure(url, `no answer within ${timeout / 1000} s`)
  }

  #failure(url, what) {
    const logged = this.#logged.map(({ level, text, source }) => `${level}: ${text} (${source?.url ?? ''})`)
    return new Error([`${url}: ${what}`, ...logged].join('\n'))
  }

  send(method, params) {
    return new Promise((resolve, reject) => {
      const id = ++this.#sent
      this.#commands.set(id, { method, resolve, reject })
      this.#socket.send(JSON.stringify({ id, method, params }))
    })
  }

  #hear({ id, type, method, params, result, error, message }) {
    if (method === 'log.entryAdded') this.#logged.push({ ...params, source: params.stackTrace?.callFrames?.[0] })
    const command = this.#commands.get(id)
    this.#commands.delete(id)
    if (type === 'error') command?.reject(new Error(`${command.method}: ${error}: ${message}`))
    else command?.resolve(result)
  }

  close() {
    this.#socket.close()
  }
}
