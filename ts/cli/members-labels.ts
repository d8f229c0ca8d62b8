import { printable } from '../formats/message.ts'
import { shorten } from '../plot/markup.ts'
import type { LabelShare } from '../statistics/labels.ts'
import { count, counted, percent } from './display.ts'
import { align, type Painter, page, wrap } from './text.ts'

/** The names of the columns, in the order of {@link labelCells}. */
export const labelColumns = ['label', 'inside', 'in all', 'purity', 'recall', 'log-odds', 'p', 'q'] as const

/** Longer labels are cut. */
const longest = 40

/** The labels inside a spotlight as a table, and how many others there are; for a person. */
export function labelsText(title: string, shares: readonly LabelShare[], paint: Painter, width: number): string {
  const inside = shares.filter(share => share.inside > 0)
  const [head, ...rows] = align([labelColumns, ...inside.map(labelCells)], '<>>>>>>>')
  const left = othersText(shares)
  return page([
    title === '' ? [] : wrap(title, width),
    inside.length === 0 ? [] : [paint('bold', head), ...rows],
    left === '' ? [] : [paint('dim', left)],
  ])
}

/** What a table of the labels inside leaves out. */
export function othersText(shares: readonly LabelShare[]): string {
  const others = shares.filter(share => share.inside === 0).length
  if (others === 0) return ''
  if (others === shares.length) return 'No row is inside.'
  return `${counted(others, 'other label')} ${others === 1 ? 'is' : 'are'} not inside.`
}

export function labelCells({ label, inside, total, purity, recall, logOdds, p, q }: LabelShare): string[] {
  return [
    printable(shorten(String(label), longest)),
    count(inside),
    count(total),
    percent(purity),
    percent(recall),
    (logOdds > 0 ? '+' : '') + logOdds.toFixed(2),
    probability(p),
    probability(q),
  ]
}

/** Two digits, that other programs read back; what is too small for a float64 is not called zero. */
function probability(p: number): string {
  if (p === 0) return '<1e-300'
  return p < 1e-3 ? p.toExponential(1) : p.toPrecision(2)
}
