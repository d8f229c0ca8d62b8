import { DisposedError, nullDensity } from 'spotlight-resonance'
import type { FromWorker, LaneName, Lanes, ToWorker } from '../study/protocol.ts'
import { curve } from './curve.ts'
import { glimpse } from './glimpse.ts'
import { inspect } from './inspect.ts'
import type { Job } from './job.ts'
import { matrix } from './matrix.ts'
import { members } from './members.ts'
import { projection } from './projection.ts'
import { report } from './report.ts'
import { scales } from './scales.ts'
import { Session } from './session.ts'
import { sweep } from './sweep.ts'
import { take } from './take.ts'
import { type Turn, Turns } from './turns.ts'
import { verdict } from './verdict.ts'

/** The entry of both workers: each serves the lanes that the page sends it, one ask of a lane at a time, the newest. */
type Serve<Name extends LaneName> = (
  session: Session,
  ask: Lanes[Name]['ask'],
  job: Job<Lanes[Name]['answer']>,
) => Promise<Lanes[Name]['answer']>

const serving: { [Name in LaneName]: Serve<Name> } = {
  inspect,
  open: (session, ask, job) => session.open(ask, job.signal),
  sweep,
  curve,
  glimpse,
  matrix,
  members,
  projection,
  scales,
  verdict,
  take,
  report,
}

/** Fractions of progress are told this often, in milliseconds. */
const TELLING = 50

const session = new Session()
const lanes = new Map<LaneName, Turns>()

self.onmessage = ({ data }: MessageEvent<ToWorker>): void => {
  const { lane } = data
  if ('cancel' in data) turnsOf(lane).cancel(data.cancel)
  else if (lane === 'open' && self.name === 'judging') session.remember(data.ask as Lanes['open']['ask'])
  else turnsOf(lane).take(data.id, data.ask)
}

function turnsOf(lane: LaneName): Turns {
  let turns = lanes.get(lane)
  if (!turns) {
    turns = new Turns(
      lane,
      turn => serve(lane, turn),
      id => say({ lane, id, cancelled: true }),
    )
    lanes.set(lane, turns)
  }
  return turns
}

const say = (message: FromWorker): void => self.postMessage(message)

async function serve(lane: LaneName, { id, ask, abort: { signal } }: Turn): Promise<void> {
  let told = 0
  const job: Job<never> = {
    signal,
    progress(fraction) {
      const now = performance.now()
      if (now - told < TELLING || signal.aborted) return
      told = now
      say({ lane, id, fraction })
    },
    tell(answer) {
      if (signal.aborted) return
      say({ lane, id, answer, last: false })
      turnsOf(lane).answered(id)
    },
  }
  try {
    const answer = await (serving[lane] as Serve<LaneName>)(session, ask as never, job)
    if (signal.aborted) say({ lane, id, cancelled: true })
    else say({ lane, id, answer, last: true })
  } catch (error) {
    // A spotlight goes when other data are opened: whoever was still at it was asked about what is no longer there.
    if (signal.aborted || error instanceof DisposedError) say({ lane, id, cancelled: true })
    else say({ lane, id, error: inWords(error) })
  }
}

function inWords(error: unknown): { name: string; message: string } {
  if (error instanceof Error) return { name: error.name, message: error.message || error.name }
  return { name: 'Error', message: String(error) }
}

// Any question loads the core; what comes first will need it.
void nullDensity(0.5, 3)
