/** Is there more than the function does to each unit alone? */
import { key } from './dots.mjs'
import { DATA_COLUMNS, figure, linesOf } from './figure.mjs'
import { grid } from './grid.mjs'
import { line, point } from './paint.mjs'
import { seedsOf } from './turns.mjs'
import { BASES, FUNCTIONS, inOrder, number, TASKS } from './words.mjs'

const SHAPES = { standard: 'circle', rotated: 'triangle', thomson16: 'square' }

/** @returns {import('./figure.mjs').Figure | null} null where no test says what independent units would give */
export function units(cells) {
  const shown = inOrder(
    cells.filter(({ optimizer, tests, basis }) => optimizer === 'momentum' && SHAPES[basis] && tests.own?.independent),
  )
  if (shown.length === 0) return null
  const title = 'Alignment against what independent units with the same values would have'
  const bases = Object.keys(SHAPES).filter(basis => shown.some(cell => cell.basis === basis))
  const keys = [
    ...bases.map(basis => ({ sample: (x, y) => point('own', x, y, SHAPES[basis]), words: BASES[basis] })),
    key.line('whisker', 'deviation over shuffles'),
    key.line('null', 'no more than each unit alone'),
  ]
  const axis = { domain: [-1.05, 1.05], ticks: [-1, -0.5, 0, 0.5, 1] }
  // A seed whose vectors are not quite at right angles has none.
  const pairs = cell =>
    cell.tests.own.independent.map((alone, at) => [alone, cell.tests.own.statistic[at]]).filter(([alone]) => alone)
  return figure({
    name: 'units',
    kind: 'units',
    title,
    description: title,
    caption: `Each mark is one model (n = ${seedsOf(shown)} per kind), the shape is its basis. Along y: its A₄ against its own basis. Along x: A₄ when the coordinates along the basis are shuffled from image to image, each by itself: every unit keeps its values, but units no longer know of one another; the thin bar is ± one standard deviation over shuffles. On the dashed diagonal, alignment is what the function does to each unit alone; off it, the network has learnt something about the units together.`,
    draw(width) {
      const functions = Object.entries(FUNCTIONS).filter(([σ]) => shown.some(cell => cell.σ === σ))
      const tasks = Object.entries(TASKS).filter(([task]) => shown.some(cell => cell.task === task))
      const narrow = width < 500
      const panelAt = (column, row) => {
        const [σ, task] = narrow ? [row, column] : [column, row]
        const here = shown.filter(cell => cell.σ === σ && cell.task === task)
        if (here.length === 0) return null
        const draw = (x, y) =>
          line('null', x(-1), y(-1), x(1), y(1)) +
          here
            .flatMap(cell =>
              pairs(cell).map(([{ statistic, deviation }, observed]) => {
                const spread = line(
                  'whisker',
                  x(statistic - deviation),
                  y(observed),
                  x(statistic + deviation),
                  y(observed),
                )
                return spread + point('own', x(statistic), y(observed), SHAPES[cell.basis])
              }),
            )
            .join('')
        return { x: axis, y: axis, draw }
      }
      const layout = narrow
        ? { columns: tasks, rows: functions, high: 130 }
        : { columns: functions, rows: tasks, high: 200 }
      return grid({ width, ...layout, keys, panelAt })
    },
    table: {
      columns: ['model', 'A₄, each seed', 'of independent units, each seed'],
      rows: shown.map(cell => [
        `${TASKS[cell.task]} · ${BASES[cell.basis]} · ${FUNCTIONS[cell.σ]}`,
        pairs(cell)
          .map(([, observed]) => number(observed))
          .join(', '),
        pairs(cell)
          .map(([{ statistic, deviation }]) => `${number(statistic)} ± ${number(deviation)}`)
          .join(', '),
      ]),
    },
    data: {
      columns: DATA_COLUMNS,
      rows: shown.flatMap(cell => [
        ...linesOf(cell, 'A4', 'own', 'seed', cell.tests.own.statistic),
        ...linesOf(
          cell,
          'A4',
          'independent units',
          'mean over shuffles',
          cell.tests.own.independent.map(alone => alone?.statistic),
        ),
        ...linesOf(
          cell,
          'A4',
          'independent units',
          'deviation over shuffles',
          cell.tests.own.independent.map(alone => alone?.deviation),
        ),
      ]),
    },
  })
}
