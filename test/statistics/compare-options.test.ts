import { describe, expect, it } from 'vitest'
import { type CompareOptions, compare, OptionsError, PlanesError, Spotlight } from '../../ts/index.ts'
import { normals } from '../dice.ts'
import { compared } from './compared.ts'

describe('what cannot be compared', () => {
  const one = normals(40, 3, 61)

  it.each<[string, CompareOptions]>([
    ['angles is 0; an integer from 1 to 3600 expected', { angles: 0 }],
    ['replicates is 38; an integer from 39 to 68681 expected', { replicates: 38 }],
    ['level is 1; a number between 0 and 1, both excluded, expected', { level: 1 }],
    ['seed is -1; an integer from 0 to 2^53 - 1 expected', { seed: -1 }],
    ["names is ['x']; a list of 2 names expected, one for each run", { names: ['x'] }],
    ["names holds 'x' twice; different names expected", { names: ['x', 'x'] }],
    ["paired is 'yes'; true, false or 'auto' expected", { paired: 'yes' as never }],
    ['2 cones are given; one epsilon or mass expected here', { mass: [0.1, 0.2] }],
    ["compare: option 'signed' is not known; ", { signed: true } as object],
  ])('%s', async (message, options) => {
    const failure = await compared([one, one], 3, options).catch(error => error)
    expect(failure).toBeInstanceOf(OptionsError)
    expect(failure.message.slice(0, message.length)).toBe(message)
  })

  it('says what it expects instead of runs', async () => {
    using spotlight = await Spotlight.create({ data: one, shape: [40, 3] })
    const failure = async (runs: unknown) => (await compare(runs as never).catch(error => error)).message
    expect(await failure([spotlight])).toBe('compare: 1 spotlights; a list of at least 2 spotlights expected')
    expect(await failure(spotlight)).toBe('compare: an object of Spotlight; a list of at least 2 spotlights expected')
    expect(await failure([spotlight, await spotlight.sweep()])).toBe(
      'an object of Sweep is given; a spotlight expected',
    )
    await expect(compared([one, one], 3, { planes: { sample: 9 } })).rejects.toThrow(PlanesError)
    await expect(compared([one, one.slice(3)], 3, { paired: true })).rejects.toThrow(
      'compare: A has 40 rows and B 39; the same rows in the same order expected for a paired comparison',
    )
    await expect(compared([one, one.slice(117)], 3)).rejects.toThrow('compare: B has 1 rows; at least 2 expected')
  })

  it('stops when it is told to, and reports how far it is', async () => {
    const stop = new AbortController()
    const big = normals(4000, 8, 62)
    const fractions: number[] = []
    const onProgress = (fraction: number): void => {
      fractions.push(fraction)
      if (fraction > 0.7) stop.abort(new Error('enough'))
    }
    await expect(compared([big, big], 8, { mass: 0.1, onProgress, signal: stop.signal })).rejects.toThrow('enough')
    expect(fractions.length).toBeGreaterThan(3)
    expect([...fractions].sort((x, y) => x - y)).toEqual(fractions)
  })
})
