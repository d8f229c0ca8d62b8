import { seedOf } from '../state/seed.ts'
import type { BasisChoice, PlanesChoice, Question } from '../state/view.ts'
import type { Files } from './command.ts'

/** A program of the library for Node that comes to the numbers of this very question, and to its verdict. */
export function codeOf(files: Files, question: Question): string {
  const { activations, labels, basis } = files
  const { cone, signed, planes, angles } = question
  const withLabels = labels !== undefined
  const ofFile = question.basis.kind === 'file' && basis !== undefined
  const plain = question.basis.kind === 'standard'
  const options = [
    ...(activations.tensor === undefined ? [] : [`tensor: ${text(activations.tensor)}`]),
    ...(activations.stack ? ['stack: true'] : []),
    ...(activations.flatten ? ['flatten: true'] : []),
  ]
  const asked = [
    `${cone.by}: ${cone.value}`,
    ...(planes.kind === 'combinations' ? [] : [`planes: ${planesCode(planes)}`]),
    ...(angles === 360 ? [] : [`angles: ${angles}`]),
    ...(signed ? ['signed: true'] : []),
    ...(['thomson', 'classes', 'file'].includes(question.basis.kind) ? ["curves: 'auto'"] : ['curves: false']),
  ]
  const readers = [
    'openTensors',
    'readActivations',
    ...(withLabels ? ['readLabels'] : []),
    ...(ofFile ? ['readMatrix'] : []),
  ]
  return [
    "import { readFile } from 'node:fs/promises'",
    `import { ${plain ? '' : 'basis, '}judge, Spotlight } from 'spotlight-resonance'`,
    `import { ${readers.join(', ')} } from 'spotlight-resonance/formats'`,
    '',
    'const open = async name => openTensors(await readFile(name), name)',
    `const { data, shape, dtype } = readActivations(await open(${text(activations.name)})${given(options)})`,
    ...(withLabels
      ? [
          `const labels = readLabels(await readFile(${text(labels.name)}), ${text(labels.name)}, shape[0]${labels.tensor === undefined ? '' : `, ${text(labels.tensor)}`})`,
        ]
      : []),
    ...(ofFile
      ? [
          `const vectors = readMatrix(await open(${text(basis.name)})${basis.tensor === undefined ? '' : `, ${text(basis.tensor)}`})`,
        ]
      : []),
    "const activations = dtype === 'f16' || dtype === 'bf16' ? { data, shape, dtype } : { data, shape }",
    `const spotlight = await Spotlight.create(activations${plain ? '' : `, { basis: ${basisCode(question.basis)} }`})`,
    `const sweep = await spotlight.sweep({ ${asked.join(', ')} })`,
    `const verdict = await judge(spotlight, sweep, { ${[`seed: ${seedOf(question)}`, ...(withLabels ? ['labels'] : []), ...(files.derived ? ['derived: true'] : [])].join(', ')} })`,
    'console.log(sweep.mean, sweep.resonance)',
    'console.log(verdict.words)',
    'spotlight.dispose()',
    '',
  ].join('\n')
}

/** A string of the program. Line separators of Unicode are no ends of lines in it. */
const text = (value: string): string =>
  JSON.stringify(value).replace(/[\u2028\u2029]/g, found => `\\u${found.charCodeAt(0).toString(16)}`)

const given = (options: string[]): string => (options.length === 0 ? '' : `, { ${options.join(', ')} }`)

const planesCode = (planes: PlanesChoice): string =>
  planes.kind === 'sample' ? `{ sample: ${planes.count}, seed: ${planes.seed} }` : `'${planes.kind}'`

function basisCode(basis: BasisChoice): string {
  switch (basis.kind) {
    case 'thomson':
      return `basis.thomson(${basis.count}, { seed: ${basis.seed} })`
    case 'rotation':
      return `basis.rotation(${basis.seed})`
    case 'classes':
      return 'basis.classMeans(labels)'
    case 'file':
      return 'basis.vectors(vectors.data, vectors.shape)'
    default:
      return `basis.${basis.kind}()`
  }
}
