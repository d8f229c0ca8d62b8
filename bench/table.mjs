/** Results as a person reads them. */
import { columns } from './columns.mjs'

/** The times of one workload, ours first. */
export function resultTable({ name, ours, peers, leftOut }) {
  const heading = ['workload', 'who', 'median', 'p25 – p75', 'ratio', 'of fastest', 'answers']
  const parts = { whole: 'ours', prepare: 'ours, preparation', sweep: 'ours, sweep alone', cold: 'ours, cold' }
  const answers = { whole: '', prepare: '', sweep: '', cold: 'the same counts' }
  const rows = Object.entries(ours).map(([part, times]) => [
    name,
    parts[part],
    duration(times.median),
    spread(times),
    ...(part === 'whole' ? ['1×', '1×'] : ['', '']),
    answers[part],
  ])
  for (const peer of peers) {
    const times = [duration(peer.median), spread(peer), ratio(peer.ratio), ratio(peer.ratioOfFastest)]
    rows.push([name, nameOf(peer), ...times, agreement(peer)])
  }
  const table = columns(heading, rows, [2, 3, 4, 5])
  return leftOut.length > 0 ? `${table}\nnot asked, as one plane takes minutes: ${leftOut.join('; ')}` : table
}

/** What a comparison found, in words. */
export function agreement({ cells, ensembles, tied, differing }) {
  const ties = tied > 0 ? ` (and ${tied} by ties)` : ''
  return `${cells} cells and the ensemble of ${ensembles} planes compared, ${differing} differing${ties}`
}

/** W6: a browser's worker. */
export function browserTable({ version, missing, runs }) {
  if (missing) return `left out: W6, as ${missing}`
  const rows = runs.map(({ name, threads, whole, sweep }) => [
    name,
    `Chromium ${version}, ${threads === 1 ? 'one thread' : `${threads} threads`}`,
    ...(whole ? [duration(whole.median), spread(whole), duration(sweep.median)] : ['', '', '']),
    'the same to the bit as in Node',
  ])
  return columns(['workload', 'where', 'median', 'p25 – p75', 'sweep alone', 'answers'], rows, [2, 3, 4])
}

/** One line for each figure that is neither a workload's nor a peer's. */
export function measurementTable(found) {
  const { limit, lit, product, passes, threads, memory, coldStart, firstEstimate, basisTest, scaling } = found
  const rows = [['one copy of 10000×512 into fresh wasm memory', duration(limit.copy.median)]]
  rows.push([
    'preparation of the same, and with the index',
    `${duration(limit.prepare.median)}, ${duration(limit.indexed.median)}`,
  ])
  for (const [name, { lit: pairs, tested }] of Object.entries(lit)) {
    rows.push([`${name}: lit pairs of a sample and a plane`, `${pairs} of ${tested}`])
  }
  const speeds = Object.entries(product).map(
    ([who, { milliseconds, gigaflops }]) => `${who} ${duration(milliseconds)} (${gigaflops.toFixed(1)} GFLOP/s)`,
  )
  rows.push(['W5: projection', speeds.join(', ')])
  if (!passes.missing) {
    for (const [name, { auto, dense, index, ratio: worse }] of Object.entries(passes)) {
      const each = [auto, dense, index].map(times => duration(times.median)).join(', ')
      rows.push([`${name}: sweep by its own choice, dense, by the index`, `${each}; ${worse.toFixed(2)}× the better`])
    }
  }
  for (const [name, { one, two, ratio: gain }] of Object.entries(threads)) {
    rows.push([
      `${name}: one thread, two threads`,
      `${duration(one.median)}, ${duration(two.median)}: ${gain.toFixed(2)}×`,
    ])
  }
  for (const [name, { peak, ratio: over }] of Object.entries(memory)) {
    rows.push([`${name}: peak wasm memory`, `${(peak / 2 ** 20).toFixed(1)} MiB, ${over.toFixed(2)}× the input`])
  }
  if (firstEstimate.first) {
    const { first, planes, of, statedError, error } = firstEstimate
    const errors = `${percent(statedError)} its standard error, ${percent(error)} off the exact mean`
    rows.push(['W4b: first progressive answer', `${duration(first.median)}, from ${planes} of ${of} planes: ${errors}`])
  }
  rows.push([
    `W2: basis test, ${basisTest.rotations} rotations, raw and whitened`,
    duration(basisTest.ours.median) +
      (basisTest.numpy ? `; in NumPy ${duration(basisTest.numpy.median)}: ${ratio(basisTest.ratio)}` : ''),
  ])
  for (const [axis, list] of Object.entries(scaling)) {
    for (const { name, points, exponent, of = axis } of list) {
      const each = points.map(({ x, median }) => `${Number(x.toPrecision(4))}: ${duration(median)}`).join(', ')
      rows.push([`sweep against ${axis}, ${name}`, `${each}; grows with ${of} to the ${exponent.toFixed(2)}`])
    }
  }
  return `${columns(['measured', ''], rows, [])}\n\n${coldStartTable(coldStart)}`
}

/** First answers of a library that nobody has loaded yet. */
export function coldStartTable({ node, chromium }) {
  const parts = { whole: 'its start', import: 'the import', call: 'the first call' }
  const rows = (where, found) =>
    Object.entries(parts).map(([part, from]) => {
      const { min, median, max } = found[part]
      return [where, from, duration(min), duration(median), duration(max)]
    })
  const all = rows('Node, a fresh process', node)
  for (const [entry, found] of Object.entries(chromium).filter(([name]) => name.startsWith('.'))) {
    all.push(...rows(`Chromium ${chromium.version}, '${entry}', cache cold`, found.cold))
    all.push(...rows(`Chromium ${chromium.version}, '${entry}', cache warm`, found.warm))
  }
  const table = columns(['first counts of W1', 'from', 'min', 'median', 'max'], all, [2, 3, 4])
  return chromium.missing ? `${table}\nleft out: Chromium, as ${chromium.missing}` : table
}

function spread({ p25, p75, runs }) {
  return `${duration(p25)} – ${duration(p75)}, ${runs} runs`
}

function nameOf({ what, threads, planes, of }) {
  const all = threads === 'all' ? ', all threads' : ''
  return `${what}${all}${planes < of ? ` (scaled from ${planes} of ${of} planes)` : ''}`
}

function percent(part) {
  return `${(100 * part).toPrecision(2)} %`
}

/** Milliseconds with three digits. */
function duration(milliseconds) {
  const [value, unit] = milliseconds < 1000 ? [milliseconds, 'ms'] : [milliseconds / 1000, 's']
  return `${value >= 1000 ? value.toFixed(0) : value.toPrecision(3)} ${unit}`
}

function ratio(value) {
  return `${value >= 100 ? value.toFixed(0) : value.toPrecision(2)}×`
}
