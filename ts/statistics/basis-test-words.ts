import type { BasisTest, BasisTestSide } from './basis-test.ts'
import { independentWords } from './independent-words.ts'

/**
 * The outcome of a test of the basis, for a person.
 *
 * @param flat directions without variance
 * @param used planes that T is of
 * @param units whether coordinates along the vectors are those of single units
 */
export function basisTestWords(test: Omit<BasisTest, 'words'>, flat: number, used: number, units: boolean): string {
  const { measure, raw, whitened: white, rotations, level, planes } = test
  if (Number.isNaN(raw.statistic))
    return 'No sample is near any of the planes, so that nothing can be said of this basis.'
  const value = (T: number): string => (measure === 'A₄' ? T.toFixed(2) : T.toPrecision(2))
  const how = (side: BasisTestSide): string => `${measure} = ${value(side.statistic)}, p = ${side.p.toPrecision(2)}`
  const place = (side: BasisTestSide): string => (side.statistic > 0 ? 'along' : 'between')
  const which = place(raw)
  const of = used < planes ? `, over the ${used} of ${planes} planes at right angles` : ''
  const against = `compared with ${rotations} random rotations of the basis${of}`
  if (1 / (rotations + 1) > level) {
    return `${rotations} random rotations of the basis are too few to tell at a level of ${level} (${how(raw)}).`
  }
  if (raw.p > level) {
    const none = `The activations prefer this basis no more than a random one (${how(raw)}, ${against})`
    // The second of two tests: at half the level.
    return white.p <= level / 2
      ? `${none}, but whitened they gather ${place(white)} its vectors (${how(white)}).`
      : `${none}.`
  }
  const found = `The activations gather ${which} these basis vectors`
  if (Number.isNaN(white.p)) {
    return `${found} (${how(raw)}, ${against}); whether variance along the axes explains it cannot be told.`
  }
  const noise = flat === 0 ? '' : ` (${flat} direction${flat === 1 ? '' : 's'} without variance filled with noise)`
  if (white.p > level) {
    return (
      `${found} (${how(raw)}, ${against}), but not after centring and whitening${noise} (${how(white)}): where their ` +
      'mean lies, or that some axes carry more variance than others explains it.'
    )
  }
  const alone = raw.statistic * white.statistic > 0 ? independentWords(test, units) : ''
  return (
    `${found} more than ${which} those of a random basis (${how(raw)}, ${against}), and not because of variance along ` +
    `the axes: whitened${noise}, ${how(white)}.${alone && ` ${alone}`}`
  )
}
