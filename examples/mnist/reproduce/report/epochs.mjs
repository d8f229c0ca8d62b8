/** How alignment develops while a model learns, before and after its function. */

import { laidOut } from './curves.mjs'
import { key } from './dots.mjs'
import { figure } from './figure.mjs'
import { grid } from './grid.mjs'
import { line, polyline } from './paint.mjs'
import { cellsByKind, numberOf, sideOf } from './seeds.mjs'
import { BASES, FUNCTIONS, inOrder, number, short, TASKS } from './words.mjs'

const SITES = { before: 'standard-line', after: 'own-line' }

/**
 * @param {object[]} records as measured, see measure.mjs
 * @param {string} task
 * @returns {import('./figure.mjs').Figure | null}
 */
export function epochs(records, task) {
  const shown = inOrder(cellsByKind(records.filter(record => record.task === task && record.optimizer === 'momentum')))
  if (shown.length === 0) return null
  const title = `${TASKS[task]}: alignment over the epochs`
  const keys = [
    key.line('own-line', 'after the function, a line for each seed'),
    key.line('standard-line', 'before the function'),
    key.line('null', '0: neither on the basis nor between'),
  ]
  const at = (record, epoch, site) => sideOf(record, epoch[site])?.[numberOf(record)] ?? null
  const skewed = shown.flatMap(({ records }) =>
    records.flatMap(record =>
      numberOf(record) === 'a4'
        ? []
        : record.epochs.flatMap(epoch => [at(record, epoch, 'after'), at(record, epoch, 'before')]),
    ),
  )
  const axes = { a4: { domain: [-1, 1], ticks: [-1, 0, 1] }, contrast: contrastAxis(skewed) }
  const last = Math.max(...shown.flatMap(({ records }) => records.map(({ epochs }) => epochs.at(-1).epoch)))
  const x = { domain: [0, last], ticks: last > 5 ? [0, last / 2, last] : [0, last] }
  const all = shown.flatMap(({ records }) => records)
  return figure({
    name: `epochs-${task}`,
    kind: 'epochs',
    title,
    description: title,
    caption: `Along x: epochs of training, 0 before any. Along y: A₄ against the basis of the function (for the isotropic function, against the standard axes), from −1, between the basis vectors, to +1, on them; for skewed bases, which have no A₄, the contrast D/p₀, on a scale of their own. Solid: after the function; dashed: before it, in the same basis. A line for each seed (n = ${new Set(all.map(({ seed }) => seed)).size}).`,
    draw(width) {
      const { cellAt, ...layout } = laidOut(width, shown)
      const panelAt = (column, row) => {
        const kind = cellAt(column, row)
        if (!kind) return null
        const name = numberOf(kind.records[0])
        const draw = (x, y) =>
          line('null', x(0), y(0), x(last), y(0)) +
          Object.entries(SITES)
            .flatMap(([site, mark]) =>
              kind.records.map(record => {
                const values = record.epochs.map(epoch => [epoch.epoch, at(record, epoch, site)])
                return polyline(
                  mark,
                  values.map(([epoch, value]) => (value === null ? null : [x(epoch), y(value)])),
                )
              }),
            )
            .join('')
        return { x, y: axes[name], draw, unit: width < 500 ? undefined : name === 'a4' ? 'A₄' : 'D/p₀' }
      }
      return grid({ width, ...layout, keys, panelAt })
    },
    table: {
      columns: ['model', 'number', 'first, before', 'last, before', 'first, after', 'last, after'],
      rows: shown.map(({ basis, σ, records }) => {
        const mean = (which, site) => {
          const values = records.map(record => at(record, record.epochs.at(which), site)).filter(Number.isFinite)
          return number(values.reduce((sum, value) => sum + value, 0) / values.length)
        }
        const name = numberOf(records[0]) === 'a4' ? 'A₄' : 'D/p₀'
        const means = ['before', 'after'].flatMap(site => [mean(0, site), mean(-1, site)])
        return [`${BASES[basis]} · ${FUNCTIONS[σ]}`, name, ...means]
      }),
    },
    data: {
      columns: ['task', 'optimizer', 'basis', 'function', 'seed', 'measure', 'site', 'epoch', 'value'],
      rows: all.flatMap(record =>
        record.epochs.flatMap(epoch =>
          Object.keys(SITES).map(site => [
            ...[record.task, record.optimizer, record.basis, record.σ, record.seed],
            ...[
              numberOf(record) === 'a4' ? 'A4' : 'D/p0',
              site,
              epoch.epoch,
              short(at(record, epoch, site) ?? Number.NaN),
            ],
          ]),
        ),
      ),
    },
  })
}

function contrastAxis(values) {
  const known = values.filter(Number.isFinite)
  const [low, high] = [Math.min(0, ...known), Math.max(1, ...known)]
  const step = high - low > 6 ? 2 : 1
  const from = Math.ceil(low / step)
  const ticks = Array.from({ length: Math.floor(high / step) - from + 1 }, (_, n) => (from + n) * step)
  const air = 0.05 * (high - low)
  return { domain: [low - air, high + air], ticks }
}
