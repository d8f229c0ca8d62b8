/**
 * The look of every figure. Colours are CSS variables: set `--srm-data` and the like on any ancestor to change them.
 * Each drawn element also carries the light colours as attributes, for programs that know no CSS variables.
 */

type Tone = `seq${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}` | 'zero' | 'nil' | `${'pos' | 'neg'}${1 | 2 | 3 | 4 | 5}`
export type Colour = 'paper' | 'ink' | 'soft' | 'rule' | 'grid' | 'data' | 'basis' | 'none' | Tone

const light: Record<Colour, string> = {
  paper: '#ffffff',
  ink: '#1a1d21',
  soft: '#555e69',
  rule: '#8a939d',
  grid: '#e6e9ed',
  data: '#1c4f8c',
  basis: '#b03e08',
  none: '#d3d8de',
  seq1: '#d6e5f2',
  seq2: '#b8d3e9',
  seq3: '#94bddd',
  seq4: '#6ea3cd',
  seq5: '#4a89bc',
  seq6: '#2e6aa4',
  seq7: '#1a4c85',
  seq8: '#0c2f5e',
  zero: '#f1f1ef',
  nil: '#66707c',
  pos1: '#fbdfca',
  pos2: '#f4ba90',
  pos3: '#e68e54',
  pos4: '#c85f20',
  pos5: '#953a06',
  neg1: '#d7e5f3',
  neg2: '#aacae6',
  neg3: '#74a6d5',
  neg4: '#4179b5',
  neg5: '#194f8a',
}

const dark: Record<Colour, string> = {
  paper: '#14171a',
  ink: '#e7eaed',
  soft: '#a5aeb8',
  rule: '#6b747e',
  grid: '#272c32',
  data: '#7fb6f0',
  basis: '#f39a66',
  none: '#3a4149',
  seq1: '#2f4f70',
  seq2: '#355f86',
  seq3: '#3d709b',
  seq4: '#4781ae',
  seq5: '#5795c3',
  seq6: '#76acd4',
  seq7: '#a1cbe5',
  seq8: '#d8edf9',
  zero: '#23272b',
  nil: '#7d8793',
  pos1: '#3a2b22',
  pos2: '#5f3a23',
  pos3: '#925028',
  pos4: '#cb703a',
  pos5: '#f9ad80',
  neg1: '#202d3c',
  neg2: '#274768',
  neg3: '#306797',
  neg4: '#4c90ca',
  neg5: '#96c8f5',
}

type Mark =
  | 'paper'
  | 'text'
  | 'soft'
  | 'halo'
  | 'data-text'
  | 'basis-text'
  | 'grid'
  | 'axis'
  | 'mean'
  | 'over'
  | 'under'
  | 'deviation'
  | 'dot'
  | 'band'
  | 'null'
  | 'null-band'
  | 'limit'
  | 'observed'
  | 'bar'
  | 'pale-bar'
  | 'basis'
  | 'opposite'
  | 'spread'
  | 'hatch'

/** How an element is painted: a mark of a figure, or a step of a colour scale. */
export type PaintName = Mark | Tone

interface Paint {
  fill?: Colour
  stroke?: Colour
  /** Attributes that do not change with the theme. */
  [attribute: string]: string | undefined
}

const marks: Record<Mark, Paint> = {
  paper: { fill: 'paper' },
  text: { fill: 'ink' },
  soft: { fill: 'soft' },
  halo: { fill: 'soft', stroke: 'paper', 'stroke-width': '3.5', 'stroke-linejoin': 'round', 'paint-order': 'stroke' },
  'data-text': { fill: 'data' },
  'basis-text': { fill: 'basis' },
  grid: { stroke: 'grid', 'stroke-width': '1' },
  axis: { stroke: 'rule', 'stroke-width': '1' },
  mean: { stroke: 'data', 'stroke-width': '1.75', 'stroke-linejoin': 'round', 'stroke-linecap': 'round' },
  over: { stroke: 'ink', 'stroke-width': '1.25', 'stroke-linejoin': 'round' },
  under: { stroke: 'paper', 'stroke-width': '3.5', 'stroke-linejoin': 'round', 'stroke-opacity': '0.75' },
  deviation: { stroke: 'data', 'stroke-width': '1', 'stroke-dasharray': '1 2.5' },
  dot: { fill: 'data' },
  band: { fill: 'data', 'fill-opacity': '0.17' },
  null: { stroke: 'soft', 'stroke-width': '1.25', 'stroke-dasharray': '5 3.5' },
  'null-band': { fill: 'soft', 'fill-opacity': '0.14' },
  limit: { stroke: 'soft', 'stroke-width': '1', 'stroke-dasharray': '1 2.5' },
  observed: { stroke: 'basis', 'stroke-width': '2' },
  bar: { fill: 'data' },
  'pale-bar': { fill: 'data', 'fill-opacity': '0.35' },
  basis: { stroke: 'basis', 'stroke-width': '1' },
  opposite: { stroke: 'basis', 'stroke-width': '1', 'stroke-opacity': '0.4' },
  spread: { fill: 'basis', 'fill-opacity': '0.09' },
  hatch: { stroke: 'none', 'stroke-width': '0.75' },
}

const tones = Object.keys(light).filter((name): name is Tone => /^(seq|pos|neg)\d|^zero|^nil/.test(name))

const paints = { ...marks, ...Object.fromEntries(tones.map(tone => [tone, { fill: tone }])) } as Record<
  PaintName,
  Paint
>

const painted = new Map<PaintName, string>()

/** The attributes that paint an element: its class for browsers, and plain light colours for everything else. */
export function paint(name: PaintName): string {
  const known = painted.get(name)
  if (known !== undefined) return known
  const attributes = paintWith(name, {})
  painted.set(name, attributes)
  return attributes
}

/** The same with other values for what does not change with the theme, as the width of a line. */
export function paintWith(name: PaintName, changes: Readonly<Record<string, string>>): string {
  const { fill, stroke, ...rest }: Paint = { ...paints[name], ...changes }
  const attributes = Object.entries(rest).map(([key, value]) => ` ${key}="${value}"`)
  const stroked = stroke ? ` stroke="${light[stroke]}"` : ''
  return `class="srm-${name}" fill="${fill ? light[fill] : 'none'}"${stroked}${attributes.join('')}`
}

export const fontFamily: string =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif"

/** The page's own colours, as custom properties without a selector: `--paper:…`. Same palette as the figures. */
export function pageColours(scheme: 'light' | 'dark'): string {
  const palette = scheme === 'light' ? light : dark
  return (['paper', 'ink', 'soft', 'rule', 'grid', 'data', 'basis'] as const).map(c => `--${c}:${palette[c]}`).join(';')
}

/**
 * The style sheet that a figure's classes refer to. A standalone figure carries it; a page with many figures includes
 * it once. Under 540 CSS pixels wide figures enlarge their type and drop every second label.
 *
 * @param scheme Whether figures are light, dark, or on a screen as the reader's system has it ('auto', if left out).
 */
export function figureStyle(scheme: 'auto' | 'light' | 'dark' = 'auto'): string {
  const variables = (palette: Record<Colour, string>) =>
    `.srm{${Object.entries(palette)
      .map(([name, value]) => `--_${name}:var(--srm-${name},${value})`)
      .join(';')}}`
  const rules = Object.entries<Paint>(paints).map(([name, { fill, stroke }]) => {
    const declarations = [fill && `fill:var(--_${fill})`, stroke && `stroke:var(--_${stroke})`].filter(Boolean)
    return `.srm-${name}{${declarations.join(';')}}`
  })
  const narrow =
    '.srm-wide text{font-size:18px}.srm-wide .srm-w{display:none}.srm-wide .srm-n{display:inline}' +
    '.srm-wide .srm-mean{stroke-width:2.75px}.srm-wide .srm-null{stroke-width:2px}'
  return [
    variables(scheme === 'dark' ? dark : light),
    ...(scheme === 'auto' ? [`@media screen and (prefers-color-scheme:dark){${variables(dark)}}`] : []),
    `.srm{max-width:100%;height:auto;font-family:var(--srm-font,${fontFamily})}`,
    '.srm text{font-variant-numeric:tabular-nums lining-nums}',
    ...rules,
    '.srm-n{display:none}',
    `@media (max-width:540px){${narrow}}`,
    `@container srm (max-width:500px){${narrow}}`,
  ].join('\n')
}
