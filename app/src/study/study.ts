import { Lane } from './lane.ts'
import { type FromWorker, HOME, type LaneName, type ToWorker } from './protocol.ts'

type AllLanes = { [Name in LaneName]: Lane<Name> }

/** The lanes that give first answers fast, and whose answers are wanted even while newer asks come. */
const PATIENT: ReadonlySet<LaneName> = new Set<LaneName>(['sweep', 'curve', 'members', 'matrix', 'projection'])

const homes = new Map<'counting' | 'judging', Worker>()

/** The worker of a name, started when it is first needed. */
function homeOf(name: 'counting' | 'judging'): Worker {
  const known = homes.get(name)
  if (known) return known
  const worker = new Worker(new URL('../work/worker.ts', import.meta.url), { type: 'module', name })
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => (study[data.lane] as Lane<LaneName>).hear(data)
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
    homeOf(HOME[name]).postMessage(message satisfies ToWorker)
    // The judge opens the same files for itself, once it has something to judge; it does not answer to this.
    if (name === 'open' && ask !== null) homeOf('judging').postMessage(message satisfies ToWorker)
  })
}

/** Everything that can be asked. */
export const study = Object.fromEntries(
  (Object.keys(HOME) as LaneName[]).map(name => [name, makeLane(name)]),
) as unknown as AllLanes
