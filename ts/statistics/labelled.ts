import { OptionsError } from '../errors.ts'
import type { Member } from '../members.ts'

/** A row inside a spotlight, and who that is. */
export interface LabelledMember extends Member {
  /** Null where the rows have none. */
  label: string | number | null
  /** What the row is called, where rows have names. */
  id?: string | number
}

/**
 * The rows inside a spotlight with their labels and names, in the same order: `{ row, cosine, label, id }`, as the command
 * line prints them. `labels` or `ids` may be null or left out: then `label` is null, and there is no `id`.
 *
 * ```ts
 * const rows = labelled(await spotlight.members({ plane: [3, 7], mass: 0.01 }), labels)
 * ```
 *
 * @param labels one for each of all rows
 * @param ids one for each of all rows, as well
 * @throws {@link OptionsError} for a row without a label or name.
 */
export function labelled(
  members: readonly Member[],
  labels?: ArrayLike<string | number> | null,
  ids?: ArrayLike<string | number> | null,
): LabelledMember[] {
  if (labels) checkRows(members, labels, 'labels')
  if (ids) checkRows(members, ids, 'ids')
  return members.map(({ row, cosine }) => ({
    row,
    cosine,
    label: labels ? labels[row] : null,
    ...(ids && { id: ids[row] }),
  }))
}

/** @throws {@link OptionsError} for a row that has no value. */
export function checkRows(
  members: readonly { readonly row: number }[],
  values: ArrayLike<string | number>,
  name: string,
): void {
  for (const { row } of members) {
    if (row in values) continue
    throw new OptionsError(`${name}: row ${row} has none; ${values.length} are given, one for each row expected`)
  }
}
