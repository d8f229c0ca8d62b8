/** What axe has to say in each state of the page: with data and without, asked for something, refused, unfolded, dark, narrow. */
export const name = 'axe finds no violation in any state of the page'

// A focus that fades in would not be seen yet.
export const setting = { timeout: 60, context: { reducedMotion: 'reduce' } }

export async function run({ page, open, drop, pick, files, accessible, shot }) {
  // A view of a file that is not here: no data, a notice, and a word that nobody understands.
  await open('#data=mine.npy&turn=late')
  await page.getByText('This view was made with').waitFor()
  await accessible('without data')

  await open('?again')
  await page.waitForSelector('.verdict-words', { timeout: 30_000 })
  await page.locator('.place-matrix').scrollIntoViewIfNeeded()
  await page.waitForSelector('.place-matrix svg')
  await page.locator('.place-scales').scrollIntoViewIfNeeded()
  await page.waitForSelector('.place-scales svg', { timeout: 30_000 })
  await accessible('with the example')

  await unfold(page)
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 1280],
    ['dark', 390],
    ['light', 390],
  ]) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    await accessible(`all unfolded, ${colorScheme}, ${width} px wide`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })

  await drop('main', files('labels.csv'))
  await page.locator('.problem').waitFor()
  await accessible('with an error')
  await page.getByRole('button', { name: 'Dismiss' }).click()

  await pick(page.getByRole('button', { name: 'Choose files' }), files('tensors.safetensors'))
  await page.getByRole('dialog').waitFor()
  await accessible('with the picker open')
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await accessible('with the picker open, dark')
  await shot('picker-dark')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached', timeout: 3000 })
}

/** Opens every fold of the page; of the numbers behind figures only those of the first: they are all built alike, and long. */
async function unfold(page) {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details:not(.figure-menu details)')) fold.open = true
    document.querySelector('.figure-menu details').open = true
  })
  await page.waitForSelector('.figure-menu .table-box')
}
