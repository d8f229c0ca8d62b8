import { slug } from './markup.ts'

/** Each ε for a file's name: as many decimals as tell them apart, at least two; equal ones are numbered. */
export function epsilonNames(epsilons: readonly number[]): string[] {
  const distinct = new Set(epsilons).size
  let names: string[] = []
  for (let decimals = 2; decimals <= 17; decimals++) {
    names = epsilons.map(epsilon => slug(epsilon.toFixed(decimals).replace('-', 'minus')))
    if (new Set(names).size === distinct) break
  }
  const seen = new Map<string, number>()
  return names.map(name => {
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}-${times}`
  })
}
