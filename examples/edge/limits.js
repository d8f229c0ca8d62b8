/** What there is room and time for, in 128 MB and some seconds: README.md has what was measured. */

/**
 * Values of activations, whatever their type: 4 MB as float32. Beside the body, memory must hold them once or twice as
 * JavaScript's, once in the core, and their projections.
 */
export const MOST_VALUES = 2 ** 20

/** Bytes of JSON, whose numbers and rows take many times their text. */
export const MOST_JSON = 2 ** 20

/** Bytes of each kind of body: a .npy with so many float32, and its header. */
export const MOST_BYTES = { npy: 4 * MOST_VALUES + 4096, json: MOST_JSON }

/** Columns: the core lists the brightest rows of every direction, and a sample is drawn from their pairs. */
export const MOST_FEATURES = 4096

/** Probe angles, and planes to tell of. */
export const MOST_ANGLES = 3600
export const MOST_PLANES = 8192

/** Bytes that are read on of a body that was refused. */
export const MOST_DRAINED = 2 ** 25
