import { counted, fullName, intervalText, LEVEL, outcome } from './outcome.mjs'

/** @returns {import('../conclude.mjs').Claim | null} */
export function adam(cells) {
  const asked = cells.filter(({ optimizer }) => optimizer === 'adam')
  if (asked.length === 0) return null
  const standard = asked.filter(({ tests }) => outcome(tests.standard) !== 'neither')
  const own = asked.filter(({ tests }) => tests.own)
  const kept = own.filter(({ tests }) => outcome(tests.own) !== 'neither')
  return {
    id: 'adam',
    question: 'Does Adam, which has coordinates of its own, leave a mark on the standard basis?',
    answer: standard.length === 0 ? 'none that shows here' : `in ${standard.length} of ${asked.length} kinds`,
    words: [
      `Trained with Adam, ${standard.length} of ${counted(asked.length, 'kind')} of model whose function privileges another basis, ` +
        `or none, show alignment with the standard one beyond chance; ${kept.length} of ${own.length} follow their own. By luck alone, ${asked.length} tests at the ` +
        `level of ${LEVEL} find something in ${(100 * (1 - (1 - LEVEL) ** asked.length)).toFixed(0)} of 100 experiments.`,
    ],
    tables: [
      {
        title: 'A₄ under Adam, mean over seeds and 95 % interval',
        columns: ['model', 'in its own basis', 'in the standard one', 'p of that'],
        rows: asked.map(cell => [
          fullName(cell),
          cell.after.own ? intervalText(cell.after.own.a4) : '–',
          intervalText(cell.after.standard.a4),
          cell.tests.standard.pooled.raw.p,
        ]),
      },
    ],
    figures: ['adam'],
  }
}
