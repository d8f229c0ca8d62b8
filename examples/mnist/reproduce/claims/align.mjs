import { interval } from '../cells.mjs'
import {
  answerOf,
  basisName,
  counted,
  fullName,
  isDistinct,
  listed,
  nameOf,
  outcome,
  withMomentum,
} from './outcome.mjs'

/** @returns {import('../conclude.mjs').Claim | null} */
export function align(cells) {
  const asked = withMomentum(cells).filter(cell => cell.tests.own && isDistinct(cell))
  if (asked.length === 0) return null
  const by = name => asked.filter(cell => outcome(cell.tests.own) === name)
  const [gathers, avoids, neither] = ['gathers', 'avoids', 'neither'].map(by)
  return {
    id: 'align',
    question: 'Do activations align with the basis that their function privileges?',
    answer: answerOf(gathers.length + avoids.length, asked.length),
    words: [
      `Of ${counted(asked.length, 'kind')} of model (task, basis, function), ${gathers.length} gather at the vectors of ` +
        `their own basis, ${avoids.length} avoid them, and ${neither.length} do neither beyond chance (mean over seeds against ` +
        'random rotations of the basis, p ≤ 0.01). “Align” is too coarse a word: a layer may be just as bound to a basis by staying away from it.',
      'Thomson’s 16 points are not among them: they lie as the axes of a rotated basis and their opposites, and so are that basis ' +
        'again with tanh, and linear with the others (they return below as controls).',
      ...empty(asked),
    ],
    tables: [tableOf(asked)],
    figures: ['turns', 'curves'],
  }
}

/** Of the null: where a curve's highest density is below this, its contrast is that of very few images. */
const DIM = 0.25

function empty(cells) {
  const peaks = ({ curves }) => interval(curves.own.map(curve => Math.max(...curve)))
  const dim = cells.filter(cell => peaks(cell).mean < DIM)
  if (dim.length === 0) return []
  return [
    `In ${dim.length} kinds the planes are nearly empty, with less than a quarter of what isotropic activations would leave even where ` +
      `they hold most (mean over seeds): ${listed(dim.map(fullName))}. There the images lie between more than two vectors at a time (tanh ' +
      'drives them into the corners of its cube), where no plane comes: A₄ speaks of the few that remain, however near −1 it is, and ` +
      'the spotlight has little to say of them.',
  ]
}

/** A row for each basis, a column for each task and function. */
function tableOf(cells) {
  const columns = new Map(cells.map(cell => [nameOf(cell), cell]))
  const bases = new Map(cells.map(cell => [cell.basis, cell]))
  const at = (basis, column) => {
    const cell = cells.find(found => found.basis === basis && nameOf(found) === column)
    return cell ? outcome(cell.tests.own) : '–'
  }
  return {
    title: 'At the vectors of its own basis the layer …',
    columns: ['basis', ...columns.keys()],
    rows: [...bases].map(([basis, cell]) => [basisName(cell), ...[...columns.keys()].map(column => at(basis, column))]),
  }
}
