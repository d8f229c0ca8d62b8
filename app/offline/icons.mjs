#!/usr/bin/env node
/**
 * Draws the icons of the page into app/public: icon.svg, and PNGs of it by a headless Chromium.
 *
 *   node app/offline/icons.mjs [--chromium /usr/bin/chromium] [--out app/public]
 *
 * A density curve of four petals, blue, and the spotlight over one of them: what the cone holds is lit. The colours are those of
 * ts/plot/theme.ts.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'

const [PAPER, GRID, DATA, BASIS, GLOW] = ['#ffffff', '#b8d3e9', '#1c4f8c', '#b03e08', '#f4ba90']
const SIZE = 512
const CENTRE = SIZE / 2
/** Where the spotlight points, and half of its opening, in degrees. */
const PROBE = 45
const HALF = 24

const { values: asked } = parseArgs({
  options: {
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    out: { type: 'string', default: fileURLToPath(new URL('../public', import.meta.url)) },
  },
})

/** The point at an angle (counter-clockwise from the right) and a distance from the centre. */
function at(degrees, radius) {
  const angle = (degrees * Math.PI) / 180
  return `${(CENTRE + radius * Math.cos(angle)).toFixed(1)} ${(CENTRE - radius * Math.sin(angle)).toFixed(1)}`
}

/** A density that gathers midway between the axes, as that of the built-in example does. */
function petals(reach) {
  const radius = degrees => reach * (0.2 + 0.8 * Math.sin((degrees * Math.PI) / 90) ** 2)
  return `M${Array.from({ length: 180 }, (_, n) => at(2 * n, radius(2 * n))).join('L')}Z`
}

function wedge(reach) {
  const [from, to] = [at(PROBE - HALF, reach), at(PROBE + HALF, reach)]
  return `M${CENTRE} ${CENTRE}L${from}A${reach} ${reach} 0 0 0 ${to}Z`
}

/**
 * @param {number} scale 1 fills the tile
 * @param {number} corner the tile's rounding; 0 where whoever shows the icon cuts it
 */
function icon(scale, corner) {
  const reach = 238 * scale
  const curve = petals(0.86 * reach)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}">
<title>Spotlight Resonance</title>
<defs><clipPath id="cone"><path d="${wedge(reach)}"/></clipPath></defs>
<rect width="${SIZE}" height="${SIZE}" rx="${corner}" fill="${PAPER}"/>
<path d="M${at(0, reach)}L${at(180, reach)}M${at(90, reach)}L${at(270, reach)}" stroke="${GRID}" stroke-width="${10 * scale}" stroke-linecap="round"/>
<path d="${wedge(reach)}" fill="${GLOW}"/>
<path d="${curve}" fill="${DATA}"/>
<path d="${curve}" fill="${BASIS}" clip-path="url(#cone)"/>
</svg>
`
}

const whole = icon(1, 96)
// Of a maskable icon a circle of 80 % of its width is sure to be shown.
const maskable = icon(0.8, 0)
const drawn = [
  ['icon-192.png', 192, whole],
  ['icon-512.png', 512, whole],
  ['icon-maskable-192.png', 192, maskable],
  ['icon-maskable-512.png', 512, maskable],
  ['apple-touch-icon.png', 180, icon(0.86, 0)],
]

await mkdir(asked.out, { recursive: true })
await writeFile(join(asked.out, 'icon.svg'), whole)
const browser = await chromium.launch({ executablePath: asked.chromium, args: ['--no-sandbox'] })
try {
  const page = await browser.newPage()
  for (const [name, size, svg] of drawn) {
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
    await page.screenshot({ path: join(asked.out, name), omitBackground: true })
  }
} finally {
  await browser.close()
}
