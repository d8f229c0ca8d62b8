import type { JSX } from 'preact'
import type { MembersAnswer } from '../study/protocol.ts'

interface MemberCardsProps {
  answer: MembersAnswer | null
  /** Places that are there whether rows fill them or not, so that nothing moves as the spotlight turns. */
  places: number
}

/** The side that a small picture is at least shown at, in CSS pixels, by whole multiples of its own. */
const SIDE = 56

/** The rows in the spotlight, best first. */
export function MemberCards({ answer, places }: MemberCardsProps): JSX.Element {
  const best = answer?.best ?? []
  const { pictures = null } = answer ?? {}
  const empty = Math.max(0, places - best.length)
  return (
    <ol class={pictures ? 'cards pictured' : 'cards'} aria-label="Rows in the spotlight, best first">
      {best.map(member => (
        // A row keeps its picture wherever it moves.
        <Card key={member.row} member={member} pictures={pictures} />
      ))}
      {Array.from({ length: empty }, (_, n) => (
        <li key={`empty ${best.length + n}`} class="card empty" aria-hidden="true" />
      ))}
    </ol>
  )
}

function Card({
  member: { row, cosine, label, id },
  pictures,
}: {
  member: MembersAnswer['best'][number]
  pictures: MembersAnswer['pictures']
}): JSX.Element {
  const source = pictures?.sources[row]
  const scale = pictures ? Math.max(1, Math.floor(SIDE / Math.max(pictures.width, pictures.height))) : 1
  const name = id ?? `row ${row}`
  return (
    <li class="card">
      {source && (
        <img
          src={source}
          alt=""
          width={scale * (pictures?.width ?? 0)}
          height={scale * (pictures?.height ?? 0)}
          decoding="sync"
        />
      )}
      {label !== null && (
        <strong title={label}>
          <bdi>{label.trim() === '' ? '(empty)' : label}</bdi>
        </strong>
      )}
      <span title={id === null ? name : `${id} (row ${row})`}>
        <bdi>{name}</bdi>
      </span>
      <span title="Cosine between the row and the direction of the spotlight">{cosine.toFixed(3)}</span>
    </li>
  )
}
