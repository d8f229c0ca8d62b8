/**
 * Opens a report in headless Chromium as readers meet it: on a wide and a narrow screen, light and dark, and on paper.
 *
 *   node .ci/report.mjs FILE [SCREENSHOTS]
 *
 * Fails on any message of the console, any request beyond the file, a figure that is not drawn or has no table behind
 * it, and a page that scrolls sideways.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [file, screenshots] = process.argv.slice(2)
const page = pathToFileURL(resolve(file)).href
const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim()

/** Runs in the page. */
function inspect() {
  const box = element => element.getBoundingClientRect()
  const figures = [...document.querySelectorAll('figure')].map(figure => {
    const drawing = figure.querySelector('svg, canvas, img')
    const { width = 0, height = 0 } = drawing ? box(drawing) : {}
    const name = figure.querySelector('figcaption')?.textContent.trim().slice(0, 60) ?? ''
    const rows = figure.querySelectorAll('table tbody tr').length
    return {
      name,
      width,
      height,
      rows,
      label: drawing?.getAttribute('aria-labelledby') ?? drawing?.getAttribute('aria-label'),
    }
  })
  const { scrollWidth, clientWidth } = document.documentElement
  const [ink, paper] = [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]
  return {
    figures,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    scrollWidth,
    clientWidth,
    ink,
    paper,
  }
}

const problems = []
const papers = new Set()
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
try {
  for (const [width, colorScheme, media] of [
    [1280, 'light', 'screen'],
    [1280, 'dark', 'screen'],
    [390, 'light', 'screen'],
    [794, 'light', 'print'],
  ]) {
    const view = `${media}, ${colorScheme}, ${width} px`
    const problem = text => problems.push(`${view}: ${text}`)
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
    const tab = await context.newPage()
    tab.on('console', message => problem(`console ${message.type()}: ${message.text()}`))
    tab.on('pageerror', error => problem(`error: ${error.message}`))
    tab.on(
      'request',
      request => request.url() === page || request.url().startsWith('data:') || problem(`asks for ${request.url()}`),
    )
    await tab.emulateMedia({ media, colorScheme })
    await tab.goto(page, { waitUntil: 'load' })
    const found = await tab.evaluate(inspect)
    if (!found.title) problem('has no title')
    if (found.headings !== 1) problem(`has ${found.headings} headings of the first level, expected 1`)
    if (found.figures.length < 5) problem(`shows ${found.figures.length} figures, expected at least 5`)
    for (const { name, width, height, rows, label } of found.figures) {
      if (width < 100 || height < 100) problem(`figure "${name}" is ${width}×${height} px`)
      if (rows === 0) problem(`figure "${name}" has no table behind it`)
      if (!label) problem(`figure "${name}" has no name for a screen reader`)
    }
    if (media === 'screen' && found.scrollWidth > found.clientWidth)
      problem(`scrolls sideways: ${found.scrollWidth} px wide on ${found.clientWidth}`)
    if (media === 'screen') papers.add(`${colorScheme} ${found.paper}`)
    if (screenshots) {
      mkdirSync(screenshots, { recursive: true })
      await tab.screenshot({ path: join(screenshots, `${media}-${colorScheme}-${width}.png`), fullPage: true })
    }
    console.log(`${view}: ${found.figures.length} figures, ${found.ink} on ${found.paper}`)
    await context.close()
  }
} finally {
  await browser.close()
}
if (papers.size !== 2) problems.push(`light and dark have ${[...papers].join(', ')}, expected one paper each`)
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
