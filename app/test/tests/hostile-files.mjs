/** Files that cannot be read, whatever they are meant to be: a message, and nothing else. */
import { writeNpy } from '../../../dist/formats.js'
import { hostileFiles } from '../files/hostile.mjs'
import { eventually, viewsOf } from '../views.mjs'

export const name = 'hostile files give a message and change nothing'
export const setting = { timeout: 100 }

export async function run({ page, open, expect, unharmed, figure }) {
  const views = viewsOf(page)
  const all = await hostileFiles()
  const begun = performance.now()
  await open()
  await views.swept()
  const give = async (selector, { name, bytes }) => {
    await page
      .locator(selector)
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
    return page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const began = performance.now()
          const look = () => {
            const dialog = document.querySelector('dialog.picker[open]')
            const alert = document.querySelector('.opening .problem .failed')
            if (dialog) resolve({ asked: dialog.innerText })
            else if (alert) resolve({ told: alert.textContent })
            else if (performance.now() - began > 5000) resolve({})
            else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        }),
    )
  }
  for (const file of all.filter(({as}) => as === 'activations')) {
    const got = await give('input[aria-label="Choose files"]', file)
    const before = await views.opened().innerText()
    if (got.told !== undefined) {
      if (got.told !== file.message) console.log('DIFF', file.title, '|', file.message, '|', got.told)
      await page.locator('.opening .problem button').click()
    } else if (got.asked) {
      console.log('ASKED', file.plain, file.title, '|', file.message?.slice(0, 100), '|', got.asked.slice(0, 400))
      await page.keyboard.press('Escape')
    } else console.log('NOTHING', file.title, file.message, before)
  }
  console.log((performance.now() - begun)/1000)
}
