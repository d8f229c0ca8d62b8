import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { angleArea, type Figure } from 'spotlight-resonance/plot'
import { type Settled, settled } from '../state/rested.ts'
import { question } from '../state/store.ts'
import type { ScalesAnswer } from '../study/protocol.ts'
import { study } from '../study/study.ts'
import { useSeen } from './asking.ts'
import { Drawing } from './drawing.tsx'
import { count, density } from './numbers.ts'
import { Panel } from './panel.tsx'
import { angleDegrees } from './probe.ts'
import { TurnHandle } from './turn-handle.tsx'
import '../look/statistics.css'

/** Planes of the map unless all are asked for: 31 cones of each. */
const SAMPLE = 4096

/** The mean curve for cones of all widths: a peak that lives at one width only is not worth much. */
export function Scales(): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const seen = useSeen(box)
  const wanted = useSignal(false)
  const asked = useRef('')
  const ask = (what: Settled, most: number): void => {
    asked.current = JSON.stringify(what)
    study.scales.ask({ ...what, most })
  }
  useEffect(() => {
    if (seen) wanted.value = true
  }, [seen, wanted])
  useSignalEffect(() => {
    const now = settled.value
    if (!wanted.value || !now || isOf(study.scales.answer.peek(), now)) return
    // Whoever has asked for all planes already, or stopped it, is not given a sample instead.
    if (JSON.stringify(now) !== asked.current) ask(now, SAMPLE)
  })
  useSignalEffect(() => {
    // An old question holds up the new ones.
    question.value
    if (study.scales.status.peek().state === 'busy') study.scales.cancel()
    asked.current = ''
  })
  const answer = study.scales.answer.value
  const { state } = study.scales.status.value
  const now = settled.value
  const stale = answer !== null && JSON.stringify(answer.question) !== JSON.stringify(question.value)
  return (
    <Panel
      title="All widths of the cone"
      place="scales"
      lane={study.scales}
      tools={
        (answer === null || answer.sampledOf !== null || stale) && (
          <button
            type="button"
            class="small"
            disabled={!now || state === 'busy'}
            onClick={() => now && ask(now, Number.MAX_SAFE_INTEGER)}
          >
            All planes
          </button>
        )
      }
    >
      <div ref={box} class={stale ? 'stale' : ''} data-stale={stale}>
        <p class="sum">{answer && sumOf(answer)}</p>
        <Drawing
          figure={answer?.figure ?? null}
          shape="wide"
          waiting="A map of the density over angle and width will be here."
        >
          {answer && <WidthMark figure={answer.figure} />}
          <TurnHandle label="Angle of the spotlight, at all widths" degrees={angleDegrees} />
        </Drawing>
      </div>
    </Panel>
  )
}

function sumOf({ planes, sampledOf, peak }: ScalesAnswer): string {
  const which =
    sampledOf === null
      ? `All ${count(planes)} planes`
      : `A seeded sample of ${count(planes)} of ${count(sampledOf)} planes`
  if (!peak) return `${which}.`
  return `${which}. Highest: ${(2 ** peak.enrichment).toPrecision(3)} times the null, at ${peak.degrees.toFixed(1)}° and mass ${density(peak.mass)}`
}

/** The masses that the map shows, from its upper edge to its lower one: three decades, and half a step of room at either end. */
const ROOM = 0.05
const [WIDEST, NARROWEST] = [-1 + ROOM, -4 - ROOM]

/** Where the cone of the question lies in the map. */
function WidthMark({ figure }: { figure: Figure }): JSX.Element | null {
  const mass = study.sweep.answer.value?.mass
  const height = Number(/viewBox="0 0 \d+ (\d+)"/.exec(figure.svg)?.[1])
  if (mass === undefined || !(height > 0)) return null
  const share = (WIDEST - Math.log10(mass)) / (WIDEST - NARROWEST)
  if (!(share >= 0 && share <= 1)) return null
  const y = angleArea.top + share * (angleArea.bottom - angleArea.top)
  return <div class="width-mark" title="The cone of the question" style={{ top: `${(100 * y) / height}%` }} />
}

function isOf(answer: ScalesAnswer | null, { edition, question }: { edition: number; question: unknown }): boolean {
  return answer?.edition === edition && JSON.stringify(answer.question) === JSON.stringify(question)
}
