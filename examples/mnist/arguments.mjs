export const USAGE = `node train.mjs [--seed S] [--epochs E] [--out DIRECTORY]

Trains a small autoencoder on the 10,000 digits of the mnist package and writes its bottleneck activations.

  --seed S         an integer, 0 to 4294967295 (default 1): the initial weights and the order of the batches
  --epochs E       an integer, 1 to 1000 (default 30)
  --out DIRECTORY  where activations.npy, labels.npy and record.json go (default data/)
  --help`

/** The user asked for something that cannot be done; the message is one line. */
export class ArgumentsError extends Error {
  name = 'ArgumentsError'
}

function integer(option, text, lowest, highest) {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < lowest || value > highest) {
    throw new ArgumentsError(`${option} ${text}: expected an integer from ${lowest} to ${highest}`)
  }
  return value
}

/**
 * @param {string[]} words the command line after the script's name
 * @returns {{ help: boolean, seed: number, epochs: number, out: string }}
 */
export function parse(words) {
  const options = { help: false, seed: 1, epochs: 30, out: 'data/' }
  const rest = [...words]
  while (rest.length > 0) {
    const word = rest.shift()
    const [option, attached] = split(word)
    if (word === '--help') {
      options.help = true
      continue
    }
    if (!['--seed', '--epochs', '--out'].includes(option)) {
      throw new ArgumentsError(`${word}: unknown argument, expected --seed, --epochs, --out or --help`)
    }
    const value = attached ?? rest.shift()
    if (value === undefined || value === '' || (attached === undefined && value.startsWith('--'))) {
      throw new ArgumentsError(`${option}: no value given`)
    }
    if (option === '--seed') options.seed = integer(option, value, 0, 2 ** 32 - 1)
    if (option === '--epochs') options.epochs = integer(option, value, 1, 1000)
    if (option === '--out') options.out = value
  }
  return options
}

/** `--seed=2` is `--seed 2`. */
function split(word) {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)]
}
