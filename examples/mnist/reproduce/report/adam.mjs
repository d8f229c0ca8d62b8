/** Is the optimizer a second cause? The same functions, trained with momentum and with Adam. */
import { figure } from './figure.mjs'
import { drawn, seedsOf } from './turns.mjs'
import { BASES, FUNCTIONS, inOrder, OPTIMIZERS, TASKS } from './words.mjs'

const kindOf = ({ task, basis, σ }) => `${task} ${basis} ${σ}`

/** @returns {import('./figure.mjs').Figure | null} null where nothing was trained with Adam */
export function adam(cells, task) {
  const of = cells.filter(cell => cell.task === task)
  const twice = new Set(of.filter(({ optimizer }) => optimizer === 'adam').map(kindOf))
  const shown = inOrder(of.filter(cell => twice.has(kindOf(cell))))
  if (shown.length === 0) return null
  const title = `${TASKS[task]}: the same under momentum and under Adam`
  return figure({
    name: `adam-${task}`,
    kind: 'adam',
    title,
    description: title,
    caption: `Momentum knows nothing of coordinates; Adam divides each weight’s step by that weight’s own history, and so does. If that alone privileged the standard axes, the diamonds of Adam’s rows would leave the grey band. Discs: against the basis of the function; diamonds: against the standard axes, for the isotropic function the only ones there are; bar and tick: mean over seeds, 95 % interval; grey: ± the 99th percentile of random rotations, a band for each seed. n = ${seedsOf(shown)} per row.`,
    ...drawn(shown, ({ basis, σ, optimizer }) => ({
      group: `${BASES[basis].split(',')[0]}, ${FUNCTIONS[σ]}`,
      label: OPTIMIZERS[optimizer],
    })),
  })
}
