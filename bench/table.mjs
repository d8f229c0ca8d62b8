/** Results as a person reads them. */

/** The times of one workload, ours first. */
export function resultTable({ name, ours, peers }) {
  const spread = ({ p25, p75, runs }) => `${duration(p25)} – ${duration(p75)}, ${runs} runs`
  const heading = ['workload', 'who', 'median', 'p25 – p75', 'ratio', 'of fastest', 'answers']
  const rows = [
    [name, 'ours', duration(ours.warm.median), spread(ours.warm), '1×', '1×', ''],
    [name, 'ours, cold', duration(ours.cold.median), spread(ours.cold), '', '', 'the same counts'],
    ...peers.map(peer => [
      name,
      nameOf(peer),
      duration(peer.median),
      spread(peer),
      ratio(peer.ratio),
      ratio(peer.ratioOfFastest),
      agreement(peer),
    ]),
  ]
  return columns(heading, rows, [2, 3, 4, 5])
}

/** What a comparison found, in words. */
export function agreement({ cells, tied, differing }) {
  return `${cells} cells compared, ${differing} differing${tied > 0 ? ` (and ${tied} by ties)` : ''}`
}

function nameOf({ what, threads, planes, of }) {
  const all = threads === 'all' ? ', all threads' : ''
  return `${what}${all}${planes < of ? ` (scaled from ${planes} of ${of} planes)` : ''}`
}

/** Milliseconds with three digits. */
function duration(milliseconds) {
  const [value, unit] = milliseconds < 1000 ? [milliseconds, 'ms'] : [milliseconds / 1000, 's']
  return `${value >= 1000 ? value.toFixed(0) : value.toPrecision(3)} ${unit}`
}

function ratio(value) {
  return `${value >= 100 ? value.toFixed(0) : value.toPrecision(2)}×`
}

/** Rows under a heading, padded to columns; those in `right` are aligned at their ends. */
function columns(heading, rows, right) {
  const all = [heading, ...rows]
  const widths = heading.map((_, c) => Math.max(...all.map(row => row[c].length)))
  const line = row => row.map((cell, c) => (right.includes(c) ? cell.padStart(widths[c]) : cell.padEnd(widths[c])))
  const rule = widths.map(width => '─'.repeat(width))
  return [line(heading), rule, ...rows.map(line)].map(cells => cells.join('  ').trimEnd()).join('\n')
}
