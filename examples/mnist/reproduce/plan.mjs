/**
 * The models of the experiment. What varies is the function of the hidden layer, f(z) = Σ_b σ(z·b) b: its basis B, its σ,
 * the seed, and the optimizer; everything else is the same for all of them (see network.mjs, training.mjs).
 */

import { BASES } from './privileged.mjs'

export const TASKS = ['autoencoder', 'classifier']

export const FUNCTIONS = ['tanh', 'relu', 'leaky']

/**
 * Momentum turns with the axes of the weights: nothing in it, nor in the Gaussian start, knows of coordinates, so that f alone
 * privileges a basis. Adam divides each weight's step by its own history, and that is a second cause to be told apart: these
 * are trained with it too, to see whether its coordinates show where f privileges others, or none.
 */
const withAdam = [
  ['rotated', 'tanh'],
  ['isotropic', 'tanh'],
  ['isotropic', 'relu'],
]

const full = {
  seeds: [1, 2, 3, 4, 5],
  epochs: [0, 1, 2, 4, 6],
  tasks: TASKS,
  bases: Object.keys(BASES),
  adam: true,
}

/**
 * What CI can train: the main effect, its rotation and its control. Of the classifier only: an autoencoder's ReLUs end always
 * on, and so without an effect (the report says more).
 */
const quick = {
  seeds: [1, 2, 3],
  epochs: [0, 1, 4],
  tasks: ['classifier'],
  bases: ['standard', 'rotated', 'isotropic'],
  functions: ['tanh', 'relu'],
  adam: false,
}

/**
 * @param {{ quick?: boolean, seeds?: number[] }} options
 * @returns {{ epochs: number[], models: Model[] }} epochs at which a model is looked at, the last one ending its training;
 *   the models in the order of their training: a seed of all before the next, so that a run that was stopped has whole ones
 *
 * @typedef {{ id: string, task: string, optimizer: string, basis: string, σ: string, seed: number }} Model
 */
export function plan(options = {}) {
  const { tasks, bases, functions = FUNCTIONS, adam, epochs, seeds } = options.quick ? quick : full
  // A norm is never negative: leaky ReLU of it is ReLU of it, the identity.
  const withMomentum = bases.flatMap(basis =>
    functions.filter(σ => basis !== 'isotropic' || σ !== 'leaky').map(σ => [basis, σ]),
  )
  const models = []
  for (const seed of options.seeds ?? seeds) {
    for (const [optimizer, pairs] of Object.entries({ momentum: withMomentum, adam: adam ? withAdam : [] })) {
      for (const task of tasks) {
        for (const [basis, σ] of pairs) {
          models.push({ id: [task, optimizer, basis, σ, seed].join('-'), task, optimizer, basis, σ, seed })
        }
      }
    }
  }
  return { epochs, models }
}
