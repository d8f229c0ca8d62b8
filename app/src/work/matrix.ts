import { draw, type MatrixData, matrixArea } from 'spotlight-resonance/plot'
import { withinMatrix } from '../state/matrix-zoom.ts'
import type { MatrixAnswer, MatrixAsk } from '../study/protocol.ts'
import type { Job } from './job.ts'
import { type Arranged, arrange, strongestOf } from './matrix-order.ts'
import type { Session } from './session.ts'
import { type FullSweep, figureOptions, sweepInFull } from './sweep.ts'

/** The orders of the last sweeps: a step of the zoom does not sort again. */
const orders = new WeakMap<FullSweep, Partial<Record<MatrixAsk['sort'], Arranged>>>()

/** The resonance of each plane, as much of it as is looked at, and which plane each cell shows. */
export async function matrix(session: Session, ask: MatrixAsk, job: Job<MatrixAnswer>): Promise<MatrixAnswer> {
  const material = await session.material()
  // While a hand is on the slider the sweep may be one question ahead: what it has just counted is what is wanted.
  const ahead = ask.live && !session.full.get(ask.question) ? session.full.latest : null
  const question = ahead?.question ?? ask.question
  const full =
    ahead?.full ??
    (await sweepInFull(session, question, { signal: job.signal, progress: fraction => job.progress(fraction) }))
  const { spotlight, input } = full
  const [{ matrix: whole, epsilon }] = input.sweeps as [(typeof input.sweeps)[number]]
  const about = { edition: material.opened.edition, question, vectors: spotlight.basis.count }
  if (!whole) return { ...about, shown: null }
  const { order, highest, lowest } = arranged(full, whole, ask.sort)
  const zoom = withinMatrix(ask.zoom, order.length)
  const [firstRow, firstColumn, side] = zoom
  const shown = {
    rows: Array.from(order.subarray(firstRow, firstRow + side)),
    columns: Array.from(order.subarray(firstColumn, firstColumn + side)),
  }
  const data: MatrixData = { epsilon, matrix: { ...whole, shown } }
  const options = { ...figureOptions(question, spotlight, material), id: 'matrix' }
  const { left, top, side: length, block } = matrixArea(data, options)
  return {
    ...about,
    shown: {
      figure: draw.matrix(data, options),
      area: { left, top, side: length },
      zoom,
      block: block[0],
      across: Math.ceil(side / block[0]),
      ...strongestOf(whole, shown.rows, shown.columns, block),
      order,
      highest,
      lowest,
    },
  }
}

function arranged(full: FullSweep, whole: MatrixData['matrix'], sort: MatrixAsk['sort']): Arranged {
  const known = orders.get(full) ?? {}
  orders.set(full, known)
  known[sort] ??= arrange(whole, sort)
  return known[sort]
}
