/** A found value as it appears in a message, kept short. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 40 ? `${value.slice(0, 40)}…` : value}'`
  if (Array.isArray(value)) return `[${value.slice(0, 6).map(describe).join(', ')}${value.length > 6 ? ', …' : ''}]`
  if (value !== null && typeof value === 'object') return `an object of ${value.constructor?.name ?? 'no class'}`
  return String(value)
}
