import { cosine, count, pairName, percent, times } from './display.ts'
import type { ProjectionSummary } from './project-summary.ts'
import { fileTerms, planesText } from './sweep-text.ts'
import { align, describeList, type Painter, page, wrap } from './text.ts'

/** Planes listed for a person. */
const listed = 8

/** The summary of a projection for a person, at most `width` columns wide. */
export function projectText(
  summary: ProjectionSummary,
  paint: Painter,
  width: number,
  names?: readonly string[],
): string {
  const { points, planes, samples, share, nullShare, epsilon, top, notes } = summary
  const terms: [string, string][] = [
    ...fileTerms(summary),
    ['Planes', planesText(summary)],
    ['Close', `an in-plane part of at least ${cosine(epsilon)} of a sample's length`],
  ]
  const sentence =
    `${count(points)} of ${count(planes.count * samples)} pairs of a sample and a plane ${points === 1 ? 'is' : 'are'} ` +
    `that close, ${percent(share)} ` +
    `(isotropic: ${percent(nullShare)}${nullShare > 0 ? `, ${times(share / nullShare)}` : ''}).`
  const rows = top
    .filter(plane => plane.points > 0)
    .slice(0, listed)
    .map(({ plane: [i, j], points }) => [
      `(${i}, ${j})`,
      ...(names ? [pairName(names, i, j)] : []),
      count(points),
      percent(points / samples),
    ])
  const head = ['plane', ...(names ? ['vectors'] : []), 'points', 'of the samples']
  const [first, ...rest] = align([head, ...rows], `<${names ? '<' : ''}>>`)
  const blocks = [
    describeList(terms, width),
    wrap(sentence, width),
    rows.length === 0 ? [] : [paint('bold', 'Planes with the most points'), paint('dim', first), ...rest],
    notes.flatMap(note => wrap(`Note: ${note}.`, width)).map(line => paint('yellow', line)),
  ]
  return page(blocks)
}
