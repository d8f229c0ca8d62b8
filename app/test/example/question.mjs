/** What the explorer asks of its example when it opens. */

export const CONE = { mass: 0.01 }

/** What the page sweeps with, for the bands and the picture of all curves. */
export const QUESTION = { ...CONE, quantiles: [0.05, 0.25, 0.5, 0.75, 0.95], raster: 96 }

export const degrees = radians => (radians * 180) / Math.PI

/** By plane: `i,j`. */
export const byPlane = ({ planes, resonance }) =>
  new Map(Array.from(resonance, (value, p) => [`${planes[2 * p]},${planes[2 * p + 1]}`, value]))
