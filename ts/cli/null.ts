import type { Bands } from '../statistics/bands.ts'
import { epsilonForMass, inPlaneMass, lnNullDensity, nullDensity } from '../statistics/null.ts'
import { quickBands } from '../statistics/quick-bands.ts'
import type { Command } from './command.ts'
import { count, counted, density, six } from './display.ts'
import { parseInteger } from './numeric.ts'
import { readCone } from './question.ts'
import { align, painter } from './text.ts'
import { UsageError } from './usage-error.ts'
import type { Words } from './words.ts'

/** What isotropic activations do with one cone. */
interface NullCone {
  epsilon: number
  halfAngleDegrees: number
  /** The share of isotropic activations inside. */
  mass: number
  log10Mass: number
  /** The share of them whose in-plane part is at least epsilon. */
  inPlaneMass: number
  log10InPlaneMass: number
  /** Where the density of one isotropic plane of so many samples stays, with --samples. */
  bands?: Bands
}

/** What is asked of the bands. */
interface BandsWord {
  samples: number
  angles: number
  seed: number
}

/** `spotlight null` */
export const nullCommand: Command = {
  name: 'null',
  file: false,
  operands: '--dimensions D',
  about: 'tell what isotropic activations would show',
  details: [
    'Prints, for each cone: epsilon, its half-angle, the share of isotropic activations inside (the density to expect ' +
      'at any angle), and the share whose in-plane part is at least epsilon (what can light a plane at all), each also ' +
      'as log10.',
    'With --samples also where the density of one plane of as many isotropic activations stays with a probability of ' +
      '95 %: at an angle chosen beforehand, and at all angles at once (by simulation).',
  ],
  helps: { seed: 'the seed of the simulation; default 0', angles: 'the number of angles in its turn; default 360' },
  options: ['dimensions', 'epsilon', 'mass', 'samples', 'angles', 'seed', 'json', 'quiet', 'help'],
  examples: [
    'spotlight null --dimensions 512 --mass 0.1,0.01,0.001',
    'spotlight null --dimensions 16 --samples 10000 --json',
  ],
  async run(words, io, progress) {
    const word = words.values.get('dimensions')
    if (word === undefined) throw new UsageError('--dimensions is missing; --dimensions D expected')
    const dimensions = parseInteger('dimensions', word, 2, 2 ** 31 - 1)
    const cone = readCone(words)
    const asked = readBands(words)
    const step = progress.phase('simulating')
    const cones: NullCone[] = []
    const all = Object.values(cone)[0]
    for (const given of all) {
      const epsilon = 'epsilon' in cone ? given : await epsilonForMass(given, dimensions)
      const mass = 'mass' in cone ? given : await nullDensity(given, dimensions)
      cones.push({
        epsilon,
        halfAngleDegrees: (Math.acos(epsilon) / Math.PI) * 180,
        mass,
        log10Mass: 'mass' in cone ? Math.log10(mass) : (await lnNullDensity(epsilon, dimensions)) / Math.LN10,
        inPlaneMass: await inPlaneMass(epsilon, dimensions),
        log10InPlaneMass: epsilon > 0 ? ((dimensions - 2) / 2) * Math.log10((1 - epsilon) * (1 + epsilon)) : 0,
        ...(asked && { bands: await quickBands({ ...asked, epsilon, dimensions, signal: io.signal }, all.length) }),
      })
      step(cones.length / all.length)
    }
    progress.clear()
    if (words.flags.has('json')) {
      io.stdout.write(`${JSON.stringify({ dimensions, ...asked, cones }, null, 2)}\n`)
      return
    }
    if (words.flags.has('quiet')) return
    const paint = painter(io.stdout, io.env)
    const bandHead = asked ? ['at one angle', 'at all angles'] : []
    const head = ['epsilon', 'half-angle', 'mass', 'log10', 'in-plane mass', 'log10', ...bandHead]
    const rows = cones.map(found => [
      six(found.epsilon),
      `${six(found.halfAngleDegrees)}°`,
      six(found.mass),
      six(found.log10Mass),
      six(found.inPlaneMass),
      six(found.log10InPlaneMass),
      ...(found.bands ? [rangeText(found.bands.pointwise), rangeText(found.bands.simultaneous)] : []),
    ])
    const [first, ...rest] = align([head, ...rows], '>'.repeat(head.length))
    const simulated = asked
      ? `: where the density of ${counted(asked.samples, 'sample')} stays, 95 % (seed ${asked.seed})`
      : ''
    io.stdout.write(`Isotropic activations in ${count(dimensions)} dimensions${simulated}\n\n`)
    io.stdout.write(`${[paint('bold', first), ...rest].join('\n')}\n`)
  },
}

/** @throws {@link UsageError} for options of the bands without --samples. */
function readBands({ values }: Words): BandsWord | undefined {
  const samples = values.get('samples')
  if (samples === undefined) {
    for (const option of ['angles', 'seed'] as const) {
      if (!values.has(option)) continue
      throw new UsageError(`--${option} is given without --samples; --samples N expected with it`)
    }
    return undefined
  }
  return {
    samples: parseInteger('samples', samples, 1, 2 ** 31 - 1),
    angles: parseInteger('angles', values.get('angles') ?? '360', 1, 2 ** 22),
    seed: parseInteger('seed', values.get('seed') ?? '0', 0, Number.MAX_SAFE_INTEGER),
  }
}

const rangeText = ([low, high]: readonly [number, number]): string => `${density(low)} to ${density(high)}`
