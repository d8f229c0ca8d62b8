/** From a phone to a 4K screen, by touch, in the dark, without motion: nothing is cut, and nothing lies over anything. */
export const name = 'the page fits a phone, a notebook and a 4K screen, by touch, in the dark and without motion'

export const setting = { timeout: 100, context: { hasTouch: true, viewport: { width: 360, height: 740 } } }

/** By CSS pixels; words of figures must be at least so tall. */
const SIZES = [
  [360, 740],
  [1440, 900],
  [3840, 2160],
]
const SMALLEST = 8

export async function run({ page, open, expect, figure, shot, context }) {
  await open()
  await page.waitForSelector('.verdict-words', { timeout: 30_000 })
  await page.locator('.place-scales').scrollIntoViewIfNeeded()
  await page.waitForSelector('.place-scales svg', { timeout: 30_000 })

  await byTouch(page, context, expect)

  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
    const found = await page.evaluate(layout)
    expect.ok(found.scrollWidth <= found.clientWidth, `${width} px: scrolls sideways, ${found.scrollWidth} px wide`)
    expect.deepEqual(found.overlapping, [], `${width} px: panels over each other`)
    expect.deepEqual(found.cut, [], `${width} px: what is cut off at the side`)
    expect.deepEqual(found.tiny, [], `${width} px: drawings that are too small to be read`)
    expect.ok(
      found.smallest >= SMALLEST,
      `${width} px: words of ${found.smallest.toFixed(1)} px in figures: ${found.word}`,
    )
    figure(`${width} px wide: smallest words in figures`, found.smallest, 'px')
    await shot(`${width}`)
  }

  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'dark' })
  const papers = await page.evaluate(darkness)
  expect.ok(papers.length >= 6, `${papers.length} figures`)
  for (const { name, light } of papers) expect.ok(light < 0.2, `dark: the paper of ${name} has a lightness of ${light}`)
  await shot('dark')

  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect.deepEqual(await page.evaluate(moving), [], 'what moves where motion is to be reduced')
}

/** The cone turned by a finger, a plane chosen by a tap, and the page scrolled by a finger beside them. */
async function byTouch(page, context, expect) {
  const session = await context.newCDPSession(page)
  const touch = (type, ...points) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) })
  const handle = page.locator('.place-polar .turn-handle')
  await handle.scrollIntoViewIfNeeded()
  const box = await handle.boundingBox()
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const scrolled = await page.evaluate(() => scrollY)
  await touch('touchStart', [x + box.width / 4, y])
  for (let degrees = 0; degrees <= 90; degrees += 10) {
    const angle = (degrees * Math.PI) / 180
    await touch('touchMove', [x + (box.width / 4) * Math.cos(angle), y - (box.width / 4) * Math.sin(angle)])
  }
  await touch('touchEnd')
  const turned = Number(await handle.getAttribute('aria-valuenow'))
  expect.ok(Math.abs(turned - 90) <= 3, `a finger turned the cone to ${turned}°; 90° expected`)
  expect.equal(await page.evaluate(() => scrollY), scrolled, 'where the page is scrolled to after the cone was turned')
  await page
    .waitForFunction(
      degrees => document.querySelector('.place-members .sum').textContent.includes(`at ${degrees}.`),
      turned === 90 ? '90' : String(turned),
    )
    .catch(() => {})

  // It waits until somebody comes to it.
  await page.locator('.place-matrix').scrollIntoViewIfNeeded()
  const matrix = page.locator('.matrix-hand')
  await matrix.scrollIntoViewIfNeeded()
  const before = page.url()
  const cells = await matrix.boundingBox()
  await page.touchscreen.tap(cells.x + cells.width * 0.6, cells.y + cells.height * 0.35)
  await page.waitForFunction(before => location.href !== before && /plane=\d+,\d+/.test(location.hash), before)
  const plane = page
    .url()
    .match(/plane=(\d+),(\d+)/)
    .slice(1)
    .join(', ')
  await page.waitForFunction(
    plane => document.querySelector('.place-members .sum').textContent.includes(`Plane (${plane})`),
    plane,
  )
  await session.detach()
}

/** What is wrong with the layout. Runs in the page. */
function layout() {
  const { scrollWidth, clientWidth } = document.documentElement
  const named = element => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`
  const panels = Array.from(document.querySelectorAll('.panel, .group')).filter(element => element.checkVisibility())
  // What stays in sight while the rest is scrolled lies over it on purpose.
  const stays = element => {
    for (let at = element; at; at = at.parentElement)
      if (['sticky', 'fixed'].includes(getComputedStyle(at).position)) return true
    return false
  }
  const boxes = panels.filter(panel => !stays(panel)).map(element => [named(element), element.getBoundingClientRect()])
  const overlapping = boxes.flatMap(([one, a], n) =>
    boxes
      .slice(n + 1)
      .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
      .map(([other]) => `${one} and ${other}`),
  )
  // What stands out of its panel, unless a box of its own scrolls it or hides it on purpose.
  const scrolls = element => {
    for (let at = element.parentElement; at && !at.matches('.panel, .group'); at = at.parentElement)
      if (getComputedStyle(at).overflowX !== 'visible') return true
    return false
  }
  const cut = panels.flatMap(panel => {
    const { left, right } = panel.getBoundingClientRect()
    return Array.from(panel.querySelectorAll('*'))
      .filter(element => !element.closest('.unseen, svg') && element.checkVisibility())
      .filter(element => {
        const box = element.getBoundingClientRect()
        return box.width > 0 && (box.right > right + 1 || box.left < left - 1) && !scrolls(element)
      })
      .map(element => `${named(panel)}: ${named(element)} ${element.textContent.slice(0, 40)}`)
  })
  const drawings = Array.from(document.querySelectorAll('.svg > svg')).filter(svg => svg.checkVisibility())
  const tiny = drawings.filter(svg => svg.getBoundingClientRect().width < 240).map(svg => named(svg))
  let [smallest, word] = [Number.POSITIVE_INFINITY, '']
  for (const svg of drawings) {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
    for (const text of svg.querySelectorAll('text')) {
      if (!text.checkVisibility() || text.textContent.trim() === '') continue
      const size = Number.parseFloat(getComputedStyle(text).fontSize) * scale
      if (size < smallest) [smallest, word] = [size, `${text.textContent} in ${svg.closest('figure')?.dataset.figure}`]
    }
  }
  return { scrollWidth, clientWidth, overlapping, cut, tiny, smallest, word }
}

/** How light the paper of each figure is, from 0 to 1. Runs in the page. */
function darkness() {
  const channels = colour => (colour.match(/[\d.]+/g) ?? []).map(Number)
  const under = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor
      if (channels(colour)[3] !== 0) return colour
    }
    return 'rgb(255, 255, 255)'
  }
  return Array.from(document.querySelectorAll('.svg > svg')).map(svg => {
    const sheet = svg.querySelector('.srm-paper, .srm-background')
    const colour = sheet ? getComputedStyle(sheet).fill : under(svg)
    return { name: svg.closest('figure').dataset.figure, light: Math.max(...channels(colour).slice(0, 3)) / 255 }
  })
}

/** Elements that a transition or an animation moves. Runs in the page. */
function moving() {
  const lasts = value => value.split(',').some(one => Number.parseFloat(one) > 0)
  return Array.from(document.querySelectorAll('*'))
    .filter(element => {
      const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(element)
      return (
        lasts(transitionDuration) ||
        (animationName !== 'none' && lasts(animationDuration)) ||
        scrollBehavior === 'smooth'
      )
    })
    .map(element => `${element.tagName}.${element.getAttribute('class') ?? ''}`)
}
