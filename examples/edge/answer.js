/** What a sweep found, as a response. */
import { ensembleFigure } from 'spotlight-resonance/plot'

/** Angles are radians, densities fractions of all rows; planes come in the order of `planes`. */
export function asJson(sweep) {
  const { samples, dimensions, zeroRows, signed, selection, degenerate } = sweep
  return Response.json({
    samples,
    dimensions,
    zeroRows,
    signed,
    epsilon: sweep.epsilon[0],
    mass: sweep.mass[0],
    nullDensity: sweep.nullDensity[0],
    angles: [...sweep.angles],
    mean: [...sweep.mean],
    std: [...sweep.std],
    selection,
    degenerate,
    planes: Array.from(sweep.openings, (_, p) => [sweep.planes[2 * p], sweep.planes[2 * p + 1]]),
    resonance: [...sweep.resonance],
    peaks: Array.from(sweep.peaks, count => count / Math.max(samples, 1)),
    peakAngles: [...sweep.peakAngles],
  })
}

/** The ensemble as the library's reports draw it. */
export function asFigure({ epsilon, mass, angles, mean, std, signed }) {
  const data = { epsilon: epsilon[0], angles, mean, std, nullDensity: mass[0], basisAngles: [0, Math.PI / 2] }
  return new Response(ensembleFigure(data, { signed }), {
    headers: { 'content-type': 'image/svg+xml; charset=utf-8' },
  })
}
