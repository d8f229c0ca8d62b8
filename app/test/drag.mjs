/** What a hand on the page brings about, in figures. */
import { besides } from './machine.mjs'

/** Until a text says that it is so; ms. Runs in the page. */
export function settling({ selector, pattern }) {
  const begun = performance.now()
  const says = () => new RegExp(pattern).test(document.querySelector(selector)?.textContent ?? '')
  return new Promise(resolve => {
    const look = () => (says() ? resolve(performance.now() - begun) : requestAnimationFrame(look))
    look()
  })
}

/** Measures a drag: how often what a selector means changes, in how many frames, and how the thread is held. */
export async function dragged({ figure, updates, blocked }, { what, selector, act, least, unit = 'updates/s' }) {
  let counted
  let held
  const { others, judged } = await besides(async () => {
    held = await blocked(async () => {
      counted = await updates(selector, act)
    })
  })
  const { perSecond, frames, seconds, longestGap } = counted
  figure(`${what}: processors in other hands`, 100 * others, '%')
  figure(`${what}: frames`, frames / seconds, 'frames/s')
  figure(`${what}: new pictures`, perSecond, unit, judged({ least }))
  figure(`${what}: longest wait between two`, longestGap, 'ms')
  figure(`${what}: the thread’s own work`, held.total / Math.max(1, counted.updates), 'ms per picture')
  figure(`${what}: longest task, by the clock`, held.longest, 'ms')
  figure(`${what}: longest task, its own work`, held.working, 'ms', { most: 50 })
}
