/**
 * Cold starts: the first answer to W1 of a library that nobody has loaded yet, in fresh processes of Node and fresh pages of
 * Chromium. Everything that a user waits for is in it: reading, compiling, the first call in code that is not yet warm.
 */
import { createHash } from 'node:crypto'
import { inChromium, serveArrays } from '../browser.mjs'
import { entry } from '../built.mjs'
import { coldRuns, inFolder, summary } from '../measure.mjs'
import { optionsOf } from '../ours.mjs'
import { Question } from '../question.mjs'
import { workloads } from '../workloads.mjs'

/** Visits that fill the browser's caches: of code it keeps the compiled form only when it has seen it some times. */
const VISITS = 4

/** As many as a median wants. */
export const RUNS = 11

/**
 * @returns In milliseconds, `node` and by entry `chromium`, `cold` and `warm` (its caches filled by earlier visits): a
 *   summary `whole` from the start of the process or the navigation, `import` from the import, and `call` from the first
 *   call, all to the counts.
 */
export async function coldStart(library, _peers, runs = RUNS) {
  const workload = workloads.W1()
  const options = optionsOf(workload)
  const { counts } = await library.spotlightResonance(workload.activations, options)
  const digest = createHash('sha256').update(new Uint8Array(counts.buffer)).digest('hex')
  const summarise = found => {
    if (found.some(run => run.digest !== digest)) throw new Error('W1: a cold start counts otherwise')
    const part = name => summary(found.map(run => run[name]))
    return { whole: part('started'), import: part('milliseconds'), call: part('call') }
  }
  return {
    node: summarise(await inProcesses(workload, options, library, runs)),
    chromium: await inChromium(async ({ browser, served, asked, address }) => {
      serveArrays(served, workload)
      const found = { version: browser.version() }
      for (const [name, file] of Object.entries({ '.': 'index.js', './url': 'url.js' })) {
        const task = JSON.stringify({ entry: `/dist/${file}`, shape: workload.activations.shape, options })
        const url = `${address}/bench/browser/cold.html?${new URLSearchParams({ task })}`
        found[name] = {
          cold: summarise(await cold(browser, url, runs)),
          warm: summarise(await warm(browser, url, runs, asked)),
        }
      }
      return found
    }),
  }
}

function inProcesses({ activations, ...workload }, options, library, runs) {
  return inFolder(folder => {
    const question = new Question(folder, { ...workload, activations }, library)
    question.choose([], [])
    const { shape } = activations
    return coldRuns({ entry, activations: question.asNpy().activations, shape, vectors: null, options }, runs)
  })
}

/** Each in a context of its own, so that nothing is left of the one before. */
async function cold(browser, url, runs) {
  const found = []
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext()
    found.push(await visit(context, url))
    await context.close()
  }
  return found
}

/** New pages of one context. */
async function warm(browser, url, runs, asked) {
  const context = await browser.newContext()
  for (let run = 0; run < VISITS; run++) await visit(context, url)
  const before = asked.length
  const found = []
  for (let run = 0; run < runs; run++) found.push(await visit(context, url))
  await context.close()
  const fetched = asked.slice(before).filter(path => path.startsWith('/dist/'))
  if (fetched.length > 0) throw new Error(`a warm start fetched ${fetched[0]} again`)
  return found
}

async function visit(context, url) {
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForFunction(() => globalThis.found)
  const found = await page.evaluate(() => globalThis.found)
  await page.close()
  if (found.error) throw new Error(`W1 in chromium: ${found.error}`)
  return found
}
