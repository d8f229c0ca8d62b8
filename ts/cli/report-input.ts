import { basename } from 'node:path'
import type { ReportInput, ReportPoints, ReportSweep } from '../plot/index.ts'
import type { Sweep } from '../sweep.ts'
import { count } from './display.ts'
import { shellText } from './facts.ts'
import { isOrthonormal, part, topPlanes } from './findings.ts'
import type { Session } from './session.ts'
import type { SweepSummary } from './sweep-summary.ts'

/** Vectors beyond which a k×k matrix would not fit a page or the memory. */
const mostVectors = 4096

/** Planes whose curves are drawn one by one. */
const drawn = 12

/** What the report is drawn from. The spotlight must still be alive where the sweep kept no counts. */
export function reportInput(session: Session, sweep: Sweep, summary: SweepSummary, points: ReportPoints): ReportInput {
  const { material, spotlight } = session
  const { planes, shape, samples, zeroRows, signed, endpoint, seed, version, notes } = summary
  const names = axisNames(session)
  return {
    run: {
      title: material.file === '-' ? 'Standard input' : basename(material.file),
      file: material.file === '-' ? 'standard input' : material.file,
      tensor: material.tensor,
      shape,
      basis: summary.basis.description,
      planes: `${planes.selection} (${count(planes.count)})`,
      degenerate: [...summary.degenerate],
      samples,
      zeroRows,
      angles: summary.angles,
      endpoint,
      signed,
      seed,
      version,
      command: shellText(summary.command),
      notes,
    },
    sweeps: [...sweep.epsilon.keys()].map(e => reportSweep(sweep, e, spotlight.basis.count)),
    points,
    ...(names && { axisNames: names }),
  }
}

function reportSweep(sweep: Sweep, e: number, vectors: number): ReportSweep {
  const { angles, quantiles, raster } = sweep
  const width = angles.length
  const levels = quantiles && part(quantiles.values, e, quantiles.levels.length * width)
  return {
    epsilon: sweep.epsilon[e],
    mass: sweep.mass[e],
    angles,
    mean: part(sweep.mean, e, width),
    std: part(sweep.std, e, width),
    nullDensity: sweep.mass[e],
    ...(quantiles &&
      levels && {
        quantiles: { levels: [...quantiles.levels], values: quantiles.levels.map((_, l) => part(levels, l, width)) },
      }),
    ...(raster && {
      raster: {
        bins: raster.bins,
        min: raster.range[2 * e],
        max: raster.range[2 * e + 1],
        counts: part(raster.counts, e, width * raster.bins),
      },
    }),
    ...(vectors <= mostVectors && { matrix: matrixOf(sweep, e, vectors) }),
    top: topPlanes(sweep, e, drawn).map(top => ({ ...top, curve: sweep.curve(...top.plane, e) })),
    basisAngles: isOrthonormal(sweep) ? [0, Math.PI / 2] : [0, ...new Set(sweep.openings)],
  }
}

function matrixOf(sweep: Sweep, e: number, k: number): NonNullable<ReportSweep['matrix']> {
  const { planes, openings, signed } = sweep
  const values = new Float64Array(k * k).fill(Number.NaN)
  for (let p = 0; p < openings.length; p++) {
    values[planes[2 * p] * k + planes[2 * p + 1]] = sweep.resonance[e * openings.length + p]
  }
  return { k, values, signed }
}

/** What the directions are called, where anything names them: the classes, or the columns of a table. */
export function axisNames({ spotlight, material }: Session): string[] | undefined {
  const { names, kind } = spotlight.basis
  const columns = material.columnNames
  if (names) return names
  if (columns === null) return undefined
  if (kind === 'standard') return columns
  return kind === 'signed' ? [...columns, ...columns.map(name => `−${name}`)] : undefined
}
