import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { openTensors, type Tensor } from '../ts/formats/index.ts'
import { basis, closeThreads, Spotlight, type SweepOptions } from '../ts/index.ts'
import { built } from './built.ts'

/** The reference implementation's own outputs; what each set holds is in test/data/goldens/README.md. */
const folder = new URL('./data/goldens/', import.meta.url)
const sets = readdirSync(folder).filter(name => name.endsWith('.npz'))

/** All must come to the same counts. */
const ways = [
  ['dense', 1],
  ['index', 1],
  ['auto', 2],
  ['dense', 5],
  ['index', 5],
] as const

const { worker } = built('goldens')
afterAll(closeThreads)

type Numbers = Float32Array | Float64Array | Int32Array

function load(name: string): Record<string, Tensor & { data: Numbers }> {
  const file = openTensors(new Uint8Array(readFileSync(new URL(name, folder))), name)
  return Object.fromEntries(
    file.entries.map(entry => [entry.name, file.read(entry.name) as Tensor & { data: Numbers }]),
  )
}

async function create(set: ReturnType<typeof load>): Promise<Spotlight> {
  const { activations, basis: vectors } = set
  return Spotlight.create(
    { data: activations.data as Float32Array, shape: activations.shape as [number, number] },
    { basis: basis.vectors(vectors.data as Float64Array, vectors.shape as [number, number]) },
  )
}

describe('the reference code’s counts', () => {
  it('has all nine sets', () => expect(sets).toHaveLength(9))

  for (const name of sets.filter(name => !name.startsWith('pppm'))) {
    for (const signed of [false, true]) {
      it(`${name}, ${signed ? 'signed' : 'unsigned'}: every cell within its ties`, async () => {
        const set = load(name)
        const spotlight = await create(set)
        const angles = set.angles.data.length
        const question: SweepOptions = {
          epsilon: Array.from(set.epsilon.data),
          angles,
          endpoint: true,
          signed,
          planes: name.includes('-perm') ? 'permutations' : 'combinations',
        }
        const sweep = await spotlight.sweep({ ...question, threads: 1 })
        for (const [pass, threads] of ways) {
          const other = await spotlight.sweep({ ...question, pass, threads, worker })
          expect(Buffer.compare(Buffer.from(other.counts!.buffer), Buffer.from(sweep.counts!.buffer))).toBe(0)
        }
        spotlight.dispose()
        expect(Array.from(sweep.planes)).toEqual(Array.from(set.planes.data))
        const theirs = set[signed ? 'signed_counts' : 'unsigned_counts'].data
        const ties = set.ties.data
        expect(sweep.counts!.length).toBe(theirs.length)
        let different = 0
        for (let at = 0; at < theirs.length; at += angles) {
          // They turn the other way: their column m is our column A − 1 − m.
          for (let m = 0; m < angles; m++) {
            const mirrored = at + angles - 1 - m
            different += Number(Math.abs(sweep.counts![at + m] - theirs[mirrored]) > ties[mirrored])
          }
        }
        expect(different).toBe(0)
      })
    }
  }

  for (const name of sets.filter(name => name.startsWith('pppm'))) {
    it(`${name}: every point, in order`, async () => {
      const set = load(name)
      const spotlight = await create(set)
      const planes = name.includes('-perm') ? 'permutations' : 'combinations'
      const { points } = await spotlight.project({ epsilon: set.epsilon.data[0], planes })
      spotlight.dispose()
      const theirs = set.points.data
      expect(points.length).toBe(theirs.length)
      const largest = Array.from(theirs).reduce((most, x) => Math.max(most, Math.abs(x)), 0)
      const off = points.filter((x, n) => Math.abs(x - theirs[n]) > 1e-5 * Math.abs(theirs[n]) + 1e-6 * largest)
      expect(off).toHaveLength(0)
    })
  }
})
