/** What hands do while answers come: what is half typed stays, and where a hand lets go is what all views end with. */
import { eventually, viewsOf } from '../views.mjs'

export const name =
  'answers that come while a hand types or drags neither take away what is typed nor forget where it let go'
export const setting = { timeout: 100, context: { viewport: { width: 1280, height: 2600 } } }

export async function run(given) {
  const { open } = given
  const about = { ...given, views: viewsOf(given.page) }
  await open()
  await about.views.swept()
  await about.page.locator('.verdict-words').waitFor({ timeout: 60_000 })
  await about.page.getByLabel('ε of the sweep').uncheck()
  await halfTyped(about)
  await about.page.getByLabel('ε of the sweep').check()
  await letGo(about)
}

/** A number in a field, other answers, and only then the key that enters it. */
async function halfTyped({ page, views, expect }) {
  await page.getByRole('combobox', { name: 'Basis', exact: true }).selectOption('rotation')
  const fields = {
    seed: [views.number('Seed', 'Basis'), '4'],
    mass: [page.locator('.cone-facts input.number'), '0.02'],
    angles: [views.number('Angles in a turn'), '180'],
    'first vector': [views.number('First vector of the plane'), '9'],
    'second vector': [views.number('Second vector of the plane'), '13'],
    angle: [views.number('Angle °'), '77.5'],
    'ε of the projection': [views.number('ε of the projection, as a number'), '0.62'],
  }
  for (const [n, [what, [field, text]]] of Object.entries(fields).entries()) {
    // Another basis: whatever is on the page is counted and drawn again.
    const basis = `rotation:${n + 20}`
    await views.address()
    await field.fill(text)
    await page.evaluate(word => {
      const words = location.hash.slice(1).split('&')
      location.hash = [...words.filter(one => one && !one.startsWith('basis=')), `basis=${word}`].join('&')
    }, basis)
    await page.waitForFunction(word => {
      const [sum, chosen] = ['.place-ensemble .sum[data-stage="full"]', 'fieldset select'].map(s =>
        document.querySelector(s),
      )
      return sum && chosen.value === 'rotation' && location.hash.includes(`basis=${word}`)
    }, basis)
    await page.waitForTimeout(400)
    expect.equal(await field.inputValue(), text, `${what}: what was half typed`)
    await field.press('Enter')
    await page.waitForTimeout(400)
    expect.equal(await field.inputValue(), text, `${what}: what was entered`)
  }
  expect.holds(
    await views.address(),
    ['mass=0.02', 'angles=180', 'plane=9,13', 'turn=77.5', 'rho=0.62'],
    'all that was typed',
  )
  // What is no number to choose is set back, and so is what is the same in other words.
  for (const [wrong, field] of [
    ['-3', fields.angles[0]],
    ['180.0', fields.angles[0]],
    ['437.5', fields.angle[0]],
    ['', fields.mass[0]],
    ['16', fields['first vector'][0]],
  ]) {
    const before = await field.inputValue()
    await field.fill(wrong)
    await field.press('Enter')
    await eventually(async () => expect.equal(await field.inputValue(), before, `${wrong} is set back`))
  }
}

/** The slider is let go of at once after a move, sooner than the views that are drawn less often have asked. */
async function letGo({ page, views, expect }) {
  // Otherwise another plane may be the strongest, and be asked for.
  await views.type('First vector of the plane', 3)
  const slider = page.locator('input.cone')
  const { x, y, width, height } = await slider.boundingBox()
  const session = await page.context().newCDPSession(page)
  // The browser answers a move when it has been seen to, a frame or more later; a hand does not wait for that.
  const mouse = (type, share) => {
    const at = { x: x + width * share, y: y + height / 2 }
    return session.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', buttons: 1, clickCount: 1 })
  }
  for (let n = 0; n < 24; n++) {
    const wait = 5 * (n % 6)
    const [first, last] = [0.35 + (n % 8) / 100, 0.5 - (n % 9) / 50]
    await mouse('mousePressed', 0.3)
    const moves = [mouse('mouseMoved', first)]
    await page.waitForTimeout(20)
    moves.push(mouse('mouseMoved', last))
    await page.waitForTimeout(wait)
    await Promise.all([...moves, mouse('mouseReleased', last)])
    await eventually(async () => {
      const [, epsilon] = (await page.locator('.cone-facts output').textContent()).match(/^ε (\S+)/)
      const [, close] = (await views.sum('projection')).match(/ρ ≥ ([\d.]+);/)
      expect.says(close, Number(epsilon), `ε of the projection, let go after ${wait} ms`, { digits: 3 })
    })
  }
  await session.detach()
}
