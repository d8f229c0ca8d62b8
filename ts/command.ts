/**
 * The command line `spotlight` as a function, for programs that have words and streams of their own to give.
 *
 * @module spotlight-resonance/cli
 */
export type { Io, Output } from './cli/io.ts'
export { main } from './cli/main.ts'
