import { Lane } from './lane.ts'
import { type FromWorker, HOME, type LaneName, type ToWorker } from './protocol.ts'

type AllLanes = { [Name in LaneName]: Lane<Name> }

/** The lanes that give first answers fast, and whose answers are wanted even while newer asks come. */
const PATIENT: ReadonlySet<LaneName> = new Set<LaneName>([
  'sweep',
  'curve',
  'glimpse',
  'members',
  'matrix',
  'projection',
])

const homes = new Map<'counting' | 'judging', Worker>()

/** The worker of a name, started when it is first needed. */
function homeOf(name: 'counting' | 'judging'): Worker {
  const known = homes.get(name)
  if (known) return known
  const worker = new Worker(new URL('../work/worker.ts', import.meta.url), { type: 'module', name })
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.lane === 'open') tellJudge(data)
    const lane = study[data.lane] as Lane<LaneName>
    lane.hear(data)
  }
  worker.onerror = event => {
    event.preventDefault()
    homes.delete(name)
    worker.terminate()
    const message = `The ${name} worker stopped${event.message ? `: ${event.message}` : ''}. Open the file again to go on.`
    for (const lane of Object.values(study)) if (HOME[lane.name] === name) lane.fail(message)
  }
  homes.set(name, worker)
  return worker
}

function makeLane<Name extends LaneName>(name: Name): Lane<Name> {
  return new Lane(name, PATIENT.has(name), (id, ask) => {
    const message = ask === null ? { lane: name, cancel: id } : { lane: name, id, ask }
    if (name === 'open' && 'ask' in message) opening = message
    homeOf(HOME[name]).postMessage(message satisfies ToWorker)
  })
}

let opening: ToWorker | null = null

/**
 * The judge opens the same files for itself, once it has something to judge; it does not answer to this. What could not be
 * opened is not for it.
 */
function tellJudge(heard: FromWorker): void {
  if (opening && 'id' in opening && 'answer' in heard && opening.id === heard.id)
    homeOf('judging').postMessage(opening satisfies ToWorker)
}

/** Everything that can be asked. */
export const study = Object.fromEntries(
  (Object.keys(HOME) as LaneName[]).map(name => [name, makeLane(name)]),
) as unknown as AllLanes

// Both the worker and its core take a while to start: the page need not wait for a file before that.
homeOf('counting')
