/** How the runs of a comparison are told apart: by colour, by dashes, and by their names at the right edge. */

/** The first run, which the others are compared with, in the colour of text. */
const light = ['#1a1d21', '#1c4f8c', '#8a2f8f', '#0b6e66', '#a3163a', '#6b5a00', '#3b7420']
const dark = ['#e7eaed', '#7fb6f0', '#d79be0', '#5fd0c3', '#f58aa5', '#d6c35a', '#9bd67a']

const dashes = ['', '', '8 3', '2 2.5', '8 3 2 3', '5 2', '1 3']

/** The colour of a run: that of the first is its own, the others take turns. */
function colourOf(run: number): number {
  return run === 0 ? 0 : 1 + ((run - 1) % (light.length - 1))
}

/** The attributes of a run's line: its class for browsers, light colours for everything else. */
export function runLine(run: number): string {
  const n = colourOf(run)
  // Those of one colour differ in their dashes.
  const dash = dashes[(n + 3 * Math.floor((run - n) / (light.length - 1))) % dashes.length]!
  const dashed = dash === '' ? '' : ` stroke-dasharray="${dash}"`
  return `class="srm-run${n} srm-run" fill="none" stroke="${light[n]}" stroke-width="${run === 0 ? 1.5 : 1.75}" stroke-linejoin="round"${dashed}`
}

/** Of its name and its dots. */
export function runFill(run: number): string {
  const n = colourOf(run)
  return `class="srm-name${n}" fill="${light[n]}"`
}

/** The style sheet that these classes refer to, besides {@link figureStyle}. */
export function compareStyle(): string {
  const variables = (palette: readonly string[]): string =>
    `.srm{${palette.map((colour, n) => `--_run${n}:var(--srm-run${n},${colour})`).join(';')}}`
  const rules = light.map((_, n) => `.srm-run${n}{stroke:var(--_run${n})}.srm-name${n}{fill:var(--_run${n})}`)
  const narrow = '.srm-wide .srm-run{stroke-width:2.5px}'
  return [
    variables(light),
    `@media screen and (prefers-color-scheme:dark){${variables(dark)}}`,
    ...rules,
    `@media (max-width:540px){${narrow}}`,
    `@container srm (max-width:500px){${narrow}}`,
  ].join('\n')
}
