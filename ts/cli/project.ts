import { FileError } from '../errors.ts'
import { writeNpz } from '../formats/index.ts'
import { printable } from '../formats/message.ts'
import { pointsFigure } from '../plot/index.ts'
import { PointCloud } from '../plot/point-cloud.ts'
import { fieldsAsJson } from '../plot/sweep-summary.ts'
import type { ProjectionPiece } from '../projection.ts'
import { inPlaneMass } from '../statistics/null.ts'
import type { Command } from './command.ts'
import { count } from './display.ts'
import { notesOf } from './facts.ts'
import { activationsOptions, planesOptions } from './option-table.ts'
import type { OutputFiles } from './output-folder.ts'
import { present, readOutput } from './present.ts'
import { type Projected, summariseProjection } from './project-summary.ts'
import { projectText } from './project-text.ts'
import { countPlanes, readOneCone, readQuestion } from './question.ts'
import { axisNames } from './report-input.ts'
import { withSpotlight } from './session.ts'

/** Points that points.npz may hold: 1.4 GB of them. */
const mostPoints = 5e7

/** `spotlight project` */
export const projectCommand: Command = {
  name: 'project',
  file: true,
  operands: 'FILE',
  oneCone: true,
  about: 'keep the samples close to each plane, at their coordinates in it (PPPM)',
  details: [
    'A sample is close to a plane if the part of it in the plane is at least epsilon of its length. Prints a summary. ' +
      'With --out it also writes DIR/points.npz (points, plane, planes, sample) and DIR/projection.json.',
    'It takes the options of sweep but --curves and those of its statistics, and one epsilon or mass only.',
  ],
  helps: {
    seed: 'the seed of sample:N and thomson:K; default 0',
    angles: 'taken as by sweep; has no effect here',
    endpoint: 'taken as by sweep; has no effect here',
    signed: 'taken as by sweep; has no effect here',
    figures: 'write the figure of all points to DIR/figures as well',
  },
  options: [...activationsOptions, ...planesOptions, 'figures', 'json', 'quiet', 'help'],
  examples: ['spotlight project activations.npy --epsilon 0.85 --out points'],
  async run(words, io, progress) {
    const question = readQuestion(words)
    const cone = readOneCone(words)
    const out = await readOutput(words, io)
    await withSpotlight({ words, basis: question.basis, io, progress }, async session => {
      const { spotlight } = session
      countPlanes(question.planes, spotlight.basis.count)
      const { planes, threads } = question
      const options = { ...cone, planes, threads, signal: io.signal, onProgress: progress.phase('projecting') }
      const points = await collect(spotlight.projectInPieces(options), out?.name)
      const { projected } = points
      const expected = await inPlaneMass(projected.epsilon, spotlight.dimensions)
      const summary = summariseProjection(session, projected, expected, notesOf(session))
      if (out) {
        progress.phase('writing')
        const files: Record<string, () => Uint8Array | string> = { 'points.npz': () => pointsNpz(points) }
        if (words.flags.has('figures')) Object.assign(files, figureFile(points, axisNames(session)))
        summary.files = [...Object.keys(files), 'projection.json']
        await out.write({ ...files, 'projection.json': () => fieldsAsJson(summary) }, 'projection.json')
      }
      progress.clear()
      present(words, io, {
        fields: summary,
        text: (paint, width) => projectText(summary, paint, width, axisNames(session)),
        written: out && ['Points', out.path('points.npz')],
      })
    })
  },
}

/** Points, counted; and the points themselves where there is a folder for them. */
interface Collected {
  projected: Projected
  kept: ProjectionPiece[]
}

/** @throws {@link FileError} for more points than one file should hold. */
async function collect(pieces: AsyncIterable<ProjectionPiece>, folder: string | undefined): Promise<Collected> {
  const kept: ProjectionPiece[] = []
  let projected: Projected | undefined
  for await (const piece of pieces) {
    projected ??= { ...piece, counts: new Float64Array(piece.planes.length / 2), points: 0 }
    for (const p of piece.plane) projected.counts[p]++
    projected.points += piece.plane.length
    if (folder === undefined) continue
    if (projected.points > mostPoints) {
      const found = `more than ${count(mostPoints)} points at epsilon ${piece.epsilon}`
      throw new FileError(`${printable(folder, 1000)}: ${found}; a larger --epsilon or --planes sample:N expected`)
    }
    kept.push(piece)
  }
  return { projected: projected!, kept }
}

function figureFile({ projected, kept }: Collected, names?: string[]): OutputFiles {
  const { epsilon, planes, points } = projected
  const cloud = new PointCloud()
  for (const piece of kept) cloud.add(piece.points)
  const { outside: _, ...picture } = cloud.picture()
  const data = { epsilon, planes: planes.length / 2, points, ...picture }
  return { 'figures/points.svg': () => pointsFigure(data, names ? { axisNames: names } : {}) }
}

function pointsNpz({ projected, kept }: Collected): Uint8Array {
  const { planes, points: count } = projected
  const points = new Float64Array(2 * count)
  const plane = new Int32Array(count)
  const sample = new BigInt64Array(count)
  let at = 0
  for (const piece of kept) {
    points.set(piece.points, 2 * at)
    plane.set(piece.plane, at)
    for (let n = 0; n < piece.sample.length; n++) sample[at + n] = BigInt(piece.sample[n])
    at += piece.plane.length
  }
  return writeNpz({
    points: { data: points, shape: [count, 2] },
    plane: { data: plane, shape: [count] },
    planes: { data: planes, shape: [planes.length / 2, 2] },
    sample: { data: sample, shape: [count] },
  })
}
