import { Lane } from './lane.ts'
import { type FromWorker, HOME, type LaneName, type ToWorker } from './protocol.ts'

type AllLanes = { [Name in LaneName]: Lane<Name> }

const homes = new Map<'counting' | 'judging', Worker>()

/** The worker of a name, started when it is first needed. */
function homeOf(name: 'counting' | 'judging'): Worker {
  const known = homes.get(name)
  if (known) return known
  const worker = new Worker(new URL('../work/worker.ts', import.meta.url), { type: 'module', name })
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.lane === 'open' && 'answer' in data && data.id === opening?.id) toJudge = last = opening
    const lane = study[data.lane] as Lane<LaneName>
    lane.hear(data)
  }
  worker.onerror = event => {
    event.preventDefault()
    homes.delete(name)
    worker.terminate()
    if (name === 'judging') toJudge = last
    const message = `The ${name} worker stopped${event.message ? `: ${event.message}` : ''}. Open the file again to go on.`
    for (const lane of Object.values(study)) if (HOME[lane.name] === name) lane.fail(message)
  }
  homes.set(name, worker)
  return worker
}

/**
 * Ends the worker that counts, where it hears nothing while it reads. It knows nothing when it starts again: what was open
 * is to be opened again.
 */
export function abandonCounting(): void {
  homes.get('counting')?.terminate()
  homes.delete('counting')
  for (const lane of Object.values(study)) if (HOME[lane.name] === 'counting') lane.abandon()
}

/** The opening that is under way, the last that came to its end, and that of which the judge has not heard yet. */
let opening: Opening | null = null
let last: Opening | null = null
let toJudge: Opening | null = null

type Opening = Exclude<ToWorker, { cancel: number }>

function makeLane<Name extends LaneName>(name: Name): Lane<Name> {
  return new Lane(name, (id, ask) => {
    const message: ToWorker = ask === null ? { lane: name, cancel: id } : { lane: name, id, ask }
    if (name === 'open' && !('cancel' in message)) opening = message
    const home = homeOf(HOME[name])
    // The judge opens the same files for itself, once it has something to judge; it does not answer to this.
    if (HOME[name] === 'judging' && toJudge && ask !== null) {
      home.postMessage(toJudge)
      toJudge = null
    }
    home.postMessage(message)
  })
}

/** Everything that can be asked. */
export const study = Object.fromEntries(
  (Object.keys(HOME) as LaneName[]).map(name => [name, makeLane(name)]),
) as unknown as AllLanes

// Both the worker and its core take a while to start: the page need not wait for a file before that.
homeOf('counting')
