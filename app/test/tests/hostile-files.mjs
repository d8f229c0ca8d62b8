/** Files that cannot be read, whatever they are meant to be: a message, and nothing else. */
import { writeNpy } from '../../../dist/formats.js'
import { MARKUP } from '../files/good.mjs'
import { hostileFiles } from '../files/hostile.mjs'
import { eventually, viewsOf } from '../views.mjs'

export const name = 'hostile files give a message and change nothing'
export const setting = { timeout: 100 }

/** What is sound but for values that no spotlight takes: the page says it in its own words. */
const UNFIT = {
  'no rows': '0 rows of activations; expected at least 1',
  'no columns': '0 features; expected at least 2',
  'one column, which spans no plane': '1 feature; expected at least 2',
}

export async function run({ page, open, expect, unharmed, figure }) {
  // A limit in bytes is an option of the library that the page does not set.
  const all = (await hostileFiles()).filter(({ message = '' }) => !message.includes('(maxBytes)'))
  const views = viewsOf(page)
  const test = { page, views, expect, all, counts: { told: 0, asked: 0, opened: 0 } }
  const begun = performance.now()
  await open()
  await views.swept()
  const example = await exampleState(test)
  for (const file of all.filter(({ as }) => as === 'activations')) {
    const given = await give(test, 'input[aria-label="Choose files"]', file)
    await activationsSay(test, file, given)
    if (given.opened) await exampleState(test)
  }
  // What the name holds is text, too.
  const named = { name: `${MARKUP}.npy`, bytes: Buffer.from('no array'), title: 'a name that is markup' }
  const { told } = await give(test, 'input[aria-label="Choose files"]', named)
  expect.holds(told, `${named.name}: `, 'the name of a file')
  await unharmed('names')
  await dismiss(page)
  await exampleState(test, example)

  for (const rows of [10_000, 2, 3, 4]) {
    const files = all.filter(file => file.as !== 'activations' && (file.rows ?? 3) === rows)
    if (rows !== 10_000) await openRows(test, rows)
    for (const file of files) await partSays(test, file, await give(test, `input[data-part="${file.as}"]`, file))
  }
  await unharmed('hostile files')
  const { told: messages, asked, opened } = test.counts
  figure('hostile files told of', messages)
  figure('hostile files that are sound in part, and asked about', asked)
  figure('files that only an option of the command line makes hostile, and opened', opened, '', { most: 12 })
  expect.equal(messages + asked + opened, all.length, 'files')
  // The page goes on as if nothing had been.
  await exampleState(test, example)
  figure('all hostile files', (performance.now() - begun) / 1000, 's')
}

/** Hands over a file, and waits for what the page makes of it. */
async function give({ page, views, expect }, selector, { name, bytes, title }) {
  const before = await views.opened().innerText()
  const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
  await page.locator(selector).setInputFiles(file)
  const given = await page.evaluate(
    before =>
      new Promise(resolve => {
        const begun = performance.now()
        const look = () => {
          const dialog = document.querySelector('dialog.picker[open]')
          const alert = document.querySelector('.opening [role="alert"] .problem .failed')
          const now = document.querySelector('.opened-now').innerText
          if (dialog) {
            const select = dialog.querySelector('select')
            resolve({ asked: Array.from(select.options, ({ text, disabled }) => ({ text, disabled })) })
          } else if (alert) resolve({ told: alert.textContent, changed: now !== before })
          else if (now !== before) resolve({ opened: now })
          else if (performance.now() - begun > 5000) resolve({})
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
    before,
  )
  expect.ok(Object.keys(given).length > 0, `${title}: the page says nothing`)
  expect.ok(!given.changed, `${title}: what was open has changed`)
  return given
}

/** Puts the message away. Where a button is does not matter here, so that nothing waits for it to come to rest. */
const dismiss = page => page.evaluate(() => document.querySelector('.opening .problem button').click())

/** Whether a message is the library's, or says the same of what the page expected. */
function isOf(told, { name, message, title, as }) {
  const own = UNFIT[title] && `${name}: ${UNFIT[title]}`
  if ([message, `${name}: ${message}`, own].includes(told)) return true
  // The library's words, and what else the file could have been.
  if (['; as labels: ', ', or for ', '. To go with '].some(more => told.startsWith(message + more))) return true
  // None of them, or several: which of both depends on what is open.
  if (told.startsWith(`${name}: nothing fits among `)) return message.includes(' among ')
  // Or the other way round.
  if (message && told.endsWith(`; as labels: ${message.slice(name.length + 2)}`)) return true
  // The same fault, where a table was expected beside labels.
  if (told.split(';')[0] === message.split(';')[0]) return true
  // Whatever is no matrix, no label and no image by its shape is told by its shape.
  return (
    told.startsWith(`${name}: holds `) &&
    told.includes('; expected ') &&
    (as === 'basis' || /shape|holds strings|among 0 tensors|labels? for|images? for|one label a line/.test(message))
  )
}

async function activationsSay({ page, expect, counts }, file, { told, asked, opened }) {
  const { title, name, entries, plain, message } = file
  if (told !== undefined) {
    counts.told++
    const fits = isOf(told, file) || (!plain && told.startsWith(`${name}: `))
    expect.ok(fits, `${title}: ${told}\nexpected: ${message}`)
    await dismiss(page)
  } else if (asked) {
    counts.asked++
    expect.ok(!plain && entries, `${title}: is asked about; a message expected: ${message}`)
    for (const { text, disabled } of asked) {
      if (text.includes('unreadable: ')) expect.ok(disabled, `${title}: ${text} can be chosen`)
    }
    await page.keyboard.press('Escape')
    await page.locator('dialog.picker').waitFor({ state: 'detached' })
  } else {
    counts.opened++
    expect.ok(!plain, `${title}: is opened as ${opened}; a message expected: ${message}`)
    expect.holds(opened, name, title)
  }
}

async function partSays({ page, views, expect, counts }, file, { told, asked, opened }) {
  const { title, as, plain, message } = file
  if (told !== undefined) {
    counts.told++
    expect.ok(
      isOf(told, file) || (!plain && told.startsWith(`${file.name}: `)),
      `${as}, ${title}: ${told}\nexpected: ${message}`,
    )
    await dismiss(page)
  } else if (asked) {
    // Any of several may be meant.
    counts.asked++
    expect.ok(!plain || message.includes(' found 2 among '), `${as}, ${title}: is asked about; expected: ${message}`)
    await page.keyboard.press('Escape')
    await page.locator('dialog.picker').waitFor({ state: 'detached' })
  } else {
    counts.opened++
    expect.ok(!plain, `${as}, ${title}: is opened; expected: ${message}`)
    expect.holds(opened, file.name, title)
    await page.getByRole('button', { name: /^Remove the/ }).click()
    await views.opened().getByText('Remove').waitFor({ state: 'detached' })
  }
}

/** Opens a matrix of so many rows, to which labels and images can be added. */
async function openRows({ page, views, expect }, rows) {
  const data = Float32Array.from({ length: rows * 5 }, (_, n) => Math.sin(n + 1))
  const buffer = Buffer.from(writeNpy({ data, shape: [rows, 5] }))
  const file = { name: `rows-${rows}.npy`, mimeType: 'application/octet-stream', buffer }
  await page.locator('input[aria-label="Choose files"]').setInputFiles(file)
  await eventually(async () => expect.holds(await views.opened().innerText(), `rows-${rows}.npy`, 'a few rows'))
}

/** All that the example shows, opened again where it is not open. */
async function exampleState({ page, views, expect }, before) {
  // Opened once more while it is open, its images would come a second time, somewhere in between.
  if (!(await views.opened().innerText()).includes('Example: MNIST'))
    await page.getByRole('button', { name: 'Example: MNIST' }).click()
  await eventually(async () => {
    const opened = await views.opened().innerText()
    expect.holds(opened, ['Example: MNIST, activations.npy', 'images.npz'], 'the example')
  })
  await views.swept()
  await page.waitForSelector('.place-ensemble .svg svg')
  return eventually(async () => {
    const state = {
      opened: await views.opened().innerText(),
      ensemble: await page.locator('.place-ensemble .svg').innerHTML(),
      sum: await views.sum('ensemble'),
      address: await views.address(),
    }
    if (before) expect.deepEqual(state, before, 'the example, as it was')
    return state
  })
}
