/**
 * `spotlight-resonance`, with the core inside: for Node, browsers and bundlers. What needs the core brings it along, so that
 * a bundler can leave it out of a program that needs none of this.
 */
import { provideWorkers } from '../threads/pool.ts'
import { startWorker } from '../threads/start.ts'
import { provideCore } from '../wasm/core.ts'
import { inlinedCore } from '../wasm/inlined.ts'
import * as api from './api.ts'

export * from './api.ts'

function withCore<T>(value: T): T {
  provideCore(inlinedCore)
  provideWorkers(startWorker)
  return value
}

export const Spotlight = /* @__PURE__ */ withCore(api.Spotlight)
export const enrichment = /* @__PURE__ */ withCore(api.enrichment)
export const epsilonForMass = /* @__PURE__ */ withCore(api.epsilonForMass)
export const inPlaneMass = /* @__PURE__ */ withCore(api.inPlaneMass)
export const lnNullDensity = /* @__PURE__ */ withCore(api.lnNullDensity)
export const mergeSweeps = /* @__PURE__ */ withCore(api.mergeSweeps)
export const nullBands = /* @__PURE__ */ withCore(api.nullBands)
export const nullDensity = /* @__PURE__ */ withCore(api.nullDensity)
export const peakPValues = /* @__PURE__ */ withCore(api.peakPValues)
export const spotlightResonance = /* @__PURE__ */ withCore(api.spotlightResonance)
