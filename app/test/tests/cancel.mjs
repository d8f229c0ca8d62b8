/** What takes long says so, can be stopped at once, and can be asked for again. */
import { besides } from '../machine.mjs'

export const name = 'long work shows its progress, stops at once when told to, and begins again'

export const setting = { timeout: 100 }

export async function run(given) {
  const { page, open, drop, files, expect } = given
  await open()
  await page.waitForSelector('.place-ensemble svg')
  await drop('main', files('large.npy'))
  await page.waitForFunction(() =>
    /^Exact: all 130,816/.test(document.querySelector('.place-ensemble .sum').textContent),
  )

  // The verdict begins by itself.
  await stopped(given, { place: 'statistics', title: 'Is it real?', begin: null })
  await stopped(given, {
    place: 'statistics',
    title: 'Is it real?',
    begin: () =>
      page
        .locator('.place-statistics')
        .getByRole('button', { name: /^Judge/ })
        .click(),
  })

  // Asked for before anybody has seen the map: the sample that it begins with otherwise does not take its place.
  const scales = page.locator('.place-scales')
  const all = scales.getByRole('button', { name: 'All planes' })
  await page.waitForFunction(() => document.querySelector('.place-scales .tools button')?.disabled === false)
  await stopped(given, {
    place: 'scales',
    title: 'All widths of the cone',
    begin: async () => {
      await all.evaluate(button => button.click())
      await scales.scrollIntoViewIfNeeded()
    },
  })
  expect.equal(await scales.locator('.sum').textContent(), '', 'no map, of a sample or of all')
  await stopped(given, { place: 'scales', title: 'All widths of the cone', begin: () => all.click() })

  // The page is as it was, and answers.
  const before = await page.locator('.place-ensemble .sum').textContent()
  await page.locator('input.cone').focus()
  for (let n = 0; n < 30; n++) await page.keyboard.press('ArrowLeft')
  await page.waitForFunction(before => {
    const now = document.querySelector('.place-ensemble .sum').textContent
    return now !== before && now.startsWith('Exact: all 130,816')
  }, before)
  expect.equal(await page.locator('.failed').count(), 0, 'failures')
}

/** Watches a lane begin, sees its bar, stops it, and sees that it says so. */
async function stopped({ page, figure, expect }, { place, title, begin }) {
  const panel = page.locator(`.place-${place}`)
  const { judged } = await besides(async () => {
    const appears = begin && page.evaluate(bar, place)
    await begin?.()
    const after = await appears
    if (begin) figure(`${title} bar after`, after, 'ms')
    if (begin) expect.ok(after >= 250, `${title}: its bar came after ${after} ms; nothing before 300 expected`)
    await panel.getByRole('progressbar', { name: `Progress: ${title}` }).waitFor()
  })
  const first = await panel.getByRole('progressbar').getAttribute('value')
  await page.waitForFunction(
    ([place, first]) =>
      Number(document.querySelector(`.place-${place} progress`)?.getAttribute('value')) > Number(first ?? 0),
    [place, first],
    { timeout: 30_000 },
  )
  const took = await page.evaluate(stop, place)
  figure(`${title} stopped after`, took, 'ms', judged({ most: 200 }))
  expect.match(await panel.getByRole('status').first().textContent(), /Stopped/)
  expect.equal(await panel.getByRole('progressbar').count(), 0, 'bars after it was stopped')
}

/** Milliseconds from the next click until a bar is there. Runs in the page. */
function bar(place) {
  return new Promise(done => {
    addEventListener(
      'click',
      () => {
        const begun = performance.now()
        const look = () =>
          document.querySelector(`.place-${place} progress`)
            ? done(performance.now() - begun)
            : requestAnimationFrame(look)
        look()
      },
      { once: true, capture: true },
    )
  })
}

/** Presses Cancel; milliseconds until the view says that it was stopped. Runs in the page. */
function stop(place) {
  const panel = document.querySelector(`.place-${place}`)
  const begun = performance.now()
  panel.querySelector('.busy button').click()
  return new Promise(done => {
    const look = () =>
      panel.querySelector('.cancelled') ? done(performance.now() - begun) : requestAnimationFrame(look)
    look()
  })
}
