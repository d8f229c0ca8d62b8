import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeText, shorten, slug } from '../../ts/plot/markup.ts'
import { hostile } from './sample.ts'

const parse = (xml: string) =>
  new DOMParser({ onError: (_level, message) => { throw new Error(message) } }).parseFromString(xml, 'text/xml') // biome-ignore format: one throw

describe('escapeText', () => {
  it('leaves nothing that markup begins with, and shows what is hidden', () => {
    expect(escapeText(hostile)).toBe(
      '&lt;img src=x onerror=alert(1)&gt;&quot;&#39;]]&gt;--&gt;&lt;script&gt;⟨U+202E⟩gnp.exe⟨U+0000⟩⟨U+D800⟩&amp;amp;',
    )
  })

  it('keeps ordinary text in any script, and joined emoji', () => {
    const text = 'Ünïcode 日本語 עברית 👩‍🔬 é'
    expect(escapeText(text)).toBe(text)
  })

  it('makes any text fit for an element and an attribute, and can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        const safe = escapeText(text)
        const root = parse(`<a b="${safe}">${safe}</a>`).documentElement!
        expect(root.childNodes.length).toBeLessThanOrEqual(1)
        // Line ends are normalised by every XML parser, and white space in attributes turns into blanks.
        const shown = (root.textContent ?? '').replace(/⟨U\+([0-9A-F]+)⟩/g, (_, code) =>
          String.fromCodePoint(Number.parseInt(code, 16)),
        )
        expect(shown).toBe(text.replace(/\r\n?/g, '\n'))
      }),
      { numRuns: 500 },
    )
  })
})

describe('shorten', () => {
  it('cuts between characters, never inside one', () => {
    expect(shorten('abcdef', 4)).toBe('abc…')
    expect(shorten('abcd', 4)).toBe('abcd')
    expect(shorten('😀😀😀', 2)).toBe('😀…')
  })
})

describe('slug', () => {
  it('is fit for ids and file names', () => {
    expect(slug('../a b"<c>')).toBe('..-a-b-c-')
  })
})
