import type { JSX } from 'preact'
import type { LabelShare } from 'spotlight-resonance'
import { count, probability } from './numbers.ts'

interface LabelSharesProps {
  shares: readonly LabelShare[]
  /** Rows in all. */
  of: number
  /** Whether they are of where the spotlight was, not of where it is. */
  stale: boolean
  /** Places that are there whether labels fill them or not, so that nothing moves as the spotlight turns. */
  places: number
}

/** False discoveries among the labels that are marked, at most. */
const LEVEL = 0.05

const percent = (share: number): string =>
  Number.isNaN(share) ? '–' : `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %`

/** A number with its sign, to two places. */
const signed = (value: number): string =>
  Number.isNaN(value) ? '–' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`

/** Which labels are in the spotlight, and whether by more than chance: bars of their share inside, with a line at their share of all. */
export function LabelShares({ shares, of, stale, places }: LabelSharesProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: where it is wider than a phone it must be scrolled by keys too
    <section class={stale ? 'shares stale' : 'shares'} aria-label="Labels in the spotlight" tabIndex={0}>
      <table>
        <caption class="unseen">
          Labels inside the spotlight. Purity: share of the rows inside. Recall: share of the rows with the label. q:
          Fisher’s exact test over all labels.
        </caption>
        <thead>
          <tr>
            <th scope="col">Label</th>
            <th scope="col" title="Rows with the label inside, and in all">
              Inside
            </th>
            <th scope="col" title="Share of the rows inside that have the label; the line is its share of all rows">
              Purity
            </th>
            <th scope="col" title="Share of the rows with the label that are inside">
              Recall
            </th>
            <th scope="col" title="ln of the odds of the label inside over those outside">
              Log odds
            </th>
            <th
              scope="col"
              title="Fisher’s exact test, over all labels (Benjamini–Yekutieli); ▲: more than by chance at 0.05"
            >
              q
            </th>
          </tr>
        </thead>
        <tbody>
          {shares.map(share => (
            <Row key={share.label} share={share} of={of} />
          ))}
          {Array.from({ length: Math.max(0, places - shares.length) }, (_, n) => (
            <tr key={`empty ${shares.length + n}`}>
              <td colSpan={6}>&nbsp;</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ share, of }: { share: LabelShare; of: number }): JSX.Element {
  const { inside, total, purity, recall, logOdds, q } = share
  const label = String(share.label)
  const more = q < LEVEL
  return (
    <tr class={inside === 0 ? 'none' : more ? 'gathered' : ''}>
      <th scope="row" title={label}>
        <bdi>{label.trim() === '' ? '(empty)' : label}</bdi>
      </th>
      <td>
        {count(inside)}
        <span class="total"> / {count(total)}</span>
      </td>
      <td class="purity">
        <span class="bar" aria-hidden="true">
          <i style={{ width: `${100 * (purity || 0)}%` }} />
          <b style={{ left: `${(100 * total) / of}%` }} />
        </span>
        <span class="share">{percent(purity)}</span>
      </td>
      <td>{percent(recall)}</td>
      <td>{signed(logOdds)}</td>
      <td>
        <span class="mark">{more && <span title="More than by chance">▲</span>}</span>
        {q < 1e-12 ? '< 10⁻¹²' : probability(q)}
      </td>
    </tr>
  )
}
