/**
 * The question that every environment is asked: the library sweeps a set of the reference code's and each count is held
 * against its own. Plain JavaScript without imports but of the data, so that any bundler, runtime or page can take it.
 */
import golden from './golden.mjs'

const bytes = base64 => Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
const integers = base64 => new Int32Array(bytes(base64).buffer)

/** Cells that differ by more than their ties. The reference turns the other way, and from the last angle. */
function differing(counts, expected) {
  const ties = integers(golden.ties)
  const columns = golden.angles
  let differ = 0
  for (let at = 0; at < expected.length; at++) {
    const mirrored = at - (at % columns) + (columns - 1 - (at % columns))
    if (Math.abs(counts[mirrored] - expected[at]) > ties[at]) differ++
  }
  return differ
}

const same = (a, b) => a.length === b.length && a.every((value, at) => value === b[at])

function expect(holds, what) {
  if (!holds) throw new Error(`spotlight-resonance answers wrongly: ${what}`)
}

/**
 * Asks the library, `{ Spotlight, basis, … }` as it was imported; `formats` and `plot` too where they are given.
 *
 * @param more.statistics false where parts cannot be loaded on demand: neither the statistics nor a basis of one's own,
 *   which in this set is the standard one.
 * @param more.worker for the option `worker`; then two threads must count.
 * @returns What was compared, to be shown beside the environment's name.
 * @throws Error at the first answer that differs.
 */
export async function ask(library, { formats, plot, statistics = true, worker } = {}) {
  const { Spotlight, basis, SpotlightError, epsilonForMass } = library
  const npy = bytes(golden.npy)
  const data = new Float32Array(npy.buffer, npy.byteLength - 4 * golden.shape[0] * golden.shape[1])
  const given = statistics && basis.vectors(Float64Array.from(golden.vectors), golden.vectorsShape)
  const question = { epsilon: golden.epsilon, angles: golden.angles, endpoint: true, planes: golden.order }
  const spotlight = await Spotlight.create({ data, shape: golden.shape }, { basis: given || basis.standard() })
  const compared = { cells: 0, lit: 0 }
  for (const signed of [false, true]) {
    const expected = integers(signed ? golden.signed : golden.unsigned)
    const alone = await spotlight.sweep({ ...question, signed, threads: 1 })
    expect(same(alone.planes, integers(golden.planes)), 'planes')
    expect(differing(alone.counts, expected) === 0, `counts, signed ${signed}`)
    const auto = await spotlight.sweep({ ...question, signed })
    expect(same(auto.counts, alone.counts), `threads 'auto', signed ${signed}`)
    if (worker) {
      const two = await spotlight.sweep({
        ...question,
        signed,
        threads: 2,
        worker: worker === true ? undefined : worker,
      })
      expect(same(two.counts, alone.counts), `two threads, signed ${signed}`)
    }
    compared.cells += expected.length
    compared.lit += expected.reduce((sum, count) => sum + Math.abs(count), 0)
  }
  expect(compared.lit > 0, 'nothing was lit')
  expect(Math.abs((await epsilonForMass(0.01, 64)) - 0.2879933) < 1e-6, 'epsilonForMass')
  const wrong = await Spotlight.create({ data, shape: [1, 1] }).then(
    () => undefined,
    error => error,
  )
  expect(wrong instanceof SpotlightError && wrong.name === 'ActivationsError', 'an ActivationsError for a wrong shape')
  if (statistics) {
    const test = await spotlight.basisTest({ mass: 0.05, rotations: 9, seed: 1 })
    expect(test.raw.p >= 0.1 && test.raw.p <= 1, 'basisTest')
    compared.statistics = true
  }
  if (formats) {
    const read = formats.readActivations(formats.openTensors(npy, 'activations.npy'))
    expect(same(read.data, data) && same(read.shape, golden.shape), 'the .npy read')
    expect(same(formats.writeNpy({ data, shape: golden.shape }), npy), 'the .npy written')
    compared.formats = true
  }
  if (plot) {
    const sweep = await spotlight.sweep({ mass: 0.05, quantiles: [0.05, 0.25, 0.75, 0.95], raster: 96 })
    const html = plot.reportHtml(plot.reportFromSweep(sweep, { title: 'Layer', file: 'activations.npy' }))
    expect(html.includes('<svg') && html.includes('</html>'), 'the report')
    compared.plot = true
  }
  spotlight.dispose()
  return compared
}
