/** Density by angle in the planes of the basis: the resonance itself. */
import { key } from './dots.mjs'
import { figure } from './figure.mjs'
import { grid } from './grid.mjs'
import { line, polyline } from './paint.mjs'
import { seedsOf } from './turns.mjs'
import { BASES, FUNCTIONS, inOrder, number, short, TASKS } from './words.mjs'

const STEP = 5
const shownOf = ({ curves }) => curves.own ?? curves.standard
const present = (names, cells, of) => Object.entries(names).filter(([name]) => cells.some(cell => cell[of] === name))

/** Bases across and functions down, or turned for little room. */
export function laidOut(width, cells) {
  const [bases, functions] = [present(BASES, cells, 'basis'), present(FUNCTIONS, cells, 'σ')]
  const short = bases.map(([name, label]) => [name, label.split(',')[0] + (label.match(/, \d+/)?.[0] ?? '')])
  const cellAt = (basis, σ) => cells.find(cell => cell.basis === basis && cell.σ === σ)
  return width < 500
    ? { columns: functions, rows: bases, cellAt: (column, row) => cellAt(row, column) }
    : { columns: short, rows: functions, cellAt }
}

/** @returns {import('./figure.mjs').Figure | null} */
export function curves(cells, task) {
  const shown = inOrder(cells.filter(cell => cell.task === task && cell.optimizer === 'momentum'))
  if (shown.length === 0) return null
  const title = `${TASKS[task]}: density by angle, over the isotropic null`
  const keys = [key.line('own-line', 'a seed'), key.line('null', 'the isotropic null, 1')]
  const axisOf = Object.fromEntries(Object.keys(FUNCTIONS).map(σ => [σ, yAxis(shown.filter(cell => cell.σ === σ))]))
  return figure({
    name: `curves-${task}`,
    kind: 'curves',
    title,
    description: title,
    caption: `A cone that would hold 1 % of isotropic activations turns from basis vector bᵢ (0°) towards bⱼ (90° in an orthonormal basis, further in the simplex) and all the way round, in steps of ${STEP}°. Mean over all ordered pairs of how many activations lie in it, over what isotropic ones would leave there: 1, dashed, is the null. A thin line for each seed (n = ${seedsOf(shown)}), in the basis of the function, for the isotropic function in the standard axes. Panels of one function share their scale; the functions do not.`,
    draw(width) {
      const { cellAt, ...layout } = laidOut(width, shown)
      const x = {
        domain: [0, 360],
        ticks: width < 500 ? [0, 180] : [0, 90, 180, 270, 360],
        // Every other line of the grid is named, as narrow panels have no room for more.
        format: value => (value % 180 === 0 ? `${value}°` : ''),
      }
      const panelAt = (column, row) => {
        const cell = cellAt(column, row)
        if (!cell) return null
        const draw = (x, y) =>
          line('null', x(0), y(1), x(360), y(1)) +
          shownOf(cell)
            .map(curve =>
              polyline(
                'own-line',
                [...curve, curve[0]].map((value, at) => [x(STEP * at), y(value)]),
              ),
            )
            .join('')
        return { x, y: axisOf[cell.σ], draw }
      }
      return grid({ width, ...layout, keys, panelAt })
    },
    table: {
      columns: ['model', 'at 0°', 'at 45°', 'at 90°', 'at 180°', 'highest', 'lowest'],
      rows: shown.map(cell => {
        const mean = meanOf(shownOf(cell))
        const at = [0, 45, 90, 180].map(angle => number(mean[angle / STEP]))
        const ends = [number(Math.max(...mean)), number(Math.min(...mean))]
        return [`${BASES[cell.basis]} · ${FUNCTIONS[cell.σ]}`, ...at, ...ends]
      }),
    },
    data: {
      columns: ['task', 'optimizer', 'basis', 'function', 'against', 'seed', 'angle (°)', 'density over null'],
      rows: shown.flatMap(cell =>
        shownOf(cell).flatMap((curve, at) => {
          const start = [
            cell.task,
            cell.optimizer,
            cell.basis,
            cell.σ,
            cell.curves.own ? 'own' : 'standard',
            cell.seeds[at],
          ]
          return curve.map((value, angle) => [...start, STEP * angle, short(value)])
        }),
      ),
    },
  })
}

function yAxis(cells) {
  const most = Math.max(1.2, ...cells.flatMap(cell => shownOf(cell).flat()))
  const step = [0.5, 1, 2, 5, 10].find(size => most / size <= 5) ?? 20
  const ticks = Array.from({ length: Math.floor(most / step) + 1 }, (_, n) => n * step)
  return { domain: [0, most * 1.03], ticks }
}

const meanOf = all => all[0].map((_, at) => all.reduce((sum, curve) => sum + curve[at], 0) / all.length)
