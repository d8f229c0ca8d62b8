import { markProbe } from './probe.ts'

/** Drawings longer than this are replaced: to compare them would take as long as to lay them out. */
const LONGEST = 400_000

/**
 * Shows a figure's SVG in a box, its spotlight turned to some degrees. Of a drawing that is there already only what differs is
 * touched: while a hand is on a slider, that is a few paths, and the words around them need not be laid out again.
 */
export function redraw(box: Element, svg: string, degrees: number): void {
  const shown = box.firstElementChild
  if (!shown || svg === '' || svg.length > LONGEST) {
    // The library escapes every text that it draws.
    box.innerHTML = svg
    markProbe(box, degrees)
    return
  }
  const template = document.createElement('template')
  template.innerHTML = svg
  markProbe(template.content, degrees)
  const next = template.content.firstElementChild
  if (next) become(shown, next)
}

/** Makes an element what another one is. Children are held against each other in their order. */
function become(shown: Element, next: Element): void {
  if (shown.nodeName !== next.nodeName) {
    shown.replaceWith(next)
    return
  }
  for (const { name, value } of next.attributes) if (shown.getAttribute(name) !== value) shown.setAttribute(name, value)
  if (shown.attributes.length > next.attributes.length)
    for (const { name } of [...shown.attributes]) if (!next.hasAttribute(name)) shown.removeAttribute(name)
  let old = shown.firstChild
  let other = next.firstChild
  while (old && other) {
    if (!isAlike(old, other)) {
      // One more here, or one fewer there: what follows stays with its like.
      if (isAlike(old.nextSibling, other)) {
        const following: ChildNode | null = old.nextSibling
        old.remove()
        old = following
      } else if (isAlike(old, other.nextSibling)) {
        const following: ChildNode | null = other.nextSibling
        shown.insertBefore(other, old)
        other = following
        continue
      }
    }
    if (!old) break
    const [following, otherFollowing]: (ChildNode | null)[] = [old.nextSibling, other.nextSibling]
    if (old instanceof Element && other instanceof Element) become(old, other)
    else if (old instanceof Text && other instanceof Text) {
      if (old.data !== other.data) old.data = other.data
    } else shown.replaceChild(other, old)
    old = following
    other = otherFollowing
  }
  while (other) {
    const otherFollowing = other.nextSibling
    shown.appendChild(other)
    other = otherFollowing
  }
  while (old) {
    const following = old.nextSibling
    old.remove()
    old = following
  }
}

/** Whether two nodes are likely to be the same part of a figure. */
function isAlike(one: ChildNode | null, other: ChildNode | null): boolean {
  if (one instanceof Element && other instanceof Element)
    return one.nodeName === other.nodeName && one.getAttribute('class') === other.getAttribute('class')
  return one instanceof Text && other instanceof Text
}
