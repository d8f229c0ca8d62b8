/** The built-in example, view by view: each number against the library's own. */
import { fileURLToPath } from 'node:url'
import { curve } from '../example/curve.mjs'
import { ensemble, polar } from '../example/ensemble.mjs'
import { matrix } from '../example/matrix.mjs'
import { members } from '../example/members.mjs'
import { projection } from '../example/projection.mjs'
import { QUESTION } from '../example/question.mjs'
import { scales } from '../example/scales.mjs'
import { verdict } from '../example/verdict.mjs'
import { viewsOf } from '../views.mjs'

export const name = 'the example: every view says what the library counts'
export const setting = { timeout: 120 }

const fileOf = name => fileURLToPath(new URL(`../../../examples/mnist/data/${name}.npy`, import.meta.url))

export async function run(given) {
  const { page, open, oracle, expect } = given
  const labels = oracle.labelsOf(fileOf('labels'), 10_000)
  const study = await oracle.study(fileOf('activations'), { labels })
  const sweep = await study.sweep(QUESTION)
  const about = { ...given, views: viewsOf(page), study, sweep, labels }
  try {
    await open()
    await about.views.swept()
    expect.holds(await about.views.opened().innerText(), ['activations.npy', '10,000 × 16', '10 different'], 'data')
    // The verdict's words move what is below them: nothing is pointed at before they are there.
    for (const step of [ensemble, polar, verdict, matrix, curve, members, projection, scales]) await step(about)
  } finally {
    study.close()
  }
}
