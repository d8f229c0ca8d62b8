/** How long the main thread of a page is held up. */

/** All tasks of the page's main thread over 50 ms so far, by the clock: `{ start, duration }`, ms since the navigation. */
export async function longTasks(page) {
  // They are told when the thread next rests.
  await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 100)))
  return page.evaluate(() => {
    globalThis.watched.settle()
    return globalThis.watched.longTasks
  })
}

/** Tasks on the main threads of pages, from Chromium's own trace: `{ duration, work }` in ms. */
function tasksOf({ traceEvents }) {
  const thread = ({ pid, tid }) => `${pid}/${tid}`
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(thread),
  )
  return traceEvents
    .filter(event => event.ph === 'X' && event.name.endsWith('RunTask') && main.has(thread(event)))
    .map(({ dur = 0, tdur = 0 }) => ({ duration: dur / 1000, work: tdur / 1000 }))
}

/**
 * How the main thread is held up while `act` goes on.
 *
 * By the clock, a task also seems long when other programs have the processor meanwhile: on a busy machine, a page that did
 * next to nothing was seen to have one of 200 ms. So two figures are given. The second is the thread's own work alone; it
 * would miss a thread that waits for something, so look at both.
 *
 * @returns `longest`, the longest task by the clock; `working`, the most time that the thread itself worked in one task,
 *   both in ms; `total`, the thread's own work in all of them; `tasks`, those over 50 ms by the clock; and `count`, of all
 *   tasks.
 */
export async function blocked(page, act) {
  const browser = page.context().browser()
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] })
  let trace
  try {
    await act()
    // A task that was begun ends.
    await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 100)))
  } finally {
    trace = await browser.stopTracing()
  }
  const all = tasksOf(JSON.parse(trace.toString()))
  // Were the names of the trace other ones, no page would ever be blocked.
  if (all.length === 0) throw new Error('no tasks of the main thread are in the trace')
  const most = (name, least) => all.reduce((longest, task) => Math.max(longest, task[name]), least)
  const tasks = all.filter(({ duration }) => duration > 50).sort((one, other) => other.duration - one.duration)
  const total = all.reduce((sum, { work }) => sum + work, 0)
  return { longest: most('duration', 0), working: most('work', 0), total, tasks, count: all.length }
}
