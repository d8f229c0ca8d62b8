import { cellsOf } from './cells.mjs'

/**
 * Whether the main effect is there: |A₄| of the hidden layer in the basis of its function, a mean over seeds, beyond the 99th
 * percentile of what as many random rotations of that basis give, with tanh and with ReLU, in the standard basis and in one
 * turned at random; and within it where the function is isotropic, in the standard basis. Of the classifiers trained with
 * momentum.
 *
 * @param {object[]} records what was measured of the models
 * @returns {{ asExpected: boolean, words: string }[]} one for each kind of model
 */
export function mainEffect(records) {
  const asked = ({ task, optimizer, basis, σ }) =>
    task === 'classifier' &&
    optimizer === 'momentum' &&
    ['standard', 'rotated', 'isotropic'].includes(basis) &&
    ['tanh', 'relu'].includes(σ)
  return cellsOf(records.filter(asked)).map(cell => {
    const { statistic, percentile99 } = (cell.tests.own ?? cell.tests.standard).pooled.raw
    const beyond = Math.abs(statistic) > percentile99
    const asExpected = beyond === (cell.basis !== 'isotropic')
    const words =
      `${asExpected ? 'as expected' : 'NOT AS EXPECTED'}: ${cell.basis} ${cell.σ}, A₄ ${statistic.toFixed(3)}, ` +
      `${beyond ? 'beyond' : 'within'} ±${percentile99.toFixed(3)}, the 99th percentile of random rotations`
    return { asExpected, words }
  })
}
