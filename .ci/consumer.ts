/** Uses the packed library as the README does, and recounts every cell by the definition. */
import { basis, DisposedError, Spotlight, spotlightResonance } from 'spotlight-resonance'
import { openTensors, writeNpy } from 'spotlight-resonance/formats'
import { reportHtml } from 'spotlight-resonance/plot'

const n = 500
const d = 5
const angles = 48
const epsilon = 0.6

let state = 1
const data = Float32Array.from({ length: n * d }, () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 31 - 1
})

function expectEqual(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`${what}: found ${found}, expected ${expected}`)
}

/** Samples inside the cone around cos θ · e_i + sin θ · e_j. */
function recount(i: number, j: number, angle: number): number {
  let inside = 0
  for (let row = 0; row < n; row++) {
    const x = data.subarray(row * d, (row + 1) * d)
    const cosine = (Math.cos(angle) * x[i]! + Math.sin(angle) * x[j]!) / Math.hypot(...x)
    if (cosine >= epsilon) inside++
  }
  return inside
}

let kept: Spotlight
{
  using spotlight = await Spotlight.create({ data, shape: [n, d] }, { basis: basis.standard() })
  const sweep = await spotlight.sweep({ epsilon, angles })
  expectEqual('planes', sweep.planes.length, d * (d - 1))
  let lit = 0
  for (let p = 0; p < sweep.planes.length / 2; p++) {
    for (let m = 0; m < angles; m++) {
      const expected = recount(sweep.planes[2 * p]!, sweep.planes[2 * p + 1]!, (2 * Math.PI * m) / angles)
      expectEqual(`plane ${p}, angle ${m}`, sweep.counts![p * angles + m], expected)
      lit += expected
    }
  }
  if (lit === 0) throw new Error('nothing was lit: the comparison shows nothing')
  kept = spotlight
}
const used = await kept.sweep({ epsilon }).then(
  () => 'an answer',
  error => error instanceof DisposedError,
)
expectEqual('a DisposedError after using', used, true)

const once = await spotlightResonance({ data, shape: [n, d] }, { epsilon, angles })
expectEqual('angles of the one call', once.angles.length, angles)

const file = openTensors(writeNpy({ data, shape: [n, d] }), 'activations.npy')
expectEqual('shape from .npy', file.entries[0]!.shape.join('×'), `${n}×${d}`)
expectEqual('reportHtml', typeof reportHtml, 'function')
