import { computed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import '../look/matrix.css'
import { Choice } from '../choose/choice.tsx'
import { FEWEST } from '../state/matrix-zoom.ts'
import { choosePlane, live, look, opened, question, view } from '../state/store.ts'
import type { MatrixAnswer, MatrixAsk, ShownMatrix } from '../study/protocol.ts'
import { study } from '../study/study.ts'
import { useAsk, useSeen } from './asking.ts'
import { Drawing } from './drawing.tsx'
import { MatrixGlimpse } from './matrix-glimpse.tsx'
import { MatrixHand } from './matrix-hand.tsx'
import { MatrixMarks } from './matrix-marks.tsx'
import { bringIntoView, cursor, part, placeOfPlane, size, zoomBy, zoomToAll } from './matrix-pointing.ts'
import { count } from './numbers.ts'
import { Panel } from './panel.tsx'

/**
 * The matrix follows full sweeps only: what is little is swept in full even while a hand is on the slider, and what is much
 * once it rests. A text, so that it changes when its meaning does.
 */
const wanted = computed(() => {
  const answer = study.sweep.answer.value
  const { edition } = opened.value ?? {}
  if (edition === undefined || answer?.stage !== 'full' || answer.edition !== edition) return ''
  const { sort, zoom } = view.value.matrix
  return JSON.stringify({ edition, question: answer.question, sort, zoom } satisfies Omit<MatrixAsk, 'live'>)
})

/** The resonance of all planes, to find the ones worth looking at. */
export function Matrix(): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const seen = useSeen(box)
  const near = useSignal(false)
  useEffect(() => {
    near.value = seen
  }, [seen, near])
  useAsk(study.matrix, () => {
    if (!near.value || !wanted.value) return null
    return { ...(JSON.parse(wanted.value) as Omit<MatrixAsk, 'live'>), live: live.peek() }
  })
  const [readOut, keys] = [useId(), useId()]
  const answer = study.matrix.answer.value
  const now = answer?.shown ?? null
  return (
    <Panel title="Planes: resonance of each" place="matrix" lane={study.matrix} tools={<Order />}>
      <div ref={box}>
        <p class="sum">{answer && summary(answer)}</p>
        <Drawing
          figure={now?.figure ?? null}
          shape="square"
          waiting={answer && !now ? tooMany(answer) : 'The resonance of every plane will be here.'}
        >
          <MatrixMarks />
          <MatrixHand
            label={`Resonance of each plane, ${count(size.value)} by ${count(size.value)} vectors`}
            describedBy={`${readOut} ${keys}`}
          />
        </Drawing>
        {now && (
          <>
            <MatrixGlimpse id={readOut} />
            <p class="unseen" id={keys}>
              Arrow keys go from cell to cell, Enter chooses a plane, plus and minus zoom, 0 shows all.
            </p>
            <Zoom now={now} />
          </>
        )}
      </div>
    </Panel>
  )
}

function Order(): JSX.Element {
  return (
    <Choice
      name="Order of the vectors in the matrix"
      value={view.value.matrix.sort}
      options={[
        ['index', 'By index'],
        ['resonance', 'By resonance'],
      ]}
      // Places of one order mean nothing in another.
      onChoose={sort => {
        cursor.value = null
        look({ matrix: { sort, zoom: null } })
      }}
    />
  )
}

function Zoom({ now }: { now: ShownMatrix }): JSX.Element {
  const side = part.value[2]
  const all = side >= size.value
  const jump = (name: string, found: ShownMatrix['highest']): JSX.Element => (
    <button
      type="button"
      class="small"
      disabled={!found}
      onClick={() => {
        if (!found) return
        choosePlane(found.plane[0], found.plane[1])
        const place = placeOfPlane(found.plane)
        if (!place) return
        cursor.value = place
        bringIntoView(place)
      }}
    >
      {name}
    </button>
  )
  return (
    <div class="matrix-tools">
      <fieldset class="tools">
        <legend class="unseen">Planes of extreme resonance</legend>
        {jump('Highest', now.highest)}
        {jump('Lowest', now.lowest)}
      </fieldset>
      <fieldset class="tools">
        <legend class="unseen">Zoom of the matrix</legend>
        <button type="button" class="small" aria-label="Zoom in" disabled={side <= FEWEST} onClick={() => zoomBy(2)}>
          +
        </button>
        <button type="button" class="small" aria-label="Zoom out" disabled={all} onClick={() => zoomBy(1 / 2)}>
          −
        </button>
        <button type="button" class="small" disabled={all} onClick={zoomToAll}>
          All
        </button>
      </fieldset>
    </div>
  )
}

function summary({ shown, question: asked, vectors }: MatrixAnswer): string {
  if (!shown) return ''
  const [row, column, side] = shown.zoom
  const whole = `${count(vectors)} × ${count(vectors)}`
  const what =
    side < vectors ? `${side} × ${side} of ${whole} vectors, from row ${row}, column ${column}` : `All ${whole} vectors`
  const order = view.value.matrix.sort === 'resonance' ? ', highest mean resonance first' : ''
  const pooled = shown.block > 1 ? `; a cell is the strongest of ${shown.block} × ${shown.block} planes` : ''
  // While a hand is on the slider, or what is asked takes its time.
  const old = JSON.stringify(asked) !== JSON.stringify(question.value) && study.sweep.answer.value?.stage !== 'full'
  return `${what}${order}${pooled}${old ? ' (of the question before; it follows once all is counted)' : ''}`
}

const tooMany = ({ vectors }: MatrixAnswer): string =>
  `No matrix of ${count(vectors)} vectors: beyond 4,096 it fits neither a screen nor the memory. A sample of planes is in the other views.`
