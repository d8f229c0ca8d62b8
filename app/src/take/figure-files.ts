import { figureStyle } from 'spotlight-resonance/plot'

/** Pixels of the picture for each unit of the figure. */
const SHARPNESS = 2

const NAMESPACE = 'http://www.w3.org/2000/svg'

/** The figure as it is shown, the spotlight's mark included, as a document of its own in light and dark. */
export function svgFile(shown: SVGSVGElement): Blob {
  const copy = shown.cloneNode(true) as SVGSVGElement
  const style = document.createElementNS(NAMESPACE, 'style')
  style.textContent = figureStyle()
  // After the title and the description, which are to come first.
  const first = [...copy.children].find(({ localName }) => localName !== 'title' && localName !== 'desc')
  copy.insertBefore(style, first ?? null)
  return documentOf(copy)
}

/**
 * The figure as it is shown, in the colours that it is shown in, as pixels. A picture knows neither the page's style sheets nor
 * its theme, so that what they say of each element is written into it.
 */
export async function pngFile(shown: SVGSVGElement): Promise<Blob> {
  const copy = shown.cloneNode(true) as SVGSVGElement
  writeStyles(shown, copy)
  const { width, height } = shown.viewBox.baseVal
  const [across, down] = [width * SHARPNESS, height * SHARPNESS]
  copy.setAttribute('width', String(across))
  copy.setAttribute('height', String(down))
  const canvas = document.createElement('canvas')
  canvas.width = across
  canvas.height = down
  const context = canvas.getContext('2d')
  if (!context) throw new Error('The browser has no canvas to draw the picture on')
  context.fillStyle = paperOf(shown)
  context.fillRect(0, 0, across, down)
  const address = URL.createObjectURL(documentOf(copy))
  try {
    const picture = new Image(across, down)
    picture.src = address
    await picture.decode()
    context.drawImage(picture, 0, 0, across, down)
  } finally {
    URL.revokeObjectURL(address)
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      blob => (blob ? resolve(blob) : reject(new Error('The browser could not make the picture'))),
      'image/png',
    ),
  )
}

function documentOf(svg: SVGSVGElement): Blob {
  return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`], {
    type: 'image/svg+xml;charset=utf-8',
  })
}

/** What the figure is painted on: its first sheet. */
function paperOf(shown: SVGSVGElement): string {
  const paper = shown.querySelector('.srm-paper')
  return paper ? getComputedStyle(paper).fill : '#ffffff'
}

/** Attributes that a style sheet may have the last word on. */
const STYLED = ['fill', 'stroke', 'stroke-width', 'font-size', 'font-family'] as const

/** Writes what style sheets say of each element into its copy; what is not shown goes. */
function writeStyles(shown: SVGSVGElement, copy: SVGSVGElement): void {
  const copies = [...copy.querySelectorAll('*')]
  const gone: Element[] = []
  for (const [n, element] of [...shown.querySelectorAll('*')].entries()) {
    const twin = copies[n]!
    if (!element.hasAttribute('class') && element.localName !== 'text') continue
    const style = getComputedStyle(element)
    if (style.display === 'none') {
      gone.push(twin)
      continue
    }
    twin.removeAttribute('display')
    if (element.localName === 'g') continue
    for (const name of STYLED) twin.setAttribute(name, style.getPropertyValue(name))
  }
  for (const twin of gone) twin.remove()
}
