import { basename } from 'node:path'
import { type ReportExtras, type ReportInput, type ReportPoints, reportFromSweep } from '../plot/index.ts'
import type { SweepSummary } from '../plot/sweep-summary.ts'
import type { Sweep } from '../sweep.ts'
import { shellText } from './facts.ts'
import type { Session } from './session.ts'

/**
 * What the report is drawn from. The spotlight must still be alive where the sweep kept no counts.
 *
 * @param extras the verdict, plane density, spotlights and pictures, as far as there are any
 */
export function reportInput(
  session: Session,
  sweep: Sweep,
  summary: SweepSummary,
  points: ReportPoints,
  extras: ReportExtras = {},
): ReportInput {
  const { file, tensor } = session.material
  const { version, notes, basis } = summary
  const names = axisNames(session)
  const run = {
    title: file === '-' ? 'Standard input' : basename(file),
    file: file === '-' ? 'standard input' : file,
    tensor,
    basis: basis.description,
    version,
    command: shellText(summary.command),
    notes,
  }
  return reportFromSweep(sweep, run, { points, ...(names && { axisNames: names }), ...extras })
}

/** What the directions are called, where anything names them: the classes, or the columns of a table. */
export function axisNames({ spotlight, material }: Session): string[] | undefined {
  const { names, kind } = spotlight.basis
  const columns = material.columnNames
  if (names) return names
  if (columns === null) return undefined
  if (kind === 'standard') return columns
  return kind === 'signed' ? [...columns, ...columns.map(name => `−${name}`)] : undefined
}
