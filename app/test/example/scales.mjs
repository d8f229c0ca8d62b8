/** The map of all widths of the cone. */
import { eventually } from '../views.mjs'

export async function scales({ views, study, expect }) {
  await views.panel('scales').scrollIntoViewIfNeeded()
  const { mass, epsilon, enrichment: map } = await study.scaleSpace({ angles: 360 })
  const table = await eventually(() => views.numbers('scales'))
  expect.columnSays(table, 'mass', [...mass], 'widths')
  expect.columnSays(table, 'ε', [...epsilon], 'ε of the widths')
  for (const angle of [0, 45, 90, 135, 180, 225, 270, 315]) {
    const values = Array.from(mass, (_, e) => map[e * 360 + angle])
    expect.columnSays(table, `${angle}°`, values, `map at ${angle}°`)
  }
  let best = -1
  for (const [at, value] of map.entries()) if (Number.isFinite(value) && (best < 0 || value > map[best])) best = at
  const [, times, at, width] = (await views.sum('scales')).match(
    /^All 120 planes\. Highest: (\S+) times the null, at (\S+)° and mass (\S+)$/,
  )
  expect.says(times, 2 ** map[best], 'height of the map')
  expect.says(at, best % 360, 'where it is highest')
  expect.says(width, mass[Math.floor(best / 360)], 'where it is highest')
}
