/**
 * The projection of W5: a matrix product, what preparation takes in a general basis beyond what it takes on the axes.
 * Beside it the same of the native crate, and a float32 BLAS that is kept to 128-bit vectors.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { interleaved, once, summary } from '../measure.mjs'
import { basisOf } from '../ours.mjs'
import { askBlas } from '../python.mjs'
import { Question } from '../question.mjs'
import { workloads } from '../workloads.mjs'

export async function product(library, peers) {
  const workload = await workloads.W5(library)
  const create = basis => async () => (await library.Spotlight.create(workload.activations, { basis })).dispose()
  const times = await interleaved(
    { general: create(basisOf(workload, library)), axes: create(library.basis.standard()) },
    { least: 7, seconds: 3 },
  )
  const ours = summary(times.general).median - summary(times.axes).median
  const [rows, dims] = workload.activations.shape
  const speed = milliseconds => (2 * rows * dims * workload.basis.shape[0]) / milliseconds / 1e6
  const found = { ours: { milliseconds: ours, gigaflops: speed(ours) } }
  const native = peers.find(peer => peer.native)
  if (native) {
    const general = nativePreparation(native, workload, library)
    const axes = nativePreparation(native, { ...workload, basis: null }, library)
    found.native = { milliseconds: general - axes, gigaflops: speed(general - axes), ratio: (general - axes) / ours }
  }
  const blas = peers.some(peer => peer.python) ? askBlas(rows, dims, workload.basis.shape[0]) : null
  if (blas) found.blas = { milliseconds: blas, gigaflops: speed(blas), ratio: blas / ours }
  return found
}

function nativePreparation(native, workload, library) {
  const folder = mkdtempSync(join(tmpdir(), 'spotlight-bench-'))
  try {
    const question = new Question(folder, workload, library)
    question.choose([[0, 1]], [0])
    return summary(native.runs(question, { ...once, least: 7 })[0].preparation).median
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
