/** Small multiples: a panel for each kind of model, bases across and functions down, or the other way where there is no room. */
import { scaleLinear } from 'd3-scale'

import { legend, line, text } from './paint.mjs'

/**
 * @typedef {{ domain: [number, number], ticks: number[], format?: (value: number) => string }} Axis
 * @typedef {{ x: Axis, y: Axis, unit?: string, draw: (x: Function, y: Function) => string }} Panel `unit` names y where it is not
 *   the same in all panels
 *
 * @param {{ width: number, columns: [string, string][], rows: [string, string][], keys: object[], high?: number,
 *   panelAt: (column: string, row: string) => Panel | null }} what columns and rows as [name, label]; a panel that is null is
 *   left out, and so is a row without panels
 * @returns {{ body: string, height: number }}
 */
export function grid({ width, columns, rows, keys, high = 92, panelAt }) {
  const panels = rows
    .map(([row, label]) => ({ label, cells: columns.map(([column]) => panelAt(column, row)) }))
    .filter(({ cells }) => cells.some(Boolean))
  const key = legend(keys, width)
  let body = key.body
  const lastOf = columns.map((_, at) => panels.findLastIndex(({ cells }) => cells[at]))
  const left = 38
  const across = width / columns.length - left - 14
  let top = key.height + 2
  panels.forEach(({ label, cells }, row) => {
    body += text(0, top + 12, label, { mark: 'text', bold: true })
    cells.forEach((panel, at) => {
      if (!panel) return
      const start = (at * width) / columns.length + left
      const x = scaleLinear(panel.x.domain, [start, start + across])
      const y = scaleLinear(panel.y.domain, [top + 38 + high, top + 38])
      const title = columns[at][1] + (panel.unit ? ` · ${panel.unit}` : '')
      body += frame(panel, x, y, title, lastOf[at] === row)
    })
    top += 38 + high + (lastOf.includes(row) ? 26 : 12)
  })
  return { body, height: top }
}

function frame(panel, x, y, title, last) {
  const [left, right] = x.range()
  const [bottom, top] = y.range()
  const format = axis => value => (axis.format?.(value) ?? String(value)).replace('-', '−')
  let body = text(left, top - 9, title)
  for (const tick of panel.y.ticks) {
    body += line('grid', left, y(tick), right, y(tick))
    body += text(left - 5, y(tick) + 4, format(panel.y)(tick), { anchor: 'end' })
  }
  for (const tick of panel.x.ticks) {
    body += line('grid', x(tick), top, x(tick), bottom)
    if (last) body += text(x(tick), bottom + 15, format(panel.x)(tick), { anchor: 'middle' })
  }
  return `${body}${panel.draw(x, y)}${line('axis', left, bottom, right, bottom)}`
}
