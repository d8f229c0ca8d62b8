import assert from 'node:assert/strict'
import { it } from 'node:test'

import { interval, percentile99 } from '../reproduce/cells.mjs'
import { plan } from '../reproduce/plan.mjs'

it('intervals are Student’s, and those of one seed have no ends', () => {
  // R: t.test(c(1, 2, 3, 4, 5))$conf.int is 1.036757 4.963243
  const { mean, low, high } = interval([1, 2, 3, 4, 5])
  assert.equal(mean, 3)
  assert.ok(Math.abs(low - 1.036757) < 1e-3 && Math.abs(high - 4.963243) < 1e-3)
  assert.equal(interval([null, undefined, Number.NaN]), null)
  assert.ok(Number.isNaN(interval([2]).low))
})

it('of 199 the 99th percentile is the second but one, of 99 the largest', () => {
  const upTo = count => Array.from({ length: count }, (_, n) => (n % 2 ? 1 : -1) * (n + 1))
  assert.equal(percentile99(upTo(199)), 198)
  assert.equal(percentile99(upTo(99)), 99)
})

it('the plan has each model once, whole seeds one after the other', () => {
  const { models } = plan()
  assert.equal(models.length, 200)
  assert.equal(new Set(models.map(({ id }) => id)).size, 200)
  assert.deepEqual(
    models.map(({ seed }) => seed),
    models.map(({ seed }) => seed).sort(),
  )
  assert.equal(plan({ quick: true }).models.length, 18)
  assert.deepEqual([...new Set(plan({ seeds: [7] }).models.map(({ seed }) => seed))], [7])
})
