/**
 * What the page must show, by the built library in Node. The page's numbers come from the same library in a worker; what
 * this finds is a page that asks something else than its controls say, or shows something else than it was answered.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { openTensors, readActivations, readImages, readLabels, readMatrix } from '../../dist/formats.js'
import { basis as bases, judge, labelShares, nullBands, Spotlight, scaleSpace } from '../../dist/index.js'

export const radians = degrees => (degrees * Math.PI) / 180

const bytesOf = path => new Uint8Array(readFileSync(path))

/** The activations of a file. @param options of readActivations: `tensor`, `stack`, `flatten`. */
export function activationsOf(path, options) {
  return readActivations(openTensors(bytesOf(path), basename(path)), options)
}

export function labelsOf(path, rows, tensor) {
  return readLabels(bytesOf(path), basename(path), rows, tensor)
}

export function imagesOf(path, rows, tensor) {
  return readImages(bytesOf(path), basename(path), rows, tensor)
}

/** The basis of a file's vectors. */
export function basisOf(path, tensor) {
  const { data, shape } = readMatrix(openTensors(bytesOf(path), basename(path)), tensor)
  return bases.vectors(data, shape)
}

export { bases }

/**
 * Opens activations to be asked what the page shows.
 *
 * @param path of a file.
 * @param options.basis one of {@link bases} or {@link basisOf}; the standard basis if left out.
 * @param options.open options of readActivations.
 * @param options.labels one for each row, where shares are asked for.
 */
export async function study(path, { basis, open, labels } = {}) {
  const { data, shape, dtype } = activationsOf(path, open)
  // Halves are bits: only with their dtype are they numbers.
  const activations = data instanceof Uint16Array ? { data, shape, dtype } : { data, shape }
  const spotlight = await Spotlight.create(activations, { basis: basis ?? bases.standard() })
  const swept = new Map()
  /** The same question is asked once. @param question the options of a sweep. */
  const sweep = async (question = {}) => {
    const key = JSON.stringify(question)
    if (!swept.has(key)) swept.set(key, await spotlight.sweep({ threads: 1, ...question }))
    return swept.get(key)
  }
  return {
    spotlight,
    sweep,
    ensemble: async question => ensembleOf(await sweep(question)),
    planes: async question => planesOf(await sweep(question)),
    curve: async (plane, question) => (await sweep(question)).curve(...plane),
    members: (plane, degrees, cone) => spotlight.members({ plane, angle: radians(degrees), ...cone }),
    shares: async (plane, degrees, cone) =>
      labelShares(await spotlight.members({ plane, angle: radians(degrees), ...cone }), labels),
    planeDensity: options => spotlight.planeDensity(options),
    points: options => spotlight.project({ threads: 1, ...options }),
    scaleSpace: options => scaleSpace(spotlight, options),
    bands: options => nullBands(spotlight, options),
    verdict: async (question, options) => judge(spotlight, await sweep(question), options),
    close: () => spotlight.dispose(),
  }
}

/** The mean and the standard deviation over planes at each angle, of a sweep at one cone. */
function ensembleOf({ angles, mean, std, epsilon, mass, planes }) {
  return {
    epsilon: epsilon[0],
    mass: mass[0],
    planes: planes.length / 2,
    degrees: Array.from(angles, angle => (angle * 180) / Math.PI),
    mean: Array.from(mean),
    std: Array.from(std),
  }
}

/** Each plane: its indices, its resonance, its peak as a density and where that is; by descending resonance. */
function planesOf({ planes, resonance, peaks, peakAngles, samples }) {
  return Array.from({ length: planes.length / 2 }, (_, p) => ({
    plane: [planes[2 * p], planes[2 * p + 1]],
    resonance: resonance[p],
    peak: peaks[p] / samples,
    degrees: (peakAngles[p] * 180) / Math.PI,
  })).sort((one, other) => other.resonance - one.resonance)
}
