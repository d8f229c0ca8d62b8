import { counted, fullName, intervalText, listed, outcome } from './outcome.mjs'

/** @returns {import('../conclude.mjs').Claim | null} */
export function adam(cells) {
  const asked = cells.filter(({ optimizer }) => optimizer === 'adam')
  if (asked.length === 0) return null
  const standard = asked.filter(({ tests }) => outcome(tests.standard) !== 'neither')
  const own = asked.filter(({ tests }) => tests.own)
  const kept = own.filter(({ tests }) => outcome(tests.own) !== 'neither')
  const numbers = cell =>
    `${fullName(cell)} ${cell.after.own ? `${intervalText(cell.after.own.a4)} in its own basis, ` : ''}` +
    `${intervalText(cell.after.standard.a4)} in the standard one (p = ${cell.tests.standard.pooled.raw.p})`
  return {
    id: 'adam',
    question: 'Does Adam, which has coordinates of its own, leave a mark on the standard basis?',
    answer: standard.length === 0 ? 'none that shows here' : `in ${standard.length} of ${asked.length} kinds`,
    words: [
      `Trained with Adam, ${standard.length} of ${counted(asked.length, 'kind')} of model whose function privileges another basis, ` +
        `or none, show alignment with the standard one beyond chance; ${kept.length} of ${own.length} follow their own.`,
      `${listed(asked.map(numbers))}.`,
    ],
    figures: ['adam'],
  }
}
