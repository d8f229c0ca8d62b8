/**
 * Rows of dots: a kind of model in a row, a number along x, a dot for each seed, and what they say together: the mean with
 * its interval. Panels stand side by side where there is room, and otherwise below one another.
 */
import { scaleLinear } from 'd3-scale'

import { legend, line, paint, point, px, text } from './paint.mjs'

const ROW = 27
const GROUP = 20
const SHAPES = { own: 'circle', standard: 'diamond', independent: 'square' }

/**
 * @typedef {{ mark: 'own' | 'standard', values: number[], interval: { mean: number, low: number, high: number } | null }} Series
 * @typedef {{ bands?: number[], chance?: { value: number, count: number }[], ticks?: number[], series: Series[] }} Strip
 *   `bands` reach from −value to value, each over the other; `chance` are discs as large as their counts; `ticks` are thin lines
 * @typedef {{ group: string, label: string, strips: (Strip | null)[] }} Row one strip for each panel
 * @typedef {{ title: string, domain: [number, number], at?: number, format?: (value: number) => string }} Panel `at` is
 *   where nothing would lie
 *
 * @param {{ width: number, rows: Row[], panels: Panel[], keys: object[] }} what
 * @returns {{ body: string, height: number }}
 */
export function dots({ width, rows, panels, keys }) {
  const narrow = width < 500
  const names = narrow ? 78 : 236
  const gap = 28
  const count = narrow ? 1 : panels.length
  const across = (width - names - 14 - (count - 1) * gap) / count
  const key = legend(keys, width)
  const grouped = placed(rows, narrow)
  let body = key.body
  let top = key.height
  panels.forEach((panel, at) => {
    const left = names + (narrow ? 0 : at * (across + gap))
    if (narrow && at > 0) top += grouped.height + 62
    const x = scaleLinear(panel.domain, [left, left + across])
    body += onePanel(panel, x, rows, grouped, { top: top + 20, at, width, left: narrow || at === 0 ? 0 : left })
  })
  return { body, height: top + 20 + grouped.height + 26 }
}

/** The height of each row's middle, and of the groups' names. */
function placed(rows, narrow) {
  let y = 0
  let last
  const [middles, heads] = [[], []]
  for (const { group } of rows) {
    if (group !== last) {
      heads.push({ group, y, first: last === undefined })
      if (narrow) y += GROUP
      last = group
    }
    middles.push(y + ROW / 2)
    y += ROW
  }
  return { middles, heads, height: y, narrow }
}

function onePanel(panel, x, rows, { middles, heads, height, narrow }, { top, at, width, left }) {
  const [from, to] = x.range()
  const bottom = top + height
  let body = text(narrow ? 0 : from, top - 8, panel.title, { mark: 'text', bold: true })
  for (const { group, y, first } of heads) {
    if (!first) body += line('grid', left, top + y, narrow ? width : to, top + y)
    if (narrow) body += text(0, top + y + 14, group, { mark: 'text' })
    else if (at === 0) body += text(0, top + y + ROW / 2 + 4, group, { mark: 'text' })
  }
  const ticks = x.ticks(Math.max(3, Math.round((to - from) / 70)))
  const format = panel.format ?? x.tickFormat(ticks.length)
  for (const tick of ticks) {
    body += line('grid', x(tick), top, x(tick), bottom)
    body += text(x(tick), bottom + 16, String(format(tick)).replace('-', '−'), { anchor: 'middle' })
  }
  body += line('axis', from, bottom, to, bottom)
  rows.forEach(({ label, strips }, row) => {
    const y = top + middles[row]
    if (narrow || at === 0) body += text(narrow ? 70 : 224, y + 4, label, { anchor: 'end' })
    if (strips[at]) body += strip(strips[at], x, y)
  })
  if (panel.at !== undefined) body += line('null', x(panel.at), top, x(panel.at), bottom)
  // Dots above the line that they are read against.
  rows.forEach(({ strips }, row) => {
    if (strips[at]) body += seeds(strips[at].series, x, top + middles[row])
  })
  return body
}

function strip({ bands = [], chance = [], ticks = [] }, x, y) {
  const [from, to] = x.domain()
  const inside = value => x(Math.min(to, Math.max(from, value)))
  const bars = bands.filter(Number.isFinite).map(reach => {
    const [left, right] = [inside(-reach), inside(reach)]
    return `<rect ${paint('band')} x="${px(left)}" y="${px(y - ROW / 2 + 2)}" width="${px(right - left)}" height="${ROW - 4}"/>`
  })
  const most = Math.max(...chance.map(({ count }) => count))
  const discs = chance.map(({ value, count }) => {
    const radius = 2 + 7 * Math.sqrt(count / most)
    return `<circle ${paint('chance')} cx="${px(x(value))}" cy="${px(y)}" r="${px(radius)}"/>`
  })
  const thin = ticks.map(value => `M${px(x(value))} ${px(y - 8)}v16`)
  return (
    bars.join('') + discs.join('') + (ticks.length > 0 ? `<path ${paint('chance-line')} d="${thin.join('')}"/>` : '')
  )
}

function seeds(series, x, y) {
  return series
    .map(({ mark, values, interval }, n) => {
      const height = y + (series.length === 1 ? 0 : n === 0 ? -6 : 6)
      let body = ''
      if (interval && Number.isFinite(interval.low)) {
        const { mean, low, high } = interval
        const [from, to] = x.domain()
        body += line(
          `${mark}-interval`,
          x(Math.min(to, Math.max(from, low))),
          height,
          x(Math.min(to, Math.max(from, high))),
          height,
        )
        body += line(`${mark}-interval`, x(mean), height - 6, x(mean), height + 6)
      }
      return body + values.map(value => point(mark, x(value), height, SHAPES[mark])).join('')
    })
    .join('')
}

/** What stands for a seed, the mean and its interval, in the keys. */
export const key = {
  seed: (mark, words) => ({ sample: (x, y) => point(mark, x, y, SHAPES[mark]), words }),
  interval: (mark = 'own') => ({
    wide: 26,
    sample: (x, y) => line(`${mark}-interval`, x - 13, y, x + 13, y) + line(`${mark}-interval`, x, y - 6, x, y + 6),
    words: 'mean over seeds, 95 % interval',
  }),
  band: words => ({
    wide: 20,
    sample: (x, y) => `<rect ${paint('band')} x="${px(x - 10)}" y="${px(y - 7)}" width="20" height="14"/>`.repeat(3),
    words,
  }),
  disc: words => ({ sample: (x, y) => `<circle ${paint('chance')} cx="${px(x)}" cy="${px(y)}" r="6"/>`, words }),
  tick: words => ({ wide: 8, sample: (x, y) => line('chance-line', x, y - 7, x, y + 7), words }),
  line: (mark, words) => ({ wide: 24, sample: (x, y) => line(mark, x - 12, y, x + 12, y), words }),
}
