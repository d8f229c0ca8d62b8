/** In words, what was compared: `{ cells: 1280, lit: 333, plot: true, threads: 2 }` is "1280 cells, 333 lit, plot, 2 threads". */
export function words(compared) {
  if (typeof compared === 'string') return compared
  return Object.entries(compared)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) =>
      value === true ? name : typeof value === 'number' ? `${value} ${name}` : `${name}: ${value}`,
    )
    .join(', ')
}
