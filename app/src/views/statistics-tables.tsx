import type { JSX } from 'preact'
import { choosePlane, look, turn, turnTo } from '../state/store.ts'
import type { Aim, VerdictAnswer } from '../study/protocol.ts'
import { count, probability } from './numbers.ts'
import { Table } from './table.tsx'

/** Lines that a table begins with; what is beyond is counted. */
const MOST = 50

/** Candidates for grandmother neurons, confirmed or not. */
export function Labels({ answer: { labelWords, labelled } }: { answer: VerdictAnswer }): JSX.Element | null {
  if (labelWords === null) return null
  return (
    <section>
      <h3>Directions that hold one label</h3>
      <p>{labelWords}</p>
      {labelled.length > 0 && (
        <Table
          caption={`Candidates, by the half of the rows held out${beyond(labelled.length)}`}
          columns={['direction', 'label', 'purity', 'recall', 'q', 'confirmed']}
          rows={labelled
            .slice(0, MOST)
            .map(({ direction, aim, label, purity, recall, q, confirmed }) => [
              <Turn key="aim" name={direction} aim={aim} />,
              <bdi key="label">{label}</bdi>,
              percent(purity),
              percent(recall),
              probability(q),
              confirmed ? '✓ yes' : 'no',
            ])}
        />
      )}
    </section>
  )
}

/** Vectors and planes that the half held out confirms. */
export function Discoveries({ answer: { rankingWords, discoveries } }: { answer: VerdictAnswer }): JSX.Element | null {
  if (rankingWords === null) return null
  return (
    <section>
      <h3>Densest vectors and planes</h3>
      <p>{rankingWords}</p>
      {discoveries.length > 0 && (
        <Table
          caption={`Chosen on one half of the rows, confirmed by the other${beyond(discoveries.length)}`}
          columns={['where', 'what', 'times the null', 'q']}
          rows={discoveries
            .slice(0, MOST)
            .map(({ kind, name, aim, enrichment, q }) => [
              <Turn key="aim" name={name} aim={aim} />,
              kind,
              times(enrichment),
              probability(q),
            ])}
        />
      )}
    </section>
  )
}

/** Chooses a plane and turns the spotlight to where something was found. */
function Turn({ name, aim }: { name: string; aim: Aim | null }): JSX.Element {
  if (!aim) return <bdi>{name}</bdi>
  return (
    <button
      type="button"
      class="small"
      title="Turn the spotlight there"
      onClick={() => {
        choosePlane(...aim.plane)
        turnTo(aim.degrees)
        look({ turn: turn.value })
      }}
    >
      <bdi>{name}</bdi>
    </button>
  )
}

const beyond = (rows: number): string => (rows > MOST ? `; the first ${MOST} of ${count(rows)}` : '')
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

function times(log2: number): string {
  const ratio = 2 ** log2
  return ratio >= 1000 ? '> 1000' : ratio.toPrecision(3)
}
