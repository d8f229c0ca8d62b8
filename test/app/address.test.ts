import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAddress, writeAddress } from '../../app/src/state/address.ts'
import { STANDARD, type View } from '../../app/src/state/view.ts'

const share = fc.integer({ min: -10_000, max: 10_000 }).map(value => value / 10_000)
const index = fc.integer({ min: 0, max: 5000 })

const views: fc.Arbitrary<View> = fc.record({
  data: fc.string({ unit: 'grapheme', maxLength: 40 }),
  question: fc.record({
    basis: fc.oneof(
      fc.constantFrom('standard', 'signed', 'simplex', 'principal', 'classes', 'file').map(kind => ({ kind })),
      fc.record({ kind: fc.constant('thomson'), count: fc.integer({ min: 1, max: 4096 }), seed: fc.maxSafeNat() }),
      fc.record({ kind: fc.constant('rotation'), seed: fc.maxSafeNat() }),
    ),
    cone: fc.oneof(
      fc.record({ by: fc.constant('mass'), value: fc.double({ min: 1e-9, max: 0.9999, noNaN: true }) }),
      fc.record({ by: fc.constant('epsilon'), value: fc.double({ min: -0.9999, max: 0.9999, noNaN: true }) }),
    ),
    signed: fc.boolean(),
    planes: fc.oneof(
      fc.constantFrom('combinations', 'permutations').map(kind => ({ kind })),
      fc.record({ kind: fc.constant('sample'), count: fc.integer({ min: 1, max: 1e6 }), seed: fc.maxSafeNat() }),
    ),
    angles: fc.integer({ min: 4, max: 3600 }),
  }),
  plane: fc.option(fc.tuple(index, index).filter(([i, j]) => i !== j)),
  turn: fc.integer({ min: 0, max: 3599 }).map(tenths => tenths / 10),
  ensemble: fc.constantFrom('bands', 'curves'),
  matrix: fc.record({
    sort: fc.constantFrom('index', 'resonance'),
    zoom: fc.option(fc.tuple(index, index, fc.integer({ min: 1, max: 5000 }))),
  }),
  projection: fc.record({
    of: fc.constantFrom('plane', 'all'),
    picture: fc.constantFrom('density', 'ratio', 'points'),
    epsilon: fc.option(fc.double({ min: -0.999, max: 0.999, noNaN: true })),
    zoom: fc.option(
      fc.tuple(
        share,
        share,
        share.filter(value => value > 0),
      ),
    ),
  }),
}) as fc.Arbitrary<View>

/** −0 and 0 are one place. */
const plain = (view: View): unknown => JSON.parse(JSON.stringify(view))

describe('the address of a view', () => {
  test('says nothing of what is as usual', () => {
    expect(writeAddress(STANDARD)).toBe('')
    expect(readAddress('')).toEqual({ view: STANDARD, refused: [] })
  })

  test('brings every view back', () => {
    fc.assert(
      fc.property(views, view => {
        const { view: back, refused } = readAddress(`#${writeAddress(view)}`)
        expect(refused).toEqual([])
        expect(plain(back)).toEqual(plain(view))
      }),
      { numRuns: 500 },
    )
  })

  test('is read whatever it holds, and tells what was not understood', () => {
    const { view, refused } = readAddress('#mass=2&basis=thomson:x&plane=3,3&turn=400&sort=up&data=a%20b')
    expect(view).toEqual({ ...STANDARD, data: 'a b' })
    expect(refused).toEqual(['basis=thomson:x', 'mass=2', 'plane=3,3', 'turn=400', 'sort=up'])
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => readAddress(text).view.question.angles > 0))
  })
})
