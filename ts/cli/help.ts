import type { Command } from './command.ts'
import { type Option, optionTable } from './option-table.ts'
import { describeList, type Painter, wrap } from './text.ts'

const width = 80

/** The help of the program. */
export function overview(commands: readonly Command[], paint: Painter): string {
  const lines = [
    ...wrap(
      'Do activations line up with the directions that their activation function privileges? The Spotlight Resonance ' +
        'Method turns a spotlight, a cone around a probe, through the plane of each pair of basis vectors and counts the ' +
        'activations inside.',
      width,
    ),
    '',
    paint('bold', 'Usage'),
    ...indented(commands.map(({ name, operands, about }) => [`spotlight ${name} ${operands}`, about] as const)),
    '',
    ...indented([
      ['spotlight COMMAND --help', 'the options of a command, with an example'],
      ['spotlight --version', 'the version'],
    ]),
    '',
    paint('bold', 'Files'),
    ...wrap(
      '.npy, .npz, .safetensors and .csv; - is standard input. Pickles (.pt, .pkl) are refused, with the line of Python ' +
        'that saves what they hold.',
      width - 2,
    ).map(line => `  ${line}`),
    '',
    paint('bold', 'Exit code'),
    ...indented([
      ['0', 'done'],
      ['2', 'something about the input or the usage: one line on standard error says what'],
      ['1', 'a fault of this program; DEBUG=spotlight in the environment shows where'],
    ]),
    '',
    paint('bold', 'Example'),
    '  spotlight sweep activations.npy --labels labels.npy --out report',
  ]
  return `${lines.join('\n')}\n`
}

/** The help of one command. */
export function commandHelp(command: Command, paint: Painter): string {
  const { name, file, operands, about, details, options, examples } = command
  const lines = [`spotlight ${name} ${operands} [options]`, '', `${about[0].toUpperCase()}${about.slice(1)}.`]
  for (const paragraph of details) lines.push('', ...wrap(paragraph, width))
  for (const group of ['Input', 'Question', 'Output'] as const) {
    const terms = options
      .map(option => [option, optionTable[option] as Option] as const)
      .filter(([, facts]) => facts.group === group)
      .map(([option, { value, help }]): [string, string] => [
        optionText(option, value, command),
        command.helps?.[option] ?? help,
      ])
    if (group === 'Input' && file) terms.unshift(['FILE', '.npy, .npz, .safetensors or .csv; - is standard input'])
    if (terms.length > 0) lines.push('', paint('bold', group), ...indented(terms))
  }
  lines.push(
    '',
    paint('bold', examples.length === 1 ? 'Example' : 'Examples'),
    ...examples.map(example => `  ${example}`),
  )
  return `${lines.join('\n')}\n`
}

function optionText(option: string, value: string | undefined, { oneCone }: Command): string {
  return `--${option}${value ? ` ${oneCone ? value.replace(',..', '') : value}` : ''}`
}

function indented(terms: readonly (readonly [string, string])[]): string[] {
  return describeList(terms, width - 2).map(line => `  ${line}`)
}
