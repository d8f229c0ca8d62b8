/** The page's views by what they are called, and how a test gets at their numbers and controls. */
import { matrixArea } from '../../dist/plot.js'
import * as expect from './expect.mjs'

/** How long a view may take to say what is expected of it, in ms, and how often it is looked at. */
const PATIENCE = { most: 15_000, step: 60 }

/** Waits until `check` no longer throws; throws what it threw last where that takes too long. */
export async function eventually(check, { most = PATIENCE.most } = {}) {
  const begun = performance.now()
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() - begun > most) throw error
    }
    await new Promise(resolve => setTimeout(resolve, PATIENCE.step))
  }
}

/** Every n-th of a curve's angles, as the data tables of curves have them. */
export function thinned(angles, most = 73) {
  const step = Math.ceil(angles.length / most)
  return Array.from({ length: Math.ceil(angles.length / step) }, (_, n) => n * step)
}

/**
 * @param page with the explorer in it.
 */
export function viewsOf(page) {
  /** The panel of a view: `ensemble`, `polar`, `statistics`, `matrix`, `curve`, `members`, `projection`, `scales`. */
  const panel = name => page.locator(`.place-${name}`)
  /** What stands above its figure. */
  const sum = async name => (await panel(name).locator('.sum').first().textContent()).trim()
  /** The numbers of its figure: the table that is folded away below it. */
  const numbers = async name => {
    const box = panel(name).locator('.figure-menu > details').first()
    await box.evaluate(element => {
      element.open = true
    })
    await box.locator('table').waitFor({ state: 'attached' })
    const table = await expect.tableOf(box)
    return { ...table, note: await box.locator('.note').textContent() }
  }
  /** A field for a number, by its name, and by what it is of where several have the name. */
  const number = (name, group) =>
    (group ? page.getByRole('group', { name: group, exact: true }) : page).getByRole('spinbutton', {
      name,
      exact: true,
    })
  /** Types a number into its field. */
  const type = async (name, value, group) => {
    await number(name, group).fill(String(value))
    await number(name, group).press('Enter')
  }
  return {
    panel,
    sum,
    numbers,
    number,
    type,
    /** Until the ensemble is exact, with its quantiles. */
    swept: () => page.waitForSelector('.place-ensemble .sum[data-stage="full"]'),
    /** Chooses one of a few, by the name of the choice and the text of the option. */
    choose: (name, text) =>
      page
        .getByRole('group', { name, exact: true })
        .locator('label', { hasText: new RegExp(`^${text}$`) })
        .click(),
    /**
     * The middle of a cell of the matrix, in CSS pixels of the window.
     *
     * @param side of how many vectors along each axis are shown; at most 128, so that each has cells of its own.
     */
    cell: async ([row, column], side) => {
      const svg = page.locator('.place-matrix .svg svg')
      await svg.scrollIntoViewIfNeeded()
      const [box, units] = await Promise.all([svg.boundingBox(), svg.evaluate(({ viewBox }) => viewBox.baseVal.width)])
      const area = matrixArea({ matrix: { k: side, values: new Float64Array(side * side) } })
      const place = (from, nth) => ((from + ((nth + 0.5) / side) * area.side) * box.width) / units
      return { x: box.x + place(area.left, column), y: box.y + place(area.top, row) }
    },
    /** The page's own address, once it has settled: by the page's own clock, which may be late. */
    address: () => page.evaluate(() => new Promise(tell => setTimeout(() => tell(location.hash), 320))),
    /** What the page says went wrong with a file, and puts it away. */
    problem: () => page.locator('.opening .problem .failed, dialog.picker .failed').first(),
    opened: () => page.locator('.opened-now'),
  }
}

/**
 * That the ensemble's numbers are those of a sweep: mean, deviation and quantiles at each angle of the table.
 *
 * @param table what `numbers('ensemble')` gives.
 * @param sweep of the library, with the quantiles 0.05, 0.25, 0.5, 0.75 and 0.95.
 */
export function ensembleSays(table, sweep, what) {
  const shown = thinned(sweep.angles)
  const at = values => shown.map(n => values[n])
  const width = sweep.angles.length
  const columns = {
    'angle (°)': at(sweep.angles.map(angle => (angle * 180) / Math.PI)),
    mean: at(sweep.mean),
    'standard deviation': at(sweep.std),
    ...(sweep.signed ? {} : { 'log2(mean/p0)': at(sweep.mean.map(mean => Math.log2(mean / sweep.mass[0]))) }),
  }
  sweep.quantiles.levels.forEach((level, l) => {
    columns[`${Number((100 * level).toFixed(1))} % quantile`] = at(
      Array.from(sweep.quantiles.values.subarray(l * width, (l + 1) * width)),
    )
  })
  expect.deepEqual(table.head, Object.keys(columns), `${what}: columns`)
  for (const [name, values] of Object.entries(columns)) expect.columnSays(table, name, values, `${what}: ${name}`)
}
