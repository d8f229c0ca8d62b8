import type { Breath } from '../pieces.ts'
import { columnsOf } from '../wasm/columns.ts'
import type { Core } from '../wasm/instance.ts'
import { rowsOf } from '../wasm/memory.ts'
import type { Order } from './protocol.ts'

type Engine = InstanceType<Core['Engine']>
type Parcel = Extract<Order, { data: string; kind: 'hold' | 'fill' }>

/** Engines made of what another thread's engine holds, by name. */
export class Holdings {
  readonly #core: Core
  readonly #engines = new Map<string, { engine: Engine; rows: number; dims: number; axes: boolean }>()

  constructor(core: Core) {
    this.#core = core
  }

  get(data: string): { engine: Engine; rows: number } | undefined {
    return this.#engines.get(data)
  }

  /** Makes room, or fills some of it. What is not held any more is passed over. */
  take(order: Parcel): void {
    if (order.kind === 'hold') {
      const { rows, dims, directions } = order.holding
      this.release(order.data)
      const engine = new this.#core.Engine(rows, dims)
      const axes = typeof directions === 'string'
      this.#engines.set(order.data, { engine, rows, dims, axes })
      if (axes) engine.setAxes(directions === 'signed')
      else engine.setUnits(directions)
      return
    }
    const held = this.#engines.get(order.data)
    if (!held) return
    const { engine, rows, dims } = held
    const { part, at, values } = order
    if (part === 'rows') rowsOf(this.#core, engine, rows * dims).set(values, at)
    else columnsOf(this.#core, engine, rows * engine.directionsCount()).set(values, at)
  }

  /** Makes what was filled in ready to be counted. Axes need no columns from elsewhere: to project on them is to copy. */
  async settle(data: string, breath: Breath): Promise<void> {
    const held = this.#engines.get(data)
    if (!held) return
    const { engine, rows, dims, axes } = held
    const here = (): boolean => this.#engines.get(data) === held
    if (axes) {
      while (here() && engine.projected() < rows) {
        engine.project(Math.ceil(breath.due() / dims))
        await breath.did(0)
      }
      return
    }
    while (here() && engine.measured() < rows) {
      engine.measure(Math.ceil(breath.due() / dims))
      await breath.did(0)
    }
    if (here()) engine.adopt()
  }

  release(data: string): void {
    const held = this.#engines.get(data)
    this.#engines.delete(data)
    held?.engine.free()
  }
}
