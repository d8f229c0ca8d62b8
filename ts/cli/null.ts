import { epsilonForMass, inPlaneMass, lnNullDensity, nullDensity } from '../statistics/null.ts'
import type { Command } from './command.ts'
import { count, six } from './display.ts'
import { parseInteger } from './numeric.ts'
import { readCone } from './question.ts'
import { align, painter } from './text.ts'
import { UsageError } from './usage-error.ts'

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
  ],
  options: ['dimensions', 'epsilon', 'mass', 'json', 'quiet', 'help'],
  examples: ['spotlight null --dimensions 512 --mass 0.1,0.01,0.001'],
  async run(words, io) {
    const word = words.values.get('dimensions')
    if (word === undefined) throw new UsageError('--dimensions is missing; --dimensions D expected')
    const dimensions = parseInteger('dimensions', word, 2, 2 ** 31 - 1)
    const cone = readCone(words)
    const cones: NullCone[] = []
    for (const given of Object.values(cone)[0]) {
      const epsilon = 'epsilon' in cone ? given : await epsilonForMass(given, dimensions)
      const mass = 'mass' in cone ? given : await nullDensity(given, dimensions)
      cones.push({
        epsilon,
        halfAngleDegrees: (Math.acos(epsilon) / Math.PI) * 180,
        mass,
        log10Mass: 'mass' in cone ? Math.log10(mass) : (await lnNullDensity(epsilon, dimensions)) / Math.LN10,
        inPlaneMass: await inPlaneMass(epsilon, dimensions),
        log10InPlaneMass: epsilon > 0 ? ((dimensions - 2) / 2) * Math.log10((1 - epsilon) * (1 + epsilon)) : 0,
      })
    }
    if (words.flags.has('json')) {
      io.stdout.write(`${JSON.stringify({ dimensions, cones }, null, 2)}\n`)
      return
    }
    if (words.flags.has('quiet')) return
    const paint = painter(io.stdout, io.env)
    const head = ['epsilon', 'half-angle', 'mass', 'log10', 'in-plane mass', 'log10']
    const rows = cones.map(found => [
      six(found.epsilon),
      `${six(found.halfAngleDegrees)}°`,
      six(found.mass),
      six(found.log10Mass),
      six(found.inPlaneMass),
      six(found.log10InPlaneMass),
    ])
    const [first, ...rest] = align([head, ...rows], '>>>>>>')
    io.stdout.write(`Isotropic activations in ${count(dimensions)} dimensions\n\n`)
    io.stdout.write(`${[paint('bold', first), ...rest].join('\n')}\n`)
  },
}
