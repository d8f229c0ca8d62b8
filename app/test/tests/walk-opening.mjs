/** Files of each kind, alone and together, picked and dropped, and what is said of them. */
import { MARKUP } from '../files/good.mjs'
import { ensembleSays, eventually, viewsOf } from '../views.mjs'

export const name =
  'opening: each format, labels, images and basis of their own files, the picker, and replacing all of it'
export const setting = { timeout: 100 }

const QUESTION = { mass: 0.01, quantiles: [0.05, 0.25, 0.5, 0.75, 0.95] }
const CHOOSE = 'input[aria-label="Choose files"]'

export async function run(given) {
  const { page, open, expect } = given
  const views = viewsOf(page)
  const test = { ...given, views }
  await open('#data=none')
  await page.getByText('This view was made with none; open that file to see it.').waitFor()
  for (const step of [halves, several, tensors, table, together, wrong]) await step(test)
  expect.equal(await page.locator('[role="alert"] .failed').count(), 0, 'messages at the end')
}

/** That the ensemble is the library's of these very activations. */
async function sweepsAs({ oracle, views, expect }, path, tensor, lines) {
  await eventually(async () => expect.holds(await views.opened().innerText(), lines, 'what is open'))
  const study = await oracle.study(path, { open: tensor ? { tensor } : {} })
  try {
    const sweep = await study.sweep(QUESTION)
    await eventually(async () => ensembleSays(await views.numbers('ensemble'), sweep, lines[0]))
  } finally {
    study.close()
  }
}

/** Halves stay halves: the oracle counts them as such. */
async function halves(test) {
  const { files, pick, page } = test
  await pick(page.getByRole('button', { name: 'Choose files' }), files('half.npy'))
  await sweepsAs(test, files('half.npy'), undefined, ['half.npy', '600 × 24, f16'])
}

async function several(test) {
  const { files, drop, page, expect, views } = test
  await drop('main', files('several.npz'))
  const lines = ['several.npz\n›\nactivations', '600 × 24, f32', '10 different', '8 × 8 pixels']
  await sweepsAs(
    test,
    files('several.npz'),
    'activations',
    lines.flatMap(line => line.split('\n')),
  )
  await views.type('Angle °', 0)
  await eventually(async () => {
    const cards = page.locator('.place-members .card:not(.empty)')
    expect.ok((await cards.count()) > 0, 'rows in the spotlight')
    // A bright column at row % 8 of each image.
    const seen = await cards.evaluateAll(all =>
      Promise.all(
        all.map(async card => {
          const picture = card.querySelector('img')
          await picture.decode()
          const canvas = Object.assign(document.createElement('canvas'), { width: 8, height: 8 })
          const context = canvas.getContext('2d')
          context.drawImage(picture, 0, 0)
          const { data } = context.getImageData(0, 3, 8, 1)
          const shades = Array.from({ length: 8 }, (_, x) => data[4 * x])
          const row = Number(card.querySelector('span').textContent.slice(4))
          return { row, label: card.querySelector('strong').textContent, bright: shades.indexOf(Math.max(...shades)) }
        }),
      ),
    )
    for (const { row, label, bright } of seen)
      expect.deepEqual({ label, bright }, { label: String(row % 10), bright: row % 8 }, `picture of row ${row}`)
  })
}

/** Several tensors could be it: the page asks. */
async function tensors(test) {
  const { files, drop, page, expect, unharmed } = test
  const path = files('tensors.safetensors')
  const dialog = page.locator('dialog.picker')
  const role = name =>
    dialog
      .locator('.picker-field')
      .filter({ has: page.getByText(name, { exact: true }) })
      .locator('select')
  await drop('main', path)
  await dialog.waitFor()
  const roles = await dialog.locator('select').evaluateAll(all =>
    all.map(({ value, options }) => ({
      chosen: Array.from(options).find(option => option.value === value).text,
      able: Array.from(options)
        .filter(({ disabled, value }) => !disabled && value)
        .map(({ text }) => text),
    })),
  )
  const file = 'tensors.safetensors › '
  const hostile = roles[0].able.find(text => text.includes('<img'))
  expect.ok(hostile, 'a tensor whose name is markup can be chosen, and is text')
  expect.deepEqual(
    roles[0].able.filter(text => text !== hostile).sort(),
    [
      `${file}images [400, 5, 5] u8`,
      `${file}layer1.activations [400, 16] f32`,
      `${file}layer2.activations [400, 32] bf16`,
    ],
    'what can be activations',
  )
  expect.deepEqual(roles[1].able, [`${file}labels [400] i64`], 'what can be labels')
  expect.deepEqual(
    roles.slice(1).map(({ chosen }) => chosen),
    [`${file}labels [400] i64`, `${file}images [400, 5, 5] u8`, 'None'],
    'what is picked at first',
  )
  await unharmed('names of tensors')
  // Nothing is opened by asking.
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await sweepsAs(test, files('several.npz'), 'activations', ['several.npz'])
  await drop('main', path)
  await role('Activations').selectOption({ label: `${file}layer1.activations [400, 16] f32` })
  await dialog.getByRole('button', { name: 'Open' }).click()
  await sweepsAs(test, path, 'layer1.activations', [
    'layer1.activations',
    '400 × 16, f32',
    '16 different',
    '5 × 5 pixels',
  ])
  await page.getByRole('button', { name: 'Change tensors…' }).click()
  await role('Activations').selectOption({ label: `${file}layer2.activations [400, 32] bf16` })
  await role('Images').selectOption('')
  await dialog.getByRole('button', { name: 'Open' }).click()
  await sweepsAs(test, path, 'layer2.activations', ['layer2.activations', '400 × 32, bf16', '16 different'])
  expect.equal(await page.getByRole('button', { name: 'Remove the images' }).count(), 0, 'images after none was picked')
}

/** Columns and rows of a table have names, one of them markup. */
async function table(test) {
  const { files, page, expect, views, unharmed, oracle } = test
  const path = files('table.csv')
  await page.locator(CHOOSE).setInputFiles(path)
  await sweepsAs(test, path, undefined, ['table.csv', '300 × 6'])
  await views.panel('matrix').scrollIntoViewIfNeeded()
  const names = ['a', 'b', 'the "third"', MARKUP, 'e', 'f']
  await eventually(async () => expect.deepEqual((await views.numbers('matrix')).head.slice(1), names, 'columns'))
  const { rowIds } = oracle.activationsOf(path)
  await views.type('First vector of the plane', 3)
  await views.type('Second vector of the plane', 1)
  const study = await oracle.study(path)
  const found = await study.members([3, 1], 0, { mass: 0.01 })
  study.close()
  expect.ok(found.length > 0, 'rows in the spotlight')
  await eventually(async () => {
    expect.holds(await views.sum('members'), 'Plane (3, 1)', 'rows')
    const shown = await page
      .locator('.place-members .card:not(.empty)')
      .evaluateAll(all => all.map(card => card.querySelector('span').textContent))
    expect.deepEqual(
      shown,
      found.slice(0, 24).map(({ row }) => rowIds[row]),
      'names of rows',
    )
  })
  expect.holds(
    await page.locator('.place-curve figcaption p').first().textContent(),
    MARKUP.slice(0, 16),
    'caption of the curve',
  )
  await unharmed('names of columns and rows')
}

/** Activations, then labels and images from their own files: dropped at once, replaced, removed. */
async function together(test) {
  const { files, drop, pick, page, expect, views, oracle, unharmed } = test
  await drop('main', [files('small.npy'), files('labels.csv'), files('images.npy')])
  await sweepsAs(test, files('small.npy'), undefined, [
    'small.npy',
    '600 × 24',
    'labels.csv',
    '10 different',
    'images.npy',
  ])
  const labels = oracle.labelsOf(files('labels.csv'), 600)
  const study = await oracle.study(files('small.npy'), { labels })
  try {
    await views.type('First vector of the plane', 3)
    await views.type('Second vector of the plane', 8)
    const shares = await study.shares([3, 8], 0, { mass: 0.01 })
    // So few labels keep their places.
    const found = shares.sort((x, y) => x.label.localeCompare(y.label, 'en', { numeric: true }))
    await eventually(async () => {
      const { rows } = await expect.tableOf(page.locator('.place-members .shares'))
      expect.deepEqual(
        rows.map(([label, counts]) => [label, counts]),
        found.map(({ label, inside, total }) => [label, `${inside} / ${total}`]),
        'labels in the spotlight',
      )
    })
    expect.ok(
      found.some(({ label, inside }) => label === MARKUP && inside > 0),
      'a label that is markup, in the spotlight',
    )
    await unharmed('labels')
  } finally {
    study.close()
  }
  // Labels of another file, by drop and by their own button.
  await drop('main', files('numbers.npy'))
  await eventually(async () =>
    expect.holds(await views.opened().innerText(), ['numbers.npy', '24 different'], 'labels'),
  )
  await pick(page.getByRole('button', { name: 'Replace the labels…' }), files('labels.npy'))
  await eventually(async () => expect.holds(await views.opened().innerText(), ['labels.npy', '10 different'], 'labels'))
  await page.getByRole('button', { name: 'Remove the labels' }).click()
  await eventually(async () => expect.equal(await page.locator('.place-members .shares').count(), 0, 'labels'))
  await sweepsAs(test, files('small.npy'), undefined, ['small.npy'])
}

/** What is read well but is not what was asked for. */
async function wrong(test) {
  const { files, drop, page, expect, views } = test
  const before = await views.opened().innerText()
  const told = page.locator('.opening [role="alert"] .failed')
  const refused = async (role, file, words) => {
    await page.locator(`input[data-part="${role}"]`).setInputFiles(files(file))
    await eventually(async () => expect.holds(await told.textContent(), words, `${file} as ${role}`))
    expect.equal(await views.opened().innerText(), before, `${file} as ${role}: what is open`)
    await page.locator('.opening .problem button').click()
  }
  await refused('labels', 'images.npy', ['images.npy', 'expected one label per row, [600] or [600, 1]'])
  await refused('basis', 'images.npy', ['images.npy', 'expected a matrix, vectors × features'])
  await refused('labels', 'table.csv', ['table.csv', 'expected one label a line'])
  // Vectors that could be either: the page asks.
  await drop('main', files('basis.npy'))
  await eventually(async () =>
    expect.holds(await views.opened().innerText(), ['basis.npy', '32 vectors'], 'a basis by drop'),
  )
  await page.getByRole('button', { name: 'Remove the basis file' }).click()
  await eventually(async () =>
    expect.equal(
      await page.getByRole('combobox', { name: 'Basis', exact: true }).inputValue(),
      'standard',
      'the basis',
    ),
  )
  await sweepsAs(test, files('small.npy'), undefined, ['small.npy'])
}
