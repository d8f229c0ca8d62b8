import { computed } from '@preact/signals'
import type { JSX } from 'preact'
import { live, plane } from '../state/store.ts'
import type { GlimpseAnswer, GlimpseAsk } from '../study/protocol.ts'
import { study } from '../study/study.ts'
import { useAsk } from './asking.ts'
import { type Cell, cursor, focused, pointed, pointer, shown } from './matrix-pointing.ts'
import { density } from './numbers.ts'

/** The plane whose curve is wanted, by the question that the matrix is of. It is a text, so that it changes when its meaning does. */
const wanted = computed(() => {
  const answer = study.matrix.answer.value
  const at = pointed.value ? pointed.value.plane : plane.value
  if (!answer || !at || live.value) return ''
  const { edition, question } = answer
  return JSON.stringify({ edition, question, plane: at } satisfies GlimpseAsk)
})

/** What is pointed at, or else what is chosen: the plane in words, and its curve in small. */
export function MatrixGlimpse({ id }: { id: string }): JSX.Element {
  useAsk(study.glimpse, () => (wanted.value ? (JSON.parse(wanted.value) as GlimpseAsk) : null))
  const cell = pointed.value
  const answer = study.glimpse.answer.value
  const at = cell ? cell.plane : plane.value
  const isOf = answer !== null && at !== null && String(answer.plane) === String(at)
  return (
    <div class="glimpse">
      <p class="told" id={id}>
        {cell ? <Told cell={cell} /> : <Chosen />}
      </p>
      <div class="spark" data-plane={isOf ? answer.plane.join(',') : ''}>
        {at && answer?.curve && <Spark curve={answer.curve} old={!isOf} />}
        {isOf && answer.refused}
      </div>
      <p class="unseen" role="status">
        {focused.value && !pointer.value && cursor.value && cell && <Told cell={cell} />}
      </p>
    </div>
  )
}

/** The chosen plane, and what to do for others. */
function Chosen(): JSX.Element {
  const chosen = plane.value
  const hint = 'Point at a cell to see its plane, click to choose it.'
  if (!chosen) return <>{hint}</>
  const curve = study.curve.answer.value
  const resonance = curve && String(curve.plane) === String(chosen) ? curve.resonance : Number.NaN
  return (
    <>
      Chosen:{' '}
      <b>
        ({chosen[0]}, {chosen[1]})
      </b>
      {Number.isFinite(resonance) && `, ${signed(resonance)}`}. <span class="hint">{hint}</span>
    </>
  )
}

function Told({ cell }: { cell: Cell }): JSX.Element {
  const { plane, vectors, resonance } = cell
  const block = shown.value?.block ?? 1
  if (!plane) {
    const [i, j] = vectors
    if (block > 1) return <>No plane here.</>
    return i === j ? (
      <>Vector {called(i)} with itself: no plane.</>
    ) : (
      <>
        No plane of {called(i)} and {called(j)} was counted.
      </>
    )
  }
  const side = resonance > 0 ? 'at the basis' : resonance < 0 ? 'between' : 'equal'
  const names = namesOf(plane)
  return (
    <>
      {block > 1 && `Strongest of ${block} × ${block}: `}
      <b>
        Plane ({plane[0]}, {plane[1]})
      </b>
      {names && `, ${names.join(' and ')}`}: resonance {signed(resonance)}, {side}
    </>
  )
}

/** A number with its sign, to three digits. */
const signed = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${density(Math.abs(value))}`

/** Names are as long as a file makes them. */
const MOST = 40

function namesOf([i, j]: readonly [number, number]): [string, string] | null {
  const names = study.sweep.answer.value?.facts.axisNames
  if (!names) return null
  return [shortened(names[i] ?? String(i)), shortened(names[j] ?? String(j))]
}

const called = (vector: number): string => {
  const name = study.sweep.answer.value?.facts.axisNames?.[vector]
  return name === undefined ? String(vector) : `${vector} (${shortened(name)})`
}

const shortened = (name: string): string => (name.length > MOST ? `${name.slice(0, MOST - 1)}…` : name)

/** Sides of the small curve, and the room above and below it. */
const BOX = { width: 240, height: 56, edge: 3 }

/** A curve over the whole turn, with the null dashed and the basis directions upright. */
function Spark({ curve, old }: { curve: NonNullable<GlimpseAnswer['curve']>; old: boolean }): JSX.Element {
  const { densities, nullDensity, openingDegrees, peak } = curve
  let [low, high] = [Math.min(0, nullDensity), Math.max(0, nullDensity)]
  for (const value of densities) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const x = (degrees: number): number => (degrees / 360) * BOX.width
  const y = (value: number): number =>
    BOX.height - BOX.edge - (high > low ? (value - low) / (high - low) : 0) * (BOX.height - 2 * BOX.edge)
  const angles = densities.length
  let path = ''
  for (let n = 0; n <= angles; n++) {
    path += `${n === 0 ? 'M' : 'L'}${x((360 * n) / angles).toFixed(1)} ${y(densities[n % angles]!).toFixed(1)}`
  }
  const directions = [0, openingDegrees, 180, (openingDegrees + 180) % 360]
  return (
    <>
      <svg
        class={old ? 'old' : ''}
        viewBox={`0 0 ${BOX.width} ${BOX.height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {directions.map((degrees, n) => (
          <line key={n} class="direction" x1={x(degrees)} x2={x(degrees)} y1={0} y2={BOX.height} />
        ))}
        <line class="null" x1={0} x2={BOX.width} y1={y(nullDensity)} y2={y(nullDensity)} />
        <path class="curve" d={path} />
      </svg>
      <p class="peak">
        Peak {density(peak.density)} at {peak.degrees.toFixed(1)}°, null {density(nullDensity)}
      </p>
    </>
  )
}
