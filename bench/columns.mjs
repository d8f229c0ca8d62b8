/** Rows under a heading, padded to columns; those in `right` are aligned at their ends. */
export function columns(heading, rows, right) {
  const all = [heading, ...rows]
  const widths = heading.map((_, c) => Math.max(...all.map(row => row[c].length)))
  const line = row => row.map((cell, c) => (right.includes(c) ? cell.padStart(widths[c]) : cell.padEnd(widths[c])))
  const rule = widths.map(width => '─'.repeat(width))
  return [line(heading), rule, ...rows.map(line)].map(cells => cells.join('  ').trimEnd()).join('\n')
}
