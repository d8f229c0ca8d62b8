/** What the page hands out is what it shows: read back, opened alone, and run. */
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openTensors } from '../../../dist/formats.js'
import { ensembleSays, eventually, viewsOf } from '../views.mjs'

export const name = 'take away: files, report, command and code come to what is on screen'
export const setting = { timeout: 110, context: { permissions: ['clipboard-read', 'clipboard-write'] } }

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const shell = promisify(execFile)
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]

export async function run(given) {
  const folder = join(ROOT, `target/app/taken-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    await several({ ...given, folder, views: viewsOf(given.page) })
    await hostileNames({ ...given, folder, views: viewsOf(given.page) })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Activations, labels and images of one file, vectors of another, a sample of planes. */
async function several(given) {
  const { page, open, drop, pick, files, oracle, expect, views } = given
  const path = files('several.npz')
  const address = '#data=several.npz&basis=file&epsilon=0.5&planes=sample:100:7&angles=180&plane=3,4&turn=30'
  await open(address.replace('basis=file&', ''))
  await drop('main', path)
  await views.swept()
  await pick(page.getByRole('button', { name: 'Add a basis file…' }), files('basis.npy'))
  await eventually(async () => expect.holds(await views.address(), 'basis=file', 'address'))
  const labels = oracle.labelsOf(path, 600, 'labels')
  const study = await oracle.study(path, {
    basis: oracle.basisOf(files('basis.npy')),
    open: { tensor: 'activations' },
    labels,
  })
  try {
    const question = { epsilon: 0.5, planes: { sample: 100, seed: 7 }, angles: 180, quantiles: QUANTILES, curves: true }
    const sweep = await study.sweep(question)
    await eventually(async () => ensembleSays(await views.numbers('ensemble'), sweep, 'ensemble'))
    await figureFiles(given, ['ensemble', 'polar', 'matrix', 'curve', 'projection'])
    await numberFiles({ ...given, sweep })
    const { words } = await study.verdict(question, { seed: 7, labels })
    await reportAlone({ ...given, words })
    const summary = await summaryOf(given)
    expect.equal(summary.name, 'several-summary.json', 'name of the summary')
    await runsAgain(given, summary.fields, { words, mean: sweep.mean, files: [path, files('basis.npy')] })
  } finally {
    study.close()
  }
}

/** Each figure as SVG, PNG and CSV. */
async function figureFiles({ page, browser, saved, views, expect, folder }, names) {
  const context = await browser.newContext()
  const alone = await context.newPage()
  const requests = []
  alone.on('request', request => requests.push(request.url()))
  try {
    for (const name of names) {
      await views.panel(name).scrollIntoViewIfNeeded()
      const figure = await eventually(async () => {
        const figure = await views.panel(name).locator('figure.drawing').first().getAttribute('data-figure')
        expect.ok(figure, `${name}: no figure`)
        return figure
      })
      const button = kind => () =>
        views
          .panel(name)
          .locator('.figure-files button', { hasText: new RegExp(`^${kind}$`) })
          .first()
          .click()
      const svg = await saved(button('SVG'))
      expect.equal(svg.name, `${figure}.svg`, 'name of the drawing')
      await drawingSays({ page, views, expect, alone, requests, folder }, name, svg)
      const png = await saved(button('PNG'))
      expect.equal(png.name, `${figure}.png`, 'name of the picture')
      await pictureSays({ page, views, expect }, name, png)
      const csv = await saved(button('CSV'))
      expect.equal(csv.name, `${figure}.csv`, 'name of the table')
      const [head, ...rows] = cellsOf(readFileSync(csv.path, 'utf8'))
      const table = await views.numbers(name)
      expect.deepEqual([head, ...rows], [table.head, ...table.rows], `${name}: the table as a file`)
      expect.ok(rows.length > 10, `${name}: rows of the table`)
    }
  } finally {
    await context.close()
  }
}

/** Lines of a CSV without line breaks in its cells. */
function cellsOf(text) {
  const lines = text.split('\r\n')
  if (lines.pop() !== '') throw new Error('the last line has no end')
  return lines.map(line =>
    Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
      quoted === undefined ? plain : quoted.replaceAll('""', '"'),
    ),
  )
}

/** Well-formed, with its own style, and by itself no other than on the page. */
async function drawingSays({ views, expect, alone, requests, folder }, name, { path }) {
  const file = join(folder, `${name}.svg`)
  copyFileSync(path, file)
  requests.length = 0
  await alone.goto(`file://${file}`)
  expect.deepEqual(
    requests.map(url => basename(url)),
    [`${name}.svg`],
    `${name}: what the drawing asks for`,
  )
  const found = await alone.evaluate(() => {
    const svg = document.documentElement
    const paths = Array.from(svg.querySelectorAll('path'), path => path.getAttribute('d'))
    const drawn = svg.querySelector('.srm-paper')
    return {
      kind: `${svg.namespaceURI} ${svg.localName}`,
      error: document.querySelector('parsererror')?.textContent,
      style: svg.querySelectorAll('style').length,
      fill: drawn && getComputedStyle(drawn).fill,
      title: svg.querySelector('title')?.textContent,
      texts: Array.from(svg.querySelectorAll('text'), text => text.textContent),
      probe: svg.querySelector('.srm-probe')?.getAttribute('transform'),
      paths,
    }
  })
  const shown = await views
    .panel(name)
    .locator('.svg svg')
    .first()
    .evaluate(svg => ({
      title: svg.querySelector('title')?.textContent,
      texts: Array.from(svg.querySelectorAll('text'), text => text.textContent),
      probe: svg.querySelector('.srm-probe')?.getAttribute('transform'),
      paths: Array.from(svg.querySelectorAll('path'), path => path.getAttribute('d')),
      fill: getComputedStyle(svg.querySelector('.srm-paper')).fill,
    }))
  const { kind, error, style, ...rest } = found
  expect.deepEqual({ kind, error }, { kind: 'http://www.w3.org/2000/svg svg', error: undefined }, `${name}: a drawing`)
  expect.ok(style > 0, `${name}: the drawing has no style of its own`)
  expect.deepEqual(rest, shown, `${name}: the drawing by itself`)
}

/** Twice as many pixels as the figure has units, and not all of one colour. */
async function pictureSays({ page, views, expect }, name, { path }) {
  const bytes = readFileSync(path)
  const base64 = bytes.toString('base64')
  const { width, height, colours } = await page.evaluate(async base64 => {
    const picture = new Image()
    picture.src = `data:image/png;base64,${base64}`
    await picture.decode()
    const canvas = document.createElement('canvas')
    const { naturalWidth: width, naturalHeight: height } = picture
    Object.assign(canvas, { width, height })
    const context = canvas.getContext('2d')
    context.drawImage(picture, 0, 0)
    const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
    return { width, height, colours: new Set(pixels).size }
  }, base64)
  const units = await views
    .panel(name)
    .locator('.svg svg')
    .first()
    .evaluate(({ viewBox }) => [viewBox.baseVal.width, viewBox.baseVal.height])
  expect.deepEqual(
    [width, height],
    units.map(unit => 2 * unit),
    `${name}: size of the picture`,
  )
  expect.ok(colours > 8, `${name}: the picture has ${colours} colours`)
}

/** All curves as npz, the ensemble as CSV in full precision. */
async function numberFiles({ page, saved, expect, sweep }) {
  const npz = await saved(() => page.getByRole('button', { name: 'Curves (npz)' }).click())
  expect.equal(npz.name, 'several-curves.npz', 'name of the curves')
  const { entries, read } = openTensors(new Uint8Array(readFileSync(npz.path)), npz.name)
  expect.deepEqual(
    entries.map(({ name, shape }) => [name, ...shape]),
    [['angles', 180], ['planes', 100, 2], ['epsilon', 1], ['counts', 1, 100, 180], ['samples']],
    'what the curves hold',
  )
  const held = name => Array.from(read(name).data, Number)
  expect.deepEqual(held('counts'), Array.from(sweep.counts), 'counts')
  expect.deepEqual(held('planes'), Array.from(sweep.planes), 'planes')
  expect.deepEqual(held('angles'), Array.from(sweep.angles), 'angles')
  expect.deepEqual(held('epsilon'), [0.5], 'ε')
  expect.deepEqual(held('samples'), [600], 'samples')
  const csv = await saved(() => page.getByRole('button', { name: 'Ensemble (CSV)' }).click())
  expect.equal(csv.name, 'several-ensemble.csv', 'name of the ensemble')
  const [head, ...rows] = cellsOf(readFileSync(csv.path, 'utf8'))
  expect.deepEqual(
    head,
    ['degrees', 'mean', 'sd', ...QUANTILES.map(level => `quantile ${level}`), 'isotropic'],
    'columns',
  )
  expect.equal(rows.length, 180, 'angles')
  for (const [n, [degrees, mean, sd, ...rest]] of rows.entries()) {
    expect.near(Number(degrees), 2 * n, 1e-9, 'degrees')
    expect.deepEqual([Number(mean), Number(sd)], [sweep.mean[n], sweep.std[n]], `mean and deviation at ${degrees}°`)
    const quantiles = QUANTILES.map((_, l) => sweep.quantiles.values[l * 180 + n])
    expect.deepEqual(rest.map(Number), [...quantiles, sweep.mass[0]], `quantiles and null at ${degrees}°`)
  }
}

/** The report, opened from the disk by somebody else. */
async function reportAlone({ page, browser, saved, expect, folder, words }) {
  const report = await saved(() => page.getByRole('button', { name: 'Report (HTML)' }).click())
  const file = join(folder, 'report.html')
  copyFileSync(report.path, file)
  const context = await browser.newContext()
  const faults = []
  try {
    const alone = await context.newPage()
    alone.on('console', message => faults.push(message.text()))
    alone.on('pageerror', error => faults.push(String(error)))
    alone.on('request', request => {
      if (!/^(data:|blob:)/.test(request.url()) && basename(request.url()) !== 'report.html') faults.push(request.url())
    })
    await alone.goto(`file://${file}`)
    // It sets them with a true minus.
    expect.holds(await alone.locator('body').textContent(), words.replace(/-(?=\d)/g, '−'), 'the report')
    expect.ok((await alone.locator('svg').count()) >= 5, 'figures of the report')
    expect.deepEqual(faults, [], 'faults of the report by itself')
    return { name: report.name, html: await alone.content(), images: await alone.locator('img, image').count() }
  } finally {
    await context.close()
  }
}

async function summaryOf({ page, saved }) {
  const { name, path } = await saved(() => page.getByRole('button', { name: 'Summary (JSON)' }).click())
  return { name, fields: JSON.parse(readFileSync(path, 'utf8')) }
}

/** The command and the code, as they are copied, run in a folder with the files. */
async function runsAgain({ page, expect, folder }, summary, { words, mean, files }) {
  for (const path of files) copyFileSync(path, join(folder, basename(path)))
  const copied = async what => {
    await page.getByRole('button', { name: `Copy ${what}` }).click()
    await page
      .locator('.copy', { hasText: `Copy ${what}` })
      .getByText('Copied', { exact: true })
      .waitFor()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  const command = await copied('command')
  expect.ok(command.startsWith('npx spotlight-resonance sweep '), `the command: ${command}`)
  const cli = join(ROOT, 'dist/cli.js')
  await shell('sh', ['-c', `${command.replace('npx spotlight-resonance', `'${process.execPath}' '${cli}'`)} --quiet`], {
    cwd: folder,
  })
  const again = JSON.parse(readFileSync(join(folder, 'report/summary.json'), 'utf8'))
  expect.alike(plain(again), plain(summary), 'the summary of the command')
  writeFileSync(join(folder, 'again.mjs'), await copied('code'))
  const { stdout } = await shell(process.execPath, ['again.mjs'], { cwd: folder })
  expect.holds(stdout, words, 'what the code says')
  const printed = stdout.match(/Float64Array\(\d+\) \[([^\]]*)\]/)[1].match(/[\d.e-]+(?=,)/g)
  expect.ok(printed.length >= 90, 'numbers that the code prints')
  for (const [n, text] of printed.slice(0, 90).entries()) expect.equal(Number(text), mean[n], `mean ${n} of the code`)
}

/** Without how it was called and what it wrote: the command names the file of the basis by its path, so that it is no kind of basis. */
function plain({ command: _, files: __, basis, ...rest }) {
  const named = Object.entries(basis).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.replace(/^\.\//, '') : value,
  ])
  return { ...rest, basis: Object.fromEntries(named) }
}

/** A name with quotes and angle brackets, labels with markup: as text in the report, the command and the code. */
async function hostileNames(given) {
  const { page, open, pick, files, oracle, expect, views, unharmed } = given
  const path = files('<img src=x onerror=window.hacked=1>.npy')
  const labels = oracle.labelsOf(files('labels.csv'), 600)
  await page.goto('about:blank')
  await open('#data=none')
  await pick(page.getByRole('button', { name: 'Choose files' }), path)
  await views.swept()
  await pick(page.getByRole('button', { name: 'Add labels…' }), files('labels.csv'))
  await eventually(async () => expect.holds(await views.opened().innerText(), '10 different', 'labels'))
  const study = await oracle.study(path, { labels })
  try {
    const sweep = await study.sweep({ mass: 0.01 })
    const { words } = await study.verdict({ mass: 0.01 }, { seed: 0, labels })
    await reportAlone({ ...given, words })
    const { fields } = await summaryOf(given)
    await runsAgain(given, fields, { words, mean: sweep.mean, files: [path, files('labels.csv')] })
    await unharmed('names and labels')
  } finally {
    study.close()
  }
}
