import { DOMParser, type Element } from '@xmldom/xmldom'

/** What is drawn in a figure, read back from it. */
export function parse(svg: string): Element {
  const fail = (_level: string, message: string) => {
    throw new Error(message)
  }
  return new DOMParser({ onError: fail }).parseFromString(svg, 'image/svg+xml').documentElement!
}

export function all(root: Element, tag: string): Element[] {
  return Array.from(root.getElementsByTagName(tag))
}

export function painted(root: Element, name: string): Element[] {
  return all(root, '*').filter(element => element.getAttribute('class') === `srm-${name}`)
}

/** Every point of a path with absolute commands only. */
export function pointsOf(path: Element): [number, number][] {
  const d = path.getAttribute('d')!
  return [...d.matchAll(/(-?[\d.]+)[, ](-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])
}

/** The text labels with where they stand. */
export function texts(root: Element): { text: string; x: number; y: number }[] {
  return all(root, 'text').map(element => ({
    text: element.textContent!,
    x: Number(element.getAttribute('x')),
    y: Number(element.getAttribute('y')),
  }))
}

/** Reads an axis: the coordinate of a value, from any two of its labels. */
function axis(labels: { value: number; at: number }[]): (value: number) => number {
  const [first, last] = [labels[0]!, labels.at(-1)!]
  return value => first.at + ((value - first.value) * (last.at - first.at)) / (last.value - first.value)
}

export function densityAxisOf(root: Element): (value: number) => number {
  const labels = texts(root).filter(({ text, x }) => x === 54 && /^−?[\d.]+$/.test(text))
  return axis(labels.map(({ text, y }) => ({ value: Number(text.replace('−', '-')), at: y })))
}

export const angleAxisOf = (root: Element) =>
  axis(
    texts(root)
      .filter(({ text }) => /^\d+°$/.test(text))
      .map(({ text, x }) => ({ value: Number.parseFloat(text), at: x })),
  )
