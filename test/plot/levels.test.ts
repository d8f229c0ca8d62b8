import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify, contours, countEdges, countPaint, outlines, upsideDown } from '../../ts/plot/levels.ts'

/** Which cells a path fills: the winding number at each cell's middle, from the vertical edges to its left. */
function filled(path: string, columns: number, rows: number): number[] {
  const winding = new Array<number>(columns * rows).fill(0)
  for (const loop of path.split('z').filter(Boolean)) {
    const [, startX, startY, rest] = /^M(\d+) (\d+)(.*)$/.exec(loop)!
    let x = Number(startX)
    let y = Number(startY)
    const edge = (to: number) => {
      for (let row = Math.min(y, to); row < Math.max(y, to); row++) {
        for (let column = x; column < columns; column++) winding[row * columns + column]! += to > y ? 1 : -1
      }
      y = to
    }
    for (const [, command, length] of rest!.matchAll(/([hv])(-?\d+)/g)) {
      if (command === 'h') x += Number(length)
      else edge(y + Number(length))
    }
    // z goes straight back to where the loop began.
    expect(x === Number(startX) || y === Number(startY)).toBe(true)
    edge(Number(startY))
  }
  return winding
}

describe('outlines', () => {
  it('fills exactly the cells inside, whatever their pattern', () => {
    const grids = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
      .chain(([columns, rows]) =>
        fc.tuple(
          fc.constant(columns),
          fc.constant(rows),
          fc.array(fc.integer({ min: 0, max: 2 }), { minLength: columns * rows, maxLength: columns * rows }),
        ),
      )
    fc.assert(
      fc.property(grids, fc.integer({ min: 1, max: 2 }), ([columns, rows, cells], least) => {
        const path = outlines({ columns, rows, values: Uint8Array.from(cells) }, 3)[least - 1]!
        const inside = filled(path, columns, rows).map(winding => (winding === 0 ? 0 : 1))
        expect(inside).toEqual(cells.map(cell => (cell >= least ? 1 : 0)))
      }),
      { numRuns: 1000 },
    )
  })

  it('draws one rectangle with one corner each', () => {
    expect(outlines({ columns: 4, rows: 3, values: Uint8Array.of(0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0) }, 1)[0]).toBe(
      'M1 1h2v2h-2z',
    )
  })
})

describe('classes of counts', () => {
  it('are whole numbers in equal ratios, from 1 to below the largest', () => {
    expect(countEdges(0)).toEqual([])
    expect(countEdges(1)).toEqual([1])
    expect(countEdges(3)).toEqual([1, 2, 3])
    expect(countEdges(256)).toEqual([1, 2, 4, 8, 16, 32, 64, 128])
  })

  it('sort every count', () => {
    expect([...classify([0, 1, 2, 3, 4, 500], [1, 2, 4])]).toEqual([0, 1, 2, 2, 3, 3])
  })

  it('use the ends of the scale', () => {
    expect([1, 2, 3].map(level => countPaint(level, 3))).toEqual(['seq1', 'seq5', 'seq8'])
    expect(Array.from({ length: 8 }, (_, n) => countPaint(n + 1, 8))).toEqual(
      Array.from({ length: 8 }, (_, n) => `seq${n + 1}`),
    )
  })

  it('paint each class over the ones below it', () => {
    const svg = contours({ columns: 2, rows: 1, values: Uint8Array.of(1, 2) }, 2, level => countPaint(level, 2))
    expect([...svg.matchAll(/class="srm-(\w+)".*?d="(.*?)"/g)].map(([, paint, path]) => [paint, path])).toEqual([
      ['seq1', 'M0 0h2v1h-2z'],
      ['seq8', 'M1 0h1v1h-1z'],
    ])
  })

  it('turn a histogram upside down for the drawing', () => {
    expect([...upsideDown({ columns: 2, rows: 3, values: Uint8Array.of(1, 2, 3, 4, 5, 6) }).values]).toEqual([
      5, 6, 3, 4, 1, 2,
    ])
  })
})
