/** Records of the same kind of model, one for each seed. */

/** @returns {{ basis: string, σ: string, records: object[] }[]} */
export function cellsByKind(records) {
  const kinds = new Map()
  for (const record of records) {
    const name = [record.task, record.optimizer, record.basis, record.σ].join('-')
    if (!kinds.has(name)) kinds.set(name, { basis: record.basis, σ: record.σ, records: [] })
    kinds.get(name).records.push(record)
  }
  return [...kinds.values()]
}

/** What was seen in the basis of the function, or in the standard axes where it has none. */
export const sideOf = (record, seen) => (record.tests.own ? seen.own : seen.standard)

/** A₄ where pairs are at right angles, else D over the null's density. */
export const numberOf = ({ tests }) => ((tests.own ?? tests.standard).measure === 'A₄' ? 'a4' : 'contrast')
