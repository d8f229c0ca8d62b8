/** A whole session with no mouse: each control is come to by Tab alone, and does by keys what it does by hand. */
import { existsSync, readFileSync } from 'node:fs'

export const name = 'everything can be done by keyboard alone'

export const setting = { timeout: 100, context: { reducedMotion: 'reduce' } }

/** Where Tab comes to, in this order: from the data to the question to the views, as they are read. */
const ORDER = [
  'Skip to the views',
  'Choose files',
  'Mass of the cone',
  'Basis',
  'Angle of the spotlight, in the ensemble',
  'aria-label="Angle of the spotlight"',
]

export async function run(given) {
  const { page, open, expect, tabThrough, files } = given
  const { keyboard } = page
  await open()
  await page.waitForSelector('.verdict-words', { timeout: 30_000 })
  // What waits until somebody comes to it is there before it is counted.
  for (const place of ['matrix', 'scales']) {
    await page.locator(`.place-${place}`).scrollIntoViewIfNeeded()
    await page.waitForSelector(`.place-${place} .svg > svg`, { timeout: 30_000 })
  }

  const { stops, unseen, missed } = await tabThrough()
  expect.deepEqual(unseen, [], 'controls whose focus is not seen')
  expect.deepEqual(missed, [], 'controls that Tab does not come to')
  const places = ORDER.map(words => stops.findIndex(stop => stop.includes(words)))
  expect.ok(!places.includes(-1), `Tab came to ${stops.length} places, but not to ${ORDER[places.indexOf(-1)]}`)
  expect.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
    `order of ${ORDER.join(', ')}`,
  )

  const sum = place => page.locator(`.place-${place} .sum`).textContent()
  const changes = async (place, keys, what) => {
    const before = await sum(place)
    for (const key of [keys].flat()) await keyboard.press(key)
    await page
      .waitForFunction(
        ([place, before]) => document.querySelector(`.place-${place} .sum`).textContent !== before,
        [place, before],
        { timeout: 10_000 },
      )
      .catch(() => {
        throw new Error(`${what}: ${[keys].flat().join(' ')} changed nothing of ${JSON.stringify(before)}`)
      })
    return sum(place)
  }

  // The question.
  await tabTo(page, { name: 'Mass of the cone' })
  await changes('ensemble', ['ArrowRight', 'ArrowRight'], 'mass')
  await tabTo(page, { role: 'radio', value: 'mass' }, { back: true })
  await keyboard.press('ArrowRight')
  await tabTo(page, { name: 'ε of the cone' })
  await changes('ensemble', 'PageUp', 'ε')
  await tabTo(page, { name: 'Basis' })
  await changes('ensemble', 'ArrowDown', 'basis')
  expect.match(page.url().length ? await page.locator('select[aria-label=Basis]').inputValue() : '', /^signed$/)
  await changes('ensemble', 'ArrowUp', 'basis')

  // The cone.
  await tabTo(page, { name: 'Angle of the spotlight', exact: true })
  const turned = async (key, degrees) => {
    await keyboard.press(key)
    const shown = degrees => document.activeElement.getAttribute('aria-valuenow') === String(degrees)
    await page.waitForFunction(shown, degrees, { timeout: 3000 }).catch(() => {
      throw new Error(`${key} did not turn the cone to ${degrees}°`)
    })
  }
  await turned('Home', 0)
  await turned('ArrowRight', 1)
  await turned('ArrowUp', 2)
  await turned('PageUp', 17)
  await turned('Shift+ArrowLeft', 2)
  await turned('ArrowDown', 1)
  await turned('End', 359)
  await turned('PageDown', 344)
  expect.match(await sum('members'), /rows inside/)
  await page.waitForFunction(() => /at 344\.0°/.test(document.querySelector('.place-members .sum').textContent))

  // The matrix: a cell by arrows, its plane by Enter, nearer and farther.
  await tabTo(page, { role: 'application', name: 'Resonance of each plane' })
  await keyboard.press('Home')
  for (let n = 0; n < 20; n++) await keyboard.press('ArrowUp')
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown']) await keyboard.press(key)
  await page.waitForFunction(() => /Plane \(1, 3\)/.test(document.querySelector('.glimpse .told').textContent))
  await changes('members', 'Enter', 'plane')
  await page.waitForFunction(() => /plane=1,3/.test(location.hash))
  await changes('matrix', '+', 'zoom of the matrix')
  expect.match(await sum('matrix'), /^8 × 8 of 16 × 16/)
  await changes('matrix', '-', 'zoom of the matrix')
  await changes('matrix', '+', 'zoom of the matrix')
  await changes('matrix', '0', 'zoom of the matrix')
  expect.match(await sum('matrix'), /^All 16 × 16/)

  // The points of the plane.
  await tabTo(page, { role: 'application', name: 'Points of the plane' })
  await keyboard.press('+')
  await page.waitForFunction(() => /pppm=plane,points/.test(location.hash) && /window=/.test(location.hash))
  const window = page.url().match(/window=[^&]*/)[0]
  await keyboard.press('ArrowRight')
  await page.waitForFunction(window => !location.hash.includes(window), window)
  await keyboard.press('0')
  await page.waitForFunction(() => !location.hash.includes('window='))

  // Folds and files.
  await tabTo(page, { name: 'SVG: ' }, { from: '.place-ensemble' })
  const [svg] = await Promise.all([page.waitForEvent('download'), keyboard.press('Enter')])
  expect.match(svg.suggestedFilename(), /\.svg$/)
  expect.match(readFileSync(await svg.path(), 'utf8'), /^<svg|^<\?xml/)
  await tabTo(page, { tag: 'SUMMARY', name: 'Numbers' })
  await keyboard.press('Enter')
  await page.locator('.place-ensemble .figure-menu table').waitFor()
  await tabTo(page, { name: 'Curves (npz)' })
  const [npz] = await Promise.all([page.waitForEvent('download'), keyboard.press('Space')])
  expect.ok(existsSync(await npz.path()), 'the saved curves')

  // A file of several tensors: the picker takes the focus, its fields the keys, and gives the focus back.
  await tabTo(page, { tag: 'BUTTON', name: 'Choose files' })
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), keyboard.press('Enter')])
  await chooser.setFiles(files('tensors.safetensors'))
  await page.getByRole('dialog').waitFor()
  expect.ok(await page.evaluate(() => document.activeElement.closest('dialog') !== null), 'focus is in the picker')
  await tabTo(page, { tag: 'SELECT' })
  const first = await page.evaluate(() => document.activeElement.value)
  await keyboard.press('ArrowDown')
  expect.notEqual(await page.evaluate(() => document.activeElement.value), first, 'activations after an arrow key')
  await keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached', timeout: 3000 })
  const [again] = await Promise.all([
    page.waitForEvent('filechooser'),
    tabTo(page, { tag: 'BUTTON', name: 'Choose files' }).then(() => keyboard.press('Enter')),
  ])
  await again.setFiles(files('tensors.safetensors'))
  await page.getByRole('dialog').waitFor()
  await tabTo(page, { name: 'Open', exact: true })
  await keyboard.press('Enter')
  await page.waitForFunction(() => /400 × /.test(document.querySelector('.opened-now')?.textContent ?? ''))
}

/**
 * Presses Tab until the focus is on what is meant.
 *
 * @param wanted what all must be so: `name`, the beginning of the text that names it; `exact`, all of it; `tag`; `role`; `value`.
 */
async function tabTo(page, wanted, { back = false, from = 'body' } = {}) {
  for (let n = 0; n < 250; n++) {
    const found = await page.evaluate(
      ([{ name, exact, tag, role, value }, from]) => {
        const element = document.activeElement
        if (!element?.closest(from) || element === document.body) return false
        const words = (element.getAttribute('aria-label') ?? element.textContent).trim()
        return (
          (name === undefined || (exact ? words === name : words.startsWith(name))) &&
          (tag === undefined || element.tagName === tag) &&
          (role === undefined || (element.getAttribute('role') ?? element.type) === role) &&
          (value === undefined || element.value === value)
        )
      },
      [wanted, from],
    )
    if (found) return
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
  }
  throw new Error(`Tab does not come to ${JSON.stringify(wanted)}`)
}
