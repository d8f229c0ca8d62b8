/**
 * A page in headless Firefox, driven over WebDriver BiDi, which Firefox speaks itself: no driver program beside it. The one
 * thing it needs is a WebSocket, of which Node 20 has none.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a browser does besides showing the page: update, report, suggest, recover. None of it here. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.backup.enabled': false,
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

/** Where Firefox is, or undefined. */
export function firefoxPath() {
  const named = process.env.FIREFOX
  if (named) return named
  return ['firefox-esr', 'firefox']
    .map(name => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim())
    .find(path => path !== '')
}

/**
 * Opens a page and waits for its `globalThis.answer`, `{ compared }` or `{ error }`.
 *
 * @param url Of the page.
 * @param options.socket Where the package `ws` is.
 * @param options.timeout Milliseconds for all of it.
 * @param options.expected Which errors of the console are part of the test.
 * @returns Firefox's `version`, and `compared`.
 * @throws Error with what the page answered, threw or logged as an error.
 */
export async function pageInFirefox(url, { socket, timeout = 60_000, expected } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'spotlight-firefox-'))
  const preferences = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  writeFileSync(join(folder, 'user.js'), preferences.join('\n'))
  // A home of its own: Firefox refuses one that belongs to somebody else, as root's often does in a container.
  const firefox = spawn(
    firefoxPath(),
    ['--headless', '--no-remote', '--profile', folder, '--remote-debugging-port', '0'],
    { env: { ...process.env, HOME: folder, MOZ_CRASHREPORTER_DISABLE: '1' }, detached: true },
  )
  let heard = ''
  const limit = new AbortController()
  const late = setTimeout(
    () => limit.abort(new Error(`Firefox: ${url} did not answer within ${timeout / 1000} s\n${heard}`)),
    timeout,
  )
  const stopped = new Promise((_, reject) => {
    limit.signal.addEventListener('abort', () => reject(limit.signal.reason))
    firefox.once('error', reject)
    firefox.once('exit', code => reject(new Error(`Firefox ended with exit code ${code}\n${heard}`)))
  })
  stopped.catch(() => {})
  try {
    const listening = new Promise(resolve => {
      const hear = chunk => {
        heard += chunk
        const found = /WebDriver BiDi listening on (ws:\S+)/.exec(heard)
        if (found) resolve(found[1])
      }
      firefox.stderr.setEncoding('utf8').on('data', hear)
      firefox.stdout.setEncoding('utf8').on('data', hear)
    })
    return await Promise.race([ask(await Promise.race([listening, stopped]), url, { socket, expected }), stopped])
  } finally {
    clearTimeout(late)
    if (firefox.exitCode === null && firefox.pid) {
      // With its content processes, which are of the same group.
      const gone = once(firefox, 'exit')
      process.kill(-firefox.pid, 'SIGKILL')
      await gone
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function ask(address, url, { socket, expected }) {
  const { WebSocket } = createRequire(import.meta.url)(socket)
  const connection = new WebSocket(`${address}/session`)
  await once(connection, 'open')
  const errors = []
  const waiting = new Map()
  connection.on('message', data => {
    const message = JSON.parse(data)
    const { level, text, stackTrace } = message.params ?? {}
    if (message.method === 'log.entryAdded' && level === 'error' && !expected?.test(text)) {
      errors.push(`${text} ${stackTrace?.callFrames?.[0]?.url ?? ''}`.trim())
    }
    const command = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.type === 'error') command?.reject(new Error(`${command.method}: ${message.error}: ${message.message}`))
    else command?.resolve(message.result)
  })
  let commands = 0
  const send = (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++commands
      waiting.set(id, { method, resolve, reject })
      connection.send(JSON.stringify({ id, method, params }))
    })

  const { capabilities } = await send('session.new', { capabilities: {} })
  await send('session.subscribe', { events: ['log.entryAdded'] })
  const { contexts } = await send('browsingContext.getTree', {})
  const { context } = contexts[0]
  await send('browsingContext.navigate', { context, url, wait: 'interactive' })
  for (;;) {
    // Looked for again and again, from here: a policy of the page may forbid what is evaluated in it to wait.
    const { result } = await send('script.evaluate', {
      expression: 'JSON.stringify(globalThis.answer)',
      target: { context },
      awaitPromise: false,
    })
    const answer = result.type === 'string' ? JSON.parse(result.value) : undefined
    if (answer?.error) throw new Error(answer.error)
    if (errors.length > 0) throw new Error(errors.join('\n'))
    if (answer) return { version: capabilities.browserVersion, compared: answer.compared }
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
