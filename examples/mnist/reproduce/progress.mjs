import { stderr } from 'node:process'

/**
 * Says on standard error how far a crew has come: one line that changes on a terminal, a line for each finished model elsewhere.
 *
 * @param {number} all models to be made
 * @param {number} epochs of each
 */
export function progress(all, epochs) {
  const began = performance.now()
  let [done, longest] = [0, 0]
  const at = new Map()
  const line = text => {
    if (!stderr.isTTY) return stderr.write(`${text}\n`)
    longest = Math.max(longest, text.length)
    stderr.write(`\r${text.slice(0, stderr.columns - 1).padEnd(Math.min(longest, stderr.columns - 1))}`)
  }
  const timed = () => {
    const passed = performance.now() - began
    const left = done < 2 ? '' : `, about ${minutes((passed / done) * (all - done))} left`
    return `${done} of ${all} models, ${minutes(passed)}${left}`
  }
  return {
    /** News of a crew, see makeAll. */
    hear({ model, epoch, measuring, done: finished }) {
      if (finished) {
        done++
        at.delete(finished)
        line(`${timed()}${stderr.isTTY ? '' : `: ${finished}`}`)
      } else if (model && stderr.isTTY) {
        at.set(model, measuring ? 'measured' : `epoch ${epoch} of ${epochs}`)
        line(`${timed()} · ${[...at].map(([name, what]) => `${name} ${what}`).join(' · ')}`)
      }
    },
    end() {
      if (stderr.isTTY) stderr.write('\n')
    },
  }
}

/** Milliseconds as a person says them. */
export function minutes(milliseconds) {
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}
