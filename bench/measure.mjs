/** Times in this process and in fresh ones. All in milliseconds. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Bench } from 'tinybench'

/** One run, where only the answer matters. */
export const once = { least: 1, seconds: 0, warm: false }

/** Runs `task` for at least `seconds` and `least` times after warming up; returns every run's time. */
export async function timesOf(task, { least, seconds, warm = true }) {
  const bench = new Bench({
    iterations: least,
    time: 1000 * seconds,
    warmup: warm,
    warmupIterations: 1,
    warmupTime: 500 * seconds,
    retainSamples: true,
    throws: true,
  })
  bench.add('task', task)
  await bench.run()
  return [...bench.tasks[0].result.latency.samples]
}

/** Milliseconds of `first`, and of `second` on what it returns, each time both; as {@link timesOf}. */
export function timesOfTwo(first, second, { least, seconds, warm = true }) {
  if (warm) second(first())
  const [preparation, counting] = [[], []]
  const end = performance.now() + 1000 * seconds
  while (counting.length < least || performance.now() < end) {
    const start = performance.now()
    const state = first()
    const middle = performance.now()
    second(state)
    preparation.push(middle - start)
    counting.push(performance.now() - middle)
  }
  return { preparation, counting }
}

/** Milliseconds of several tasks that take turns, so that a busy machine disturbs all of them alike; one turn to warm up. */
export async function interleaved(tasks, { least, seconds }) {
  const found = Object.fromEntries(Object.keys(tasks).map(name => [name, []]))
  let spent = 0
  for (let turn = -1; turn < least || spent < 1000 * seconds; turn++) {
    for (const [name, task] of Object.entries(tasks)) {
      const start = performance.now()
      await task()
      const time = performance.now() - start
      if (turn < 0) continue
      found[name].push(time)
      spent += time
    }
  }
  return found
}

/** The first call in a fresh process, `runs` times: from importing the library to having the counts. */
export function coldRuns(question, runs) {
  const program = fileURLToPath(new URL('cold.mjs', import.meta.url))
  return Array.from({ length: runs }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program], {
      input: JSON.stringify(question),
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`cold.mjs: ${stderr}`)
    return JSON.parse(stdout)
  })
}

/** Does some work with a folder that is gone afterwards. */
export async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'spotlight-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Median, quartiles and extremes of times. */
export function summary(times) {
  const sorted = Float64Array.from(times).sort()
  const at = level => {
    const place = level * (sorted.length - 1)
    const below = Math.floor(place)
    const above = Math.min(below + 1, sorted.length - 1)
    return sorted[below] + (place - below) * (sorted[above] - sorted[below])
  }
  return { median: at(0.5), p25: at(0.25), p75: at(0.75), min: at(0), max: at(1), runs: sorted.length }
}
