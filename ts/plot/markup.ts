/**
 * Text from outside, made safe for HTML and SVG alike. Besides the five characters of markup, this shows what would
 * be invisible, would reorder the text around it, or may not occur in XML at all: `⟨U+202E⟩`.
 */
export function escapeText(value: string): string {
  let out = ''
  for (const character of value) {
    const code = character.codePointAt(0)!
    if (isHidden(code)) out += `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
    else out += entities[character] ?? character
  }
  return out
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function isHidden(code: number): boolean {
  if (code < 0x20) return code !== 0x09 && code !== 0x0a && code !== 0x0d
  return (
    (code >= 0x7f && code <= 0x9f) ||
    // Marks that set the direction of the text around them.
    code === 0x061c ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    // Lone surrogates and non-characters.
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0xfdd0 && code <= 0xfdef) ||
    (code & 0xfffe) === 0xfffe
  )
}

/** A sentence of ours as a page shows it: with minus signs where a terminal has hyphens. Not yet escaped. */
export function withMinus(sentence: string): string {
  return sentence.replace(/(?<=^|[\s(])-(?=[\d∞])/g, '−')
}

/** At most `length` characters of the text, the last of them an ellipsis where something was cut. Not yet escaped. */
export function shorten(value: string, length: number): string {
  const characters = Array.from(value)
  return characters.length <= length ? value : `${characters.slice(0, length - 1).join('')}…`
}

/** Letters, digits, dots, dashes and underscores only: fit for an id and for a file's name. */
export function slug(value: string): string {
  return value.replace(/[^A-Za-z0-9._-]+/g, '-')
}
