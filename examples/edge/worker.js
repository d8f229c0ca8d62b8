/**
 * An edge function: activations come by POST, as the bytes of a .npy or as JSON, and the curves of their sweep go back as
 * JSON or as a figure. See README.md.
 */
import { Spotlight, SpotlightError } from 'spotlight-resonance'
import { activationsOf } from './activations.js'
import { asFigure, asJson } from './answer.js'
import { drain, readBody, readKind, readLength } from './body.js'
import { MOST_BYTES, MOST_VALUES } from './limits.js'
import { checkPlanes, readQuestion } from './question.js'
import { Refusal } from './refusal.js'
import { takeRoom } from './room.js'

/** Any page may ask: there is nothing here that belongs to anybody. */
const OPEN = { 'access-control-allow-origin': '*' }

const PREFLIGHT = {
  ...OPEN,
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '86400',
}

async function answer(request) {
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: PREFLIGHT })
  if (request.method !== 'POST') {
    throw new Refusal(405, `${request.method} is not answered; POST expected`, { allow: 'POST, OPTIONS' })
  }
  const { format, ...options } = readQuestion(new URL(request.url).searchParams)
  const kind = readKind(request)
  const length = readLength(request, kind)
  const room = takeRoom(length / MOST_BYTES[kind])
  try {
    const spotlight = await upload(kind, await readBody(request, length), options, room)
    try {
      // An edge function has no workers, and only the ensemble and each plane's summary are told.
      const sweep = await spotlight.sweep({ ...options, threads: 1, curves: false })
      return format === 'svg' ? asFigure(sweep) : asJson(sweep)
    } finally {
      spotlight.dispose()
    }
  } finally {
    room.giveBack()
  }
}

/** Takes the activations over into the core, and lets go of all that they came in. */
async function upload(kind, bytes, options, room) {
  const activations = activationsOf(kind, bytes)
  room.atLeast(activations.data.length / MOST_VALUES)
  checkPlanes(activations.shape[1], options.planes)
  const spotlight = await Spotlight.create(activations)
  free(bytes.buffer)
  free(activations.data.buffer)
  return spotlight
}

/** At once: several requests may come before the garbage collector does. */
function free(buffer) {
  if (!buffer.detached) buffer.transfer?.(0)
}

function refuse(error) {
  const known = error instanceof Refusal || (error instanceof SpotlightError && error.name !== 'CoreError')
  const status = error instanceof Refusal ? error.status : known ? 400 : 500
  if (!known) console.error(error)
  const body = { error: known ? error.message : 'the activations could not be swept' }
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { ...OPEN, ...error?.headers, 'content-type': 'application/json' },
  })
}

export default {
  async fetch(request) {
    try {
      const response = await answer(request)
      for (const [name, value] of Object.entries(OPEN)) response.headers.set(name, value)
      return response
    } catch (error) {
      // Whatever befalls the rest of the body, the answer is what it is.
      await drain(request).catch(() => {})
      return refuse(error)
    }
  },
}
