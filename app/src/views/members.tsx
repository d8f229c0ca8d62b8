import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { TypedNumber } from '../choose/typed-number.tsx'
import { live, look, opened, plane, question, turn, turnTo } from '../state/store.ts'
import type { MembersAnswer } from '../study/protocol.ts'
import { study } from '../study/study.ts'
import '../look/rows.css'
import { useAsk } from './asking.ts'
import { LabelShares } from './label-shares.tsx'
import { MemberCards } from './member-cards.tsx'
import { useNear } from './near.ts'
import { count, density } from './numbers.ts'
import { Panel } from './panel.tsx'

/** Rows that are shown, and after asking for more. */
const SHOWN = { usual: 24, more: 200 }

/** Labels that the worker tells of at most. */
const LABELS = 12

/** Who is in the spotlight, where it points now. */
export function Members(): JSX.Element {
  const most = useSignal(SHOWN.usual)
  const box = useRef<HTMLElement>(null)
  const near = useNear(box)
  useAsk(
    study.members,
    () => {
      const { edition } = opened.value ?? {}
      const chosen = plane.value
      if (edition === undefined || !chosen) return null
      return {
        edition,
        question: question.value,
        plane: chosen,
        turn: turn.value,
        live: live.value,
        most: most.value,
      }
    },
    near,
  )
  const answer = study.members.answer.value
  const circular = study.sweep.answer.value?.facts.circular
  return (
    <Panel title="Rows in the spotlight" place="members" lane={study.members} box={box} tools={<Aim />}>
      <p class="sum">{answer && summary(answer)}</p>
      {circular && <p class="sum">{circular}</p>}
      <div class="members">
        <div class="who">
          <MemberCards answer={answer} places={SHOWN.usual} />
          <p class="more">
            <button
              type="button"
              class="small"
              disabled={!answer || (most.value === SHOWN.usual && answer.inside <= SHOWN.usual)}
              onClick={() => (most.value = most.value === SHOWN.usual ? SHOWN.more : SHOWN.usual)}
            >
              {most.value === SHOWN.usual ? 'Show more' : 'Show fewer'}
            </button>
            {answer && answer.inside > answer.best.length && (
              <span>
                The best {count(answer.best.length)} of {count(answer.inside)}
              </span>
            )}
          </p>
        </div>
        <Labels answer={answer} />
      </div>
    </Panel>
  )
}

/** Where the spotlight points, by number, and to where most rows are. */
function Aim(): JSX.Element {
  const curve = study.curve.answer.value
  const aim = (degrees: number): void => {
    turnTo(degrees)
    look({ turn: turn.value })
  }
  const peak = curve && String(curve.plane) === String(plane.value) ? curve.peak.degrees : Number.NaN
  return (
    <>
      <label class="aim">
        Angle{' '}
        <TypedNumber
          class="index"
          step="any"
          value={Number(turn.value.toFixed(1))}
          accepts={degrees => Math.abs(degrees) < 1e6}
          onChoose={aim}
        />
        °
      </label>
      <button type="button" class="small" disabled={!Number.isFinite(peak)} onClick={() => aim(peak)}>
        To the peak
      </button>
    </>
  )
}

function Labels({ answer }: { answer: MembersAnswer | null }): JSX.Element {
  const last = useRef<MembersAnswer | null>(null)
  if (answer?.shares || answer?.edition !== last.current?.edition) last.current = answer
  const told = last.current
  if (opened.value?.labels == null) {
    return (
      <p class="invitation">
        With labels, one for each row, this is where you see which of them gather in the spotlight, and whether by more
        than chance. Open a file of them beside the activations.
      </p>
    )
  }
  const left = (told?.labelsInside ?? 0) - LABELS
  return (
    <div class="which">
      <LabelShares
        shares={told?.shares ?? []}
        of={told?.of ?? 1}
        stale={told !== answer}
        places={Math.min(LABELS, opened.value.labels.count)}
      />
      {opened.value.labels.count > LABELS && (
        <p>
          {left > 0
            ? `The purest; ${count(left)} more ${left === 1 ? 'label is' : 'labels are'} inside.`
            : 'All labels inside.'}
        </p>
      )}
    </div>
  )
}

function summary({ refused, plane, turn, inside, of, expected, enrichment }: MembersAnswer): string {
  if (refused) return refused
  const times = inside / expected
  const ratio =
    inside === 0 || !Number.isFinite(times)
      ? ''
      : ` (${times >= 1e6 ? density(times) : times >= 100 ? count(Math.round(times)) : times.toPrecision(times < 1 ? 2 : 3)}×, log₂ ${enrichment < 0 ? '−' : '+'}${Math.abs(enrichment).toFixed(2)})`
  const chance =
    expected >= 9.95 ? count(Math.round(expected)) : expected >= 0.001 ? expected.toPrecision(2) : '< 0.001'
  return `${count(inside)} of ${count(of)} rows inside; ${chance} expected by chance${ratio}. Plane (${plane.join(', ')}) at ${turn.toFixed(1)}°.`
}
