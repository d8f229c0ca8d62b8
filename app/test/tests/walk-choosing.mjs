/** Every choice of the question, by its own control: the sweep that follows is the library's, and the address holds it. */
import { ensembleSays, eventually, viewsOf } from '../views.mjs'

export const name =
  'choosing: each basis, cone, set of planes and angles is swept as asked, and the address brings it back'
export const setting = { timeout: 100 }

const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]

export async function run(given) {
  const { page, open, drop, pick, slide, files, oracle, expect } = given
  const path = files('several.npz')
  const views = viewsOf(page)
  const labels = oracle.labelsOf(path, 600, 'labels')
  const { bases } = oracle
  /** What the page must be sweeping, as the steps below change it. */
  const asked = { basis: bases.standard(), question: { mass: 0.01 } }
  const says = async what => {
    const study = await oracle.study(path, { basis: asked.basis, open: { tensor: 'activations' } })
    try {
      const sweep = await study.sweep({ ...asked.question, quantiles: QUANTILES })
      await eventually(async () => ensembleSays(await views.numbers('ensemble'), sweep, what))
      return sweep
    } finally {
      study.close()
    }
  }
  const basis = async (kind, made, fields = {}) => {
    await page.getByRole('combobox', { name: 'Basis', exact: true }).selectOption(kind)
    for (const [name, value] of Object.entries(fields)) await views.type(name, value, 'Basis')
    asked.basis = made
    await says(`basis ${kind}`)
  }
  const change = async (what, act, change) => {
    await act()
    asked.question = { ...asked.question, ...change }
    await says(what)
  }
  const addressHolds = async words =>
    expect.deepEqual((await views.address()).slice(1).split('&'), words, 'the address')

  await open('#data=several.npz')
  await page.getByText('This view was made with several.npz; open that file to see it.').waitFor()
  await drop('main', path)
  await views.swept()
  await says('as opened')
  await addressHolds(['data=several.npz'])

  await basis('thomson', bases.thomson(30, { seed: 3 }), { K: 30, Seed: 3 })
  await addressHolds(['data=several.npz', 'basis=thomson:30:3'])
  await basis('rotation', bases.rotation(5), { Seed: 5 })
  await addressHolds(['data=several.npz', 'basis=rotation:5'])
  await basis('signed', bases.signed())
  await basis('simplex', bases.simplex())
  await basis('principal', bases.principal())
  const caption = page.locator('.place-ensemble figcaption p').first()
  expect.holds(await caption.textContent(), 'derived from these same rows', 'the caption of principal axes')
  await basis('classes', bases.classMeans(labels))
  expect.holds(await caption.textContent(), 'derived from these same rows', 'the caption of class means')
  await addressHolds(['data=several.npz', 'basis=classes'])
  // Whoever adds vectors wants to see them.
  await pick(page.getByRole('button', { name: 'Add a basis file…' }), files('basis.npy'))
  asked.basis = oracle.basisOf(files('basis.npy'))
  await says('vectors of a file')
  expect.ok(!(await caption.textContent()).includes('derived'), 'vectors of a file are not derived from the rows')
  await addressHolds(['data=several.npz', 'basis=file'])

  await basis('standard', bases.standard())
  const planes = kind => page.getByRole('combobox', { name: 'Planes' }).selectOption(kind)
  await change('ordered pairs', () => planes('permutations'), { planes: 'permutations' })
  await change(
    'a sample',
    async () => {
      await planes('sample')
      await views.type('Planes', 100)
      await views.type('Seed', 7)
    },
    { planes: { sample: 100, seed: 7 } },
  )
  await addressHolds(['data=several.npz', 'planes=sample:100:7'])
  await change('signed', () => page.getByLabel('Signed: the opposite cone is subtracted').check(), { signed: true })
  await change('angles', () => views.type('Angles in a turn', 90), { angles: 90 })
  await change('mass by number', () => views.type('Mass', 0.05), { mass: 0.05 })
  // What is out of range is set back, and nothing is asked.
  for (const [name, wrong, kept] of [
    ['Mass', 1.5, 0.05],
    ['Mass', 0, 0.05],
    ['Angles in a turn', 3, 90],
    ['Planes', 0, 100],
    ['Seed', 1.5, 7],
  ]) {
    await views.type(name, wrong)
    expect.equal(Number(await views.number(name).inputValue()), kept, `${name} after ${wrong}`)
  }
  await slide(page.getByLabel('Mass of the cone'), { ms: 700, between: [0.3, 0.5] })
  const mass = Number(await views.number('Mass').inputValue())
  expect.ok(mass !== 0.05 && mass > 1e-6 && mass < 0.5, `the slider's mass, ${mass}`)
  await change('mass by slider', () => {}, { mass })
  // The same cone by its other name.
  const { epsilon } = await says('the same')
  await views.choose('The width is given as', 'ε')
  expect.says(await views.number('ε').inputValue(), epsilon[0], 'ε of the mass', { digits: 4 })
  const { mass: _, ...rest } = asked.question
  asked.question = rest
  await change('ε by number', () => views.type('ε', 0.45), { epsilon: 0.45 })
  await addressHolds(['data=several.npz', 'epsilon=0.45', 'signed=true', 'planes=sample:100:7', 'angles=90'])

  // Whatever else is looked at, all in the address: who opens it is told which file it is of, and then sees the same.
  await basis('rotation', bases.rotation(5), { Seed: 5 })
  const at = await chosenView({ page, views, sweep: await says('a rotation'), expect })
  const address = await views.address()
  const known = await stateOf(page, views)
  expect.deepEqual(
    address.slice(1).split('&'),
    [
      'data=several.npz',
      'basis=rotation:5',
      'epsilon=0.45',
      'signed=true',
      'planes=sample:100:7',
      'angles=90',
      `plane=${at.plane}`,
      'turn=33.3',
      'ensemble=curves',
      'sort=resonance',
      `matrix=${at.zoom}`,
      'pppm=plane,points',
      'rho=0.5',
      `window=${at.window}`,
    ],
    'the whole address',
  )
  await page.goto('about:blank')
  await open(address)
  await page.getByText('This view was made with several.npz; open that file to see it.').waitFor()
  expect.equal(await views.opened().count(), 0, 'data that are open before the file is')
  await drop('main', path)
  await views.swept()
  await eventually(async () => expect.deepEqual(await stateOf(page, views), known, 'the view that was sent'))
  expect.equal(await views.address(), address, 'its address')
  expect.equal(await page.getByText('This view was made with').count(), 0, 'notices')
  // Another address while the data are open changes the view, and what it cannot mean is told.
  await page.evaluate(() => {
    location.hash = 'data=several.npz&mass=0.02&basis=nonsense&plane=1,2'
  })
  asked.basis = bases.standard()
  asked.question = { mass: 0.02 }
  await says('another address')
  await page.getByText('Not understood in the page’s address, and left out: basis=nonsense').waitFor()
  expect.equal(await views.number('Second vector of the plane').inputValue(), '2', 'the plane of the address')
}

/** Changes what the address holds beside the question. */
async function chosenView({ page, views, sweep, expect }) {
  const plane = [...sweep.planes.subarray(20, 22)]
  await views.type('First vector of the plane', plane[0])
  await views.type('Second vector of the plane', plane[1])
  await views.type('Angle °', 33.3)
  await views.choose('Picture of the ensemble', 'All curves')
  await views.panel('matrix').scrollIntoViewIfNeeded()
  await views.choose('Order of the vectors in the matrix', 'By resonance')
  await eventually(async () => expect.holds(await views.sum('matrix'), 'highest mean resonance first', 'matrix'))
  await views.panel('matrix').getByRole('button', { name: 'Zoom in' }).click()
  await eventually(async () => expect.holds(await views.sum('matrix'), '12 × 12 of 24 × 24', 'matrix'))
  const [, row, column] = (await views.sum('matrix')).match(/from row (\d+), column (\d+)/)
  await page.getByLabel('ε of the sweep').uncheck()
  await views.type('ε of the projection, as a number', 0.5)
  await views.choose('Picture of the projection', 'Points')
  await views.panel('projection').getByRole('button', { name: 'Zoom in, point by point' }).click()
  await eventually(async () => expect.holds(await views.address(), 'window=', 'address'))
  const window = new URLSearchParams((await views.address()).slice(1)).get('window')
  return { plane, zoom: `${row},${column},12`, window }
}

/** All that is shown, in words and numbers. */
async function stateOf(page, views) {
  await views.panel('matrix').scrollIntoViewIfNeeded()
  const names = ['ensemble', 'polar', 'matrix', 'curve', 'projection']
  const shown = { members: await views.panel('members').innerText() }
  for (const name of names) shown[name] = [await views.sum(name), await views.numbers(name)]
  shown.controls = await page
    .locator('.controls, .views')
    .evaluateAll(all =>
      all.flatMap(part =>
        Array.from(part.querySelectorAll('select, input:not([type=file])'), input => [
          input.getAttribute('aria-label') ?? input.parentElement.textContent,
          input.type === 'checkbox' || input.type === 'radio' ? input.checked : input.value,
        ]),
      ),
    )
  return shown
}
