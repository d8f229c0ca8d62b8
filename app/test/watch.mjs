/** What is watched from inside the page. Each function runs there, so it can use nothing of this file. */

/** Before any script of the page: keeps long tasks and broken policies, and when something first was on screen. */
export function watch({ awaited }) {
  const watched = { longTasks: [], shown: undefined }
  globalThis.watched = watched
  const keep = list => {
    for (const { startTime, duration } of list) watched.longTasks.push({ start: startTime, duration })
  }
  const observer = new PerformanceObserver(list => keep(list.getEntries()))
  observer.observe({ type: 'longtask', buffered: true })
  watched.settle = () => keep(observer.takeRecords())
  document.addEventListener('securitypolicyviolation', event => {
    globalThis.tellFault(
      `policy broken: ${event.effectiveDirective} ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
    )
  })
  if (!awaited) return
  const look = () => {
    if (document.querySelector(awaited)) watched.shown = performance.now()
    // In a frame after it was found, it is on screen.
    requestAnimationFrame(watched.shown === undefined ? look : () => (watched.shown = performance.now()))
  }
  requestAnimationFrame(look)
}

/** Counts the frames in which what a selector means has changed, until `watched.stopCounting()`. */
export function countUpdates(selector) {
  const target = document.querySelector(selector)
  if (!target) throw new Error(`nothing on the page is ${selector}`)
  const begun = performance.now()
  const times = []
  let changed = false
  let frames = 0
  let going = true
  const observer = new MutationObserver(() => (changed = true))
  observer.observe(target, { childList: true, subtree: true, attributes: true, characterData: true })
  const frame = now => {
    frames++
    if (changed) times.push(now)
    changed = false
    if (going) requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  globalThis.watched.stopCounting = () => {
    going = false
    observer.disconnect()
    const seconds = (performance.now() - begun) / 1000
    const gaps = times.slice(1).map((time, n) => time - times[n])
    return { updates: times.length, frames, seconds, longestGap: Math.max(0, ...gaps) }
  }
}
