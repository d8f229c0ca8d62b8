import { useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { basisWord, planesWord } from '../state/address.ts'
import { settled } from '../state/rested.ts'
import { opened, question } from '../state/store.ts'
import type { Question } from '../state/view.ts'
import type { VerdictAnswer } from '../study/protocol.ts'
import { study } from '../study/study.ts'
import { Panel } from './panel.tsx'
import '../look/statistics.css'

/** Is what the curves show real? In words; what they rest on is further below. */
export function Statistics(): JSX.Element {
  const asked = useRef('')
  const judge = (what: { edition: number; question: Question }): void => {
    asked.current = keyOf(what)
    study.verdict.ask(what)
  }
  useSignalEffect(() => {
    const now = settled.value
    const known = study.verdict.answer.peek()
    // Once for a question: whoever stopped it may begin it again.
    if (now && keyOf(now) !== asked.current && !(known && keyOf(known) === keyOf(now))) judge(now)
  })
  useSignalEffect(() => {
    const { edition } = opened.value ?? {}
    const now = question.value
    if (edition === undefined || keyOf({ edition, question: now }) === asked.current) return
    if (study.verdict.status.peek().state === 'busy') study.verdict.cancel()
    // What is asked again may be what was asked before.
    asked.current = ''
  })
  const answer = study.verdict.answer.value
  const { state } = study.verdict.status.value
  const { edition } = opened.value ?? {}
  const current = isCurrent(answer)
  return (
    <Panel
      title="Is it real?"
      place="statistics"
      lane={study.verdict}
      marked={false}
      tools={
        <button
          type="button"
          class="small"
          disabled={edition === undefined || state === 'busy' || current}
          onClick={() => edition !== undefined && judge({ edition, question: question.value })}
        >
          {answer === null || current ? 'Judge' : 'Judge again'}
        </button>
      }
    >
      {answer === null ? (
        <p class="sum">
          {state === 'busy'
            ? 'Testing the peaks against isotropic activations, and the basis against rotations of it …'
            : 'What the curves mean, and how sure that is, will be here once the hand rests.'}
        </p>
      ) : (
        <Verdict answer={answer} stale={!current} />
      )}
    </Panel>
  )
}

function Verdict({ answer, stale }: { answer: VerdictAnswer; stale: boolean }): JSX.Element {
  const { words, circularity, caveats, missing } = answer
  return (
    <div class={stale ? 'verdict stale' : 'verdict'} data-stale={stale}>
      {stale && <p class="stale-note">Of another question: {inWords(answer.question)}.</p>}
      <div role="status">
        <p class="verdict-words">{words}</p>
        {circularity && (
          <p class="circular">
            <strong>Circular:</strong> {circularity}.
          </p>
        )}
      </div>
      {caveats.length + missing.length > 0 && (
        <ul class="caveats">
          {caveats.map(caveat => (
            <li key={caveat}>Note: {caveat}.</li>
          ))}
          {missing.map(text => (
            <li key={text}>Not tested: {text.replace(/^the /, '')}.</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Whether a verdict is of the question that is asked now. */
export function isCurrent(answer: VerdictAnswer | null): boolean {
  const { edition } = opened.value ?? {}
  return answer !== null && keyOf(answer) === keyOf({ edition, question: question.value })
}

/** A question in the words of the command line. */
function inWords({ basis, cone, signed, planes, angles }: Question): string {
  return [
    `basis ${basisWord(basis)}`,
    `${cone.by} ${cone.value}`,
    ...(planes.kind === 'combinations' ? [] : [`planes ${planesWord(planes)}`]),
    ...(signed ? ['signed'] : []),
    `${angles} angles`,
  ].join(', ')
}

const keyOf = ({ edition, question }: { edition: number | undefined; question: Question }): string =>
  JSON.stringify([edition, question])
