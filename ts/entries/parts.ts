/**
 * `spotlight-resonance/parts`: all that the library would load on demand, at once, for where nothing can be loaded later: a
 * service worker without a bundler has no `import()`.
 */
import * as bases from '../basis-vectors.ts'
import * as planes from '../chosen-planes.ts'
import * as members from '../members.ts'
import * as merge from '../merge.ts'
import { holdParts } from '../parts.ts'
import * as projection from '../projection.ts'
import * as statistics from '../statistics/part.ts'
import * as threads from '../threads/part.ts'

holdParts({ statistics, bases, planes, members, threads, merge, projection })
