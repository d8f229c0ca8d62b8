/** What else the machine does: a figure by the clock says something of the page only where the page had the processors. */
import { readdirSync, readFileSync } from 'node:fs'

/** More than this share of all processors in other hands, and nobody is told that the page is slow. */
const FAIR = 0.1

/** Ticks of the clock that all processors worked and idled since the start; null on systems that do not tell. */
function ticks() {
  try {
    const [, ...fields] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0].trim().split(/\s+/)
    const [user, nice, system, idle, wait, irq, soft, steal] = fields.map(Number)
    return {
      busy: user + nice + system + irq + soft + steal,
      all: user + nice + system + idle + wait + irq + soft + steal,
    }
  } catch {
    return null
  }
}

/** Ticks that this process and all that it started have worked. */
function ownTicks() {
  const found = new Map()
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      found.set(pid, { parent: fields[1], work: Number(fields[11]) + Number(fields[12]) })
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOwn = pid => pid === String(process.pid) || (found.has(pid) && isOwn(found.get(pid).parent))
  return [...found].reduce((sum, [pid, { work }]) => sum + (isOwn(pid) ? work : 0), 0)
}

/**
 * @returns `others`, the share of all processors that other programs had while `act` went on (NaN where the system does not
 *   tell); and `judged`, which gives limits back only where that was little.
 */
export async function besides(act) {
  const before = ticks() && { ...ticks(), own: ownTicks() }
  await act()
  const after = before && { ...ticks(), own: ownTicks() }
  const others = before
    ? Math.max(0, (after.busy - before.busy - (after.own - before.own)) / Math.max(1, after.all - before.all))
    : Number.NaN
  return { others, judged: limits => (others > FAIR ? {} : limits) }
}
