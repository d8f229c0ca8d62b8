import { basisWord } from '../state/address.ts'
import { seedOf } from '../state/seed.ts'
import type { Question } from '../state/view.ts'

/** The files of a run, by their names, and what was chosen in them. */
export interface Files {
  activations: { name: string; tensor?: string | undefined; flatten?: boolean | undefined; stack?: boolean | undefined }
  labels?: Named | undefined
  images?: Named | undefined
  basis?: Named | undefined
  /** Whether the vectors of the basis are the very rows under test. */
  derived?: boolean | undefined
}

interface Named {
  name: string
  tensor?: string | undefined
}

/** Whether one seed can do for all: that of the planes and that of the Thomson basis are one to the command line. */
function hasCommand({ planes, basis }: Question): boolean {
  return planes.kind !== 'sample' || basis.kind !== 'thomson' || planes.seed === basis.seed
}

/** The words of the command line that make the report of this very question; none where there are none: see {@link hasCommand}. */
export function commandOf(files: Files, question: Question): string[] {
  if (!hasCommand(question)) return []
  const { activations, labels, images, basis } = files
  const { basis: choice, cone, signed, planes, angles } = question
  const seed = seedOf(question)
  return [
    'spotlight',
    'sweep',
    path(activations.name),
    ...tensorOf('tensor', activations),
    ...(activations.stack ? ['--stack'] : []),
    ...(activations.flatten ? ['--flatten'] : []),
    ...(labels ? ['--labels', path(labels.name), ...tensorOf('labels-tensor', labels)] : []),
    ...(images ? ['--images', path(images.name), ...tensorOf('images-tensor', images)] : []),
    ...(choice.kind === 'file' && basis
      ? ['--basis', `./${basis.name}`, ...tensorOf('basis-tensor', basis)]
      : choice.kind === 'standard'
        ? []
        : ['--basis', choice.kind === 'thomson' ? `thomson:${choice.count}` : basisWord(choice)]),
    `--${cone.by}`,
    String(cone.value),
    ...(signed ? ['--signed'] : []),
    ...(planes.kind === 'combinations'
      ? []
      : ['--planes', planes.kind === 'sample' ? `sample:${planes.count}` : planes.kind]),
    ...(angles === 360 ? [] : ['--angles', String(angles)]),
    ...(seed === 0 ? [] : ['--seed', String(seed)]),
    '--out',
    'report',
  ]
}

/** A name that no option is mistaken for, nor standard input. */
const path = (name: string): string => (name.startsWith('-') ? `./${name}` : name)

const tensorOf = (option: string, { name, tensor }: Named): string[] =>
  tensor === undefined || /\.(npy|csv|txt)$/i.test(name) ? [] : [`--${option}`, tensor]
