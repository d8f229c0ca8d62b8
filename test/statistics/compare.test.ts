import { describe, expect, it } from 'vitest'
import { basis, compare, OptionsError, Spotlight } from '../../ts/index.ts'
import { normals } from '../dice.ts'
import { cloud } from './clouds.ts'
import { compared, shaken } from './compared.ts'

const everything = (values: ArrayLike<number>, test: (value: number) => boolean): boolean =>
  Array.from(values).every(test)

describe('what is compared', () => {
  const d = 5
  const data = normals(400, d, 3)
  data.fill(0, 0, 3 * d)
  const skewed = basis.vectors(normals(7, d, 4), [7, d])

  it.each([
    ['narrow cones', { epsilon: 0.8 }, basis.standard()],
    ['wide ones, which hold zero rows too', { epsilon: -0.3 }, basis.standard()],
    ['few angles', { mass: 0.05, angles: 7 }, basis.standard()],
    ['a skewed basis', { mass: 0.05, planes: 'permutations' }, skewed],
    ['opposites, which span no plane', { mass: 0.02, angles: 45 }, basis.signed()],
  ] as const)('is what a sweep counts: %s', async (_, ask, directions) => {
    using one = await Spotlight.create({ data, shape: [400, d] }, { basis: directions })
    using other = await Spotlight.create({ data: shaken(data, 0.5, 5), shape: [400, d] }, { basis: directions })
    const { runs, differences, planes, angles } = await compare([one, other], { ...ask, replicates: 39 })
    const sweeps = [await one.sweep(ask), await other.sweep(ask)]
    expect(angles).toEqual(sweeps[0].angles)
    expect(planes).toEqual(sweeps[0].planes)
    for (const [r, sweep] of sweeps.entries()) {
      sweep.mean.forEach((mean, at) => {
        expect(runs[r].mean[at]).toBeCloseTo(mean, 12)
      })
      const resonance = sweep.resonance.reduce((sum, value) => sum + value) / sweep.resonance.length
      expect(runs[r].statistics.resonance.value).toBeCloseTo(resonance, 12)
      const turn = sweep.mean.reduce((sum, value) => sum + value) / sweep.mean.length
      expect(runs[r].statistics.overall.value).toBeCloseTo(turn, 12)
      let atBasis = 0
      sweep.openings.forEach((opening, p) => {
        const curve = sweep.curve(sweep.planes[2 * p], sweep.planes[2 * p + 1])
        const second = Math.floor((opening / 2 / Math.PI) * curve.length + 0.5) % curve.length
        atBasis += (curve[0] + curve[second]) / 2 / sweep.openings.length
      })
      expect(runs[r].statistics.basis.value).toBeCloseTo(atBasis, 12)
    }
    const [found] = differences
    found.mean.forEach((difference, at) => {
      expect(difference).toBeCloseTo(sweeps[1].mean[at] - sweeps[0].mean[at], 12)
    })
    found.planes!.difference.forEach((difference, p) => {
      expect(difference).toBeCloseTo(sweeps[1].resonance[p] - sweeps[0].resonance[p], 12)
    })
    const { value } = runs[0].statistics.alignment
    const none = directions === skewed || ('epsilon' in ask && ask.epsilon < 0)
    if (none) expect(value).toBeNaN()
    else {
      const { epsilon } = runs[0]
      const { pooled } = await one.alignment({ epsilon, ...('planes' in ask && { planes: ask.planes }) })
      expect(value).toBeCloseTo(pooled.index, 6)
    }
  })

  it('is nothing where the runs are the same', async () => {
    const { differences, words } = await compared([data, data.slice(), shaken(data, 1, 6)], d, { mass: 0.05 })
    const [same, other] = differences
    for (const values of [same.mean, same.standardError, same.pointwise.low, same.pointwise.high]) {
      expect(everything(values, value => value === 0)).toBe(true)
    }
    for (const values of [same.simultaneous.low, same.simultaneous.high, same.planes!.difference]) {
      expect(everything(values, value => value === 0)).toBe(true)
    }
    expect([same.p, same.q, same.correlation]).toEqual([1, 1, 1])
    expect(everything(same.planes!.p, value => value === 1)).toBe(true)
    for (const { difference, low, high, p } of Object.values(same.statistics)) {
      expect([difference, low, high, p]).toEqual([0, 0, 0, 1])
    }
    expect(words).toContain('B has the same mean curve as A, at every angle.')
    expect(other.correlation).toBeLessThan(0.9)
  })

  it('is the same for the same seed, to the byte', async () => {
    const runs = [data, shaken(data, 0.5, 7)]
    for (const paired of [true, false]) {
      const ask = { mass: 0.05, angles: 36, replicates: 99, paired }
      const found = await compared(runs, d, { ...ask, seed: 4 })
      expect(await compared(runs, d, { ...ask, seed: 4 })).toEqual(found)
      expect((await compared(runs, d, { ...ask, seed: 5 })).differences).not.toEqual(found.differences)
    }
  })

  it('is at the same mass, whatever the dimension', async () => {
    using one = await Spotlight.create({ data: normals(500, 4, 8), shape: [500, 4] })
    using other = await Spotlight.create({ data: normals(300, 9, 9), shape: [300, 9] })
    const { runs, mass, paired, differences, notes } = await compare([one, other], { names: ['in', 'out'] })
    const [{ planes, correlation }] = differences
    expect([mass, paired, planes, correlation]).toEqual([0.01, false, null, null])
    expect(runs.map(({ name, epsilon, planes }) => [name, epsilon.toFixed(3), planes])).toEqual([
      ['in', '0.934', 6],
      ['out', '0.715', 36],
    ])
    expect(notes).toEqual(['out has other planes than in, which are not compared one by one'])
    await expect(compare([one, other], { epsilon: 0.7 })).rejects.toThrow(
      new OptionsError(
        'compare: epsilon 0.7 holds a share of 0.0941 in the 4 dimensions of A and 0.0121 in the 9 dimensions of B; a mass expected, which is the same for both',
      ),
    )
  })
})

describe('how sure it is', () => {
  // The seeds are fixed: these counts are what they are, and only tell if the code changes.
  const [rounds, n, d] = [100, 200, 3]

  it.each([true, false])('runs from one distribution differ as seldom as they should: paired %s', async paired => {
    const outside = { pointwise: 0, simultaneous: 0, rejected: 0, statistic: 0 }
    for (let round = 0; round < rounds; round++) {
      const first = normals(n, d, 1000 + round)
      // Exchangeable, row by row: each is the same row with noise of its own.
      const runs = paired
        ? [shaken(first, 0.7, 5000 + round), shaken(first, 0.7, 9000 + round)]
        : [first, normals(n, d, 3000 + round)]
      const { differences } = await compared(runs, d, { mass: 0.1, angles: 24, replicates: 199, paired, seed: round })
      const [{ pointwise, simultaneous, p, statistics }] = differences
      outside.pointwise += Number(pointwise.low[5] > 0 || pointwise.high[5] < 0)
      outside.simultaneous += Number(simultaneous.low.some((low, at) => low > 0 || simultaneous.high[at] < 0))
      outside.rejected += Number(p <= 0.05)
      outside.statistic += Number(statistics.basis.p <= 0.05)
    }
    // 5 of 100 on the average; more than 13 once in three thousand times.
    for (const count of Object.values(outside)) expect(count).toBeLessThanOrEqual(13)
    for (const count of Object.values(outside)) expect(count).toBeGreaterThanOrEqual(1)
  })

  it('a planted difference is found, where it is', async () => {
    const first = normals(2000, 6, 21)
    const second = shaken(first, 0.1, 22)
    // 100 of 2000 rows between the axes 1 and 4.
    for (let row = 0; row < 100; row++) {
      for (let c = 0; c < 6; c++) second[20 * row * 6 + c] = c === 1 || c === 4 ? 1 : 0.05 * Math.sin(row + c)
    }
    const { runs, differences, words } = await compared([first, second], 6, { names: ['before', 'after'] })
    const [{ mean, simultaneous, p, statistics, planes }] = differences
    const most = mean.indexOf(Math.max(...mean))
    expect(Math.abs(most - 45)).toBeLessThanOrEqual((Math.acos(runs[0].epsilon) * 180) / Math.PI)
    expect(simultaneous.low[45]).toBeGreaterThan(0)
    expect(p).toBe(0.001)
    expect(statistics.alignment.high).toBeLessThan(0)
    expect(statistics.resonance.high).toBeLessThan(0)
    // Of the fifteen planes (1, 4) is at place 7.
    expect(planes!.significant).toBeGreaterThanOrEqual(1)
    expect(planes!.q.indexOf(Math.min(...planes!.q))).toBe(7)
    expect(words).toMatch(
      /^after differs from before \(p = 0\.001, 999 random exchanges of their rows\), most of all at \d+\.0°: /,
    )
  })

  it('pairing narrows the intervals of runs that go together', async () => {
    const first = cloud(1000, 4, 31, x => x)
    const runs = [first, shaken(first, 0.2, 32)]
    const width = async (paired: boolean) => {
      const { differences } = await compared(runs, 4, { mass: 0.02, angles: 60, replicates: 199, paired })
      const { low, high } = differences[0].simultaneous
      return high.reduce((sum, value, at) => sum + value - low[at], 0)
    }
    expect(await width(true)).toBeLessThan(0.7 * (await width(false)))
    const { notes } = await compared([first, normals(1000, 4, 33)], 4, { replicates: 39 })
    expect(notes[0]).toMatch(
      /^rows of A do not go together with those of B \(correlation -?0\.0\d\d\): they are taken to be different/,
    )
  })

  it("knows the standard error that a row's variance gives, in groups of rows as well", async () => {
    // One plane, so that a row's count at an angle is 0 or 1, and 50,000 × 360 cells, so that rows are grouped.
    const [one, other] = [normals(50_000, 2, 41), normals(50_000, 2, 42)]
    const { units, runs, differences, notes } = await compared([one, other], 2, { mass: 0.05, paired: false })
    expect(units).toEqual([1456, 1456])
    expect(notes).toContain('the 50000 rows of A were resampled in 1456 random groups')
    const [a, b] = runs.map(({ mean }) => mean[100])
    const expected = Math.sqrt((a * (1 - a) + b * (1 - b)) / 50_000)
    const { standardError } = differences[0]
    expect(standardError[100] / expected).toBeGreaterThan(0.9)
    expect(standardError[100] / expected).toBeLessThan(1.1)
    using spotlight = await Spotlight.create({ data: one, shape: [50_000, 2] })
    const { mean } = await spotlight.sweep({ mass: 0.05 })
    expect(runs[0].mean[100]).toBeCloseTo(mean[100], 12)
  })

  it('a p-value of rows exchanged is that of all exchanges', async () => {
    const [n, d, angles] = [9, 2, 12]
    const runs = [normals(n, d, 51), shaken(normals(n, d, 51), 0.8, 52)]
    const ask = { epsilon: 0.8, angles }
    const { differences } = await compared(runs, d, { ...ask, replicates: 9999, paired: true })
    const curves = await Promise.all(
      runs.map(async data => {
        const rows = Array.from({ length: n }, (_, row) => data.slice(row * d, row * d + d))
        return Promise.all(
          rows.map(async row => {
            using spotlight = await Spotlight.create({ data: row, shape: [1, d] })
            return (await spotlight.sweep(ask)).mean
          }),
        )
      }),
    )
    const difference = curves[0].map((curve, row) => curve.map((value, at) => curves[1][row][at] - value))
    const largest = (signs: number): number => {
      let most = 0
      for (let at = 0; at < angles; at++) {
        const column = difference.map(values => values[at])
        const scale = Math.hypot(...column)
        const sum = column.reduce((sum, value, row) => sum + (signs & (1 << row) ? -value : value), 0)
        if (scale > 0) most = Math.max(most, Math.abs(sum) / scale)
      }
      return most
    }
    const all = Array.from({ length: 2 ** n }, (_, signs) => largest(signs))
    const exact = all.filter(value => value >= all[0] - 1e-12).length / all.length
    expect(differences[0].p).toBeCloseTo(exact, 1.5)
  })

  it("a plane's standard error is that of its rows, and its p no smaller than that of all exchanges", async () => {
    const [n, d] = [10, 3]
    const runs = [normals(n, d, 71), shaken(normals(n, d, 71), 0.9, 72)]
    const ask = { epsilon: 0.7, angles: 36 }
    const { differences } = await compared(runs, d, { ...ask, replicates: 39, paired: true })
    const resonances = await Promise.all(
      runs.map(data =>
        Promise.all(
          Array.from({ length: n }, async (_, row) => {
            using spotlight = await Spotlight.create({ data: data.slice(row * d, row * d + d), shape: [1, d] })
            return (await spotlight.sweep(ask)).resonance
          }),
        ),
      ),
    )
    const { standardError, p, difference } = differences[0].planes!
    for (let plane = 0; plane < 3; plane++) {
      const of = Array.from({ length: n }, (_, row) => resonances[1][row][plane] - resonances[0][row][plane])
      const mean = of.reduce((sum, value) => sum + value) / n
      const variance = of.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
      expect(difference[plane]).toBeCloseTo(mean, 12)
      expect(standardError[plane]).toBeCloseTo(Math.sqrt(variance / n), 12)
      let beyond = 0
      for (let signs = 0; signs < 2 ** n; signs++) {
        const sum = of.reduce((sum, value, row) => sum + (signs & (1 << row) ? -value : value), 0)
        if (Math.abs(sum) >= Math.abs(n * mean) - 1e-12) beyond++
      }
      expect(p[plane]).toBeGreaterThanOrEqual(beyond / 2 ** n)
    }
    const apart = (await compared(runs, d, { ...ask, replicates: 39, paired: false })).differences[0].planes!
    // So few rows say nothing of two runs that do not go together.
    expect(everything(apart.p, Number.isNaN)).toBe(true)
    const variances = resonances.map(rows => {
      const mean = rows.reduce((sum, of) => sum + of[1], 0) / n
      return rows.reduce((sum, of) => sum + (of[1] - mean) ** 2, 0) / (n - 1) / n
    })
    expect(apart.standardError[1]).toBeCloseTo(Math.sqrt(variances[0] + variances[1]), 12)
  })

  it('planes differ as seldom as they should, and where something was planted', async () => {
    const options = { mass: 0.1, angles: 36, replicates: 39 }
    let [tests, low] = [0, 0]
    for (let round = 0; round < 12; round++) {
      const first = normals(600, 5, 80 + round)
      const { differences } = await compared([first, shaken(first, 1, 180 + round)], 5, { ...options, seed: round })
      const apart = await compared([first, normals(600, 5, 280 + round)], 5, { ...options, paired: false })
      for (const { p } of [differences[0].planes!, apart.differences[0].planes!]) {
        tests += p.length
        low += p.filter(value => value <= 0.05).length
      }
    }
    expect(tests).toBe(240)
    // At most 12 on the average; a bound and an approximation, one after the other.
    expect(low).toBeLessThanOrEqual(20)
    const one = normals(600, 5, 91)
    const other = normals(600, 5, 92)
    for (let row = 0; row < 60; row++) other.set([0, 0, 0, 1 + (row % 2), 0.1 * Math.sin(row)], 5 * row)
    const narrow = { ...options, mass: 0.01, paired: false }
    const { planes } = (await compared([one, other], 5, narrow)).differences[0]
    // (0, 3), (1, 3), (2, 3) and (3, 4) hold the planted rows at a basis vector.
    expect(Array.from(planes!.q.keys()).filter(at => planes!.q[at] <= 0.05)).toEqual([2, 5, 7, 9])
  })
})
