/** The matrix of all planes: what its cells say is what the library counts, at 16 vectors and at 512, by mouse and by keyboard. */
export const name = 'the matrix says each plane’s resonance, zooms from 512 vectors to single cells, and chooses planes'

export const setting = { timeout: 120, context: { reducedMotion: 'reduce', viewport: { width: 1400, height: 1100 } } }

export async function run({ page, open, drop, files, oracle, expect, accessible, figure, blocked }) {
  const panel = page.locator('.place-matrix')
  const hand = panel.getByRole('application')
  const told = panel.locator('.told')
  const summary = panel.locator('.sum')
  /** Waits until a text of the panel has some words in it. */
  const says = async (locator, words) => {
    await locator.filter({ hasText: words }).waitFor()
    return locator.innerText()
  }
  /** The verdict's words move what is below them: nothing is pointed at before they are there. */
  const judged = () => page.locator('.verdict-words').waitFor({ timeout: 60_000 })
  /** Where the cells are, by the frame around them. */
  const cells = () => panel.locator('.svg svg > g[transform] + rect').boundingBox()
  const pointAt = async (x, y) => {
    const { x: left, y: top, width, height } = await cells()
    await page.mouse.move(left + x * width, top + y * height)
  }
  /** Powers of ten, as expect reads them. */
  const number = text => text.trim().replace('·', '×')
  /** The plane that is read out, and its resonance. */
  const read = async () => {
    const [, i, j, text] = /\((\d+), (\d+)\).*: resonance \+?(.*), /.exec(await told.innerText())
    return { i: Number(i), j: Number(j), text: number(text) }
  }

  await open('#data=mnist&epsilon=0.6')
  await says(summary, 'All 16 × 16 vectors')
  await judged()
  await hand.scrollIntoViewIfNeeded()
  const mnist = await oracle.study('examples/mnist/data/activations.npy')
  const planes = await mnist.planes({ epsilon: 0.6 })
  const resonance = (all, i, j) => all.find(({ plane }) => String(plane) === String([i, j])).resonance
  // Row 5, column 3: below the diagonal, where the plane is (3, 5).
  await pointAt(3.5 / 16, 5.5 / 16)
  await says(told, 'Plane (3, 5)')
  expect.says((await read()).text, resonance(planes, 3, 5), 'resonance of a cell')
  await panel.locator('.spark[data-plane="3,5"] path.curve').waitFor()
  const { peak } = planes.find(({ plane }) => String(plane) === '3,5')
  expect.says(/Peak (.*) at/.exec(await panel.locator('.spark .peak').innerText())[1], peak, 'peak of the small curve')
  expect.equal(new URL(page.url()).hash.includes('plane='), false, 'pointing chooses nothing')

  await page.mouse.down()
  await page.mouse.up()
  await page.waitForFunction(() => location.hash.includes('plane=3,5'))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  const [, status] = [await says(told, 'Plane (4, 7)'), await panel.locator('.glimpse [role=status]').innerText()]
  expect.holds(status, ['Plane (4, 7)'], 'what a screen reader hears of the cursor')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => location.hash.includes('plane=4,7'))
  await page.keyboard.press('+')
  await says(summary, '8 × 8 of 16 × 16')
  await page.keyboard.press('0')
  await says(summary, 'All 16 × 16')

  await panel.getByRole('button', { name: 'Highest' }).click()
  await page.waitForFunction(plane => location.hash.includes(`plane=${plane}`), String(planes[0].plane))
  await panel.getByRole('button', { name: 'Lowest' }).click()
  await page.waitForFunction(plane => location.hash.includes(`plane=${plane}`), String(planes.at(-1).plane))
  await panel.getByText('By resonance').click()
  await says(summary, 'highest mean resonance first')
  const mean = v => planes.reduce((sum, { plane, resonance }) => sum + (plane.includes(v) ? resonance : 0), 0)
  const order = Array.from({ length: 16 }, (_, v) => v).sort((one, other) => mean(other) - mean(one))
  await pointAt(1.5 / 16, 0.5 / 16)
  await says(
    told,
    `Plane (${order
      .slice(0, 2)
      .sort((a, b) => a - b)
      .join(', ')})`,
  )
  await accessible('the matrix, with a cell pointed at')
  await mnist.close()

  await drop('main', files('large.npy'))
  await says(summary, 'All 512 × 512 vectors')
  await judged()
  await panel.getByText('By index').click()
  const large = await oracle.study(files('large.npy'))
  const many = new Map((await large.planes({ epsilon: 0.6 })).map(({ plane, resonance }) => [String(plane), resonance]))
  // Vectors 256 to 259 down, 128 to 131 across: one cell for 16 planes.
  await pointAt(32.5 / 128, 64.5 / 128)
  await says(told, 'Strongest of 4 × 4')
  const best = []
  for (let i = 256; i < 260; i++) for (let j = 128; j < 132; j++) best.push([j, i])
  best.sort((one, other) => Math.abs(many.get(String(other))) - Math.abs(many.get(String(one))))
  const pooled = await read()
  expect.deepEqual([pooled.i, pooled.j], best[0], 'the strongest plane of a cell')
  expect.says(pooled.text, many.get(String(best[0])), 'its resonance')

  await page.mouse.down()
  await page.mouse.up()
  await page.waitForFunction(plane => location.hash.includes(`plane=${plane}`), String(best[0]))
  // From the overview to single cells, by the wheel: the page stays where it is.
  const scrolled = await page.evaluate(() => scrollY)
  const { longest, working } = await blocked(async () => {
    await page.keyboard.down('Control')
    for (let step = 0; step < 6; step++) {
      await page.mouse.wheel(0, -260)
      await page.waitForTimeout(120)
    }
    await page.keyboard.up('Control')
    await says(summary, '8 × 8 of 512 × 512')
  })
  figure('longest task while the matrix of 512 vectors is zoomed, by the clock', longest, 'ms')
  figure('longest task while the matrix of 512 vectors is zoomed, its own work', working, 'ms', { most: 50 })
  expect.equal(await page.evaluate(() => scrollY), scrolled, 'the wheel with Ctrl scrolls nothing')
  await says(told, 'Plane (')
  const single = await read()
  expect.says(single.text, many.get(`${single.i},${single.j}`), 'resonance of a single cell')
  expect.ok(
    single.i >= 112 && single.i < 144 && single.j >= 240 && single.j < 276,
    `near where it was: ${single.i}, ${single.j}`,
  )
  const from = await summary.innerText()
  await page.mouse.down()
  const { x, y, width } = await cells()
  await page.mouse.move(x + width / 2, y + width / 2, { steps: 4 })
  await page.mouse.up()
  await page.waitForFunction(before => document.querySelector('.place-matrix .sum').textContent !== before, from)
  await page.waitForFunction(plane => location.hash.includes(`plane=${plane}`), String(best[0]))
  await page.keyboard.press('0')
  await says(summary, 'All 512 × 512')
  await large.close()
}
