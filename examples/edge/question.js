/** What is asked of the activations: the query of a request's address. */
import { MOST_ANGLES, MOST_PLANES } from './limits.js'
import { Refusal } from './refusal.js'

const NAMES = ['mass', 'epsilon', 'angles', 'endpoint', 'signed', 'planes', 'format']

/** Options of a sweep, checked as far as the library would not, and `format`: 'json' or 'svg'. */
export function readQuestion(query) {
  for (const name of query.keys()) {
    if (!NAMES.includes(name))
      throw new Refusal(400, `parameter '${name.slice(0, 40)}' is not known; ${NAMES.join(', ')} expected`)
    if (query.getAll(name).length > 1) throw new Refusal(400, `parameter ${name} is given more than once`)
  }
  const options = {
    mass: number(query, 'mass'),
    epsilon: number(query, 'epsilon'),
    angles: number(query, 'angles'),
    endpoint: truth(query, 'endpoint'),
    signed: truth(query, 'signed'),
    planes: selection(query.get('planes') ?? 'combinations'),
    format: query.get('format') ?? 'json',
  }
  if (options.angles > MOST_ANGLES) {
    throw new Refusal(400, `angles is ${options.angles}; at most ${MOST_ANGLES} expected`)
  }
  if (!['json', 'svg'].includes(options.format)) {
    throw new Refusal(400, `format is '${options.format.slice(0, 40)}'; json or svg expected`)
  }
  return options
}

/** Refuses what would answer with too much. */
export function checkPlanes(features, planes) {
  const pairs = (features * (features - 1)) / (planes === 'permutations' ? 1 : 2)
  const count = typeof planes === 'string' ? pairs : planes.sample
  if (count <= MOST_PLANES) return
  throw new Refusal(400, `${count} planes; at most ${MOST_PLANES} expected, such as planes=${MOST_PLANES} for a sample`)
}

function number(query, name) {
  const text = query.get(name)
  if (text === null) return undefined
  const value = Number(text)
  if (text.trim() === '' || Number.isNaN(value)) {
    throw new Refusal(400, `${name} is '${text.slice(0, 40)}'; a number expected`)
  }
  return value
}

function truth(query, name) {
  const text = query.get(name) ?? 'false'
  if (!['true', 'false'].includes(text))
    throw new Refusal(400, `${name} is '${text.slice(0, 40)}'; true or false expected`)
  return text === 'true'
}

function selection(text) {
  if (['combinations', 'permutations'].includes(text)) return text
  if (/^[0-9]{1,9}$/.test(text)) return { sample: Number(text) }
  throw new Refusal(
    400,
    `planes is '${text.slice(0, 40)}'; combinations, permutations or how many of the combinations expected`,
  )
}
