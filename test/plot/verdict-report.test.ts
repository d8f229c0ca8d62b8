import { describe, expect, it } from 'vitest'
import { OptionsError } from '../../ts/index.ts'
import { type ReportInput, reportHtml } from '../../ts/plot/index.ts'
import { attacked, hostile, ordinary, runOf } from './sample.ts'
import { bareVerdict, complete, imagesOf, spotlightsOf, verdictOf } from './verdict-sample.ts'

const everything = complete(ordinary())
const page = reportHtml(everything)

/** The text of the page between two of its marks. */
function between(html: string, from: string, to: string): string {
  const start = html.indexOf(from)
  return html.slice(start, html.indexOf(to, start))
}

const policyOf = (html: string) => /http-equiv="Content-Security-Policy" content="(.*?)"/.exec(html)![1]!
const imagesIn = (html: string) => [...html.matchAll(/<img [^>]*>/g)].map(([tag]) => tag)
const withImages = (images: ReportInput['images']): ReportInput => ({ ...everything, ...(images && { images }) })

describe('the verdict in the report', () => {
  it('stands at the very top, right below the title', () => {
    const html = reportHtml({ ...everything, verdict: { ...verdictOf(), words: 'Found a peak. It is real.' } })
    expect(html).toMatch(/<\/h1>\s*<p class="lead">Found a peak\. It is real\.<\/p>/)
  })

  it('is followed by how sure it is, test by test', () => {
    const sure = between(page, '<section id="sure"', '</section>')
    for (const text of [
      '12 of 15 planes peak higher than a plane of isotropic activations would (q ≤ 0.05',
      'With a probability of 95\u00a0%, the curve of one such plane stays within 0.00100 to 0.0220 at all angles',
      'within 0.00400 to 0.0160 at one angle chosen beforehand',
      'A₄ = +0.340 over 400 pairs of a sample and a plane that it is near, of 14 planes (ε = 0.60)',
      'Some words.',
      'chosen by one half of the rows (200, seed 7)',
    ]) {
      expect(sure).toContain(text)
    }
    expect(page.indexOf('id="sure"')).toBeLessThan(page.indexOf('id="epsilon-0.60"'))
    expect(page).toContain('<a href="#sure">How sure is it?</a>')
  })

  it('sets what one half chose beside what the other half says', () => {
    const rows = between(page, 'id="ranked-planes-note"', '</table>')
    const cells = [...rows.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, text]) => text)
    expect(cells.slice(0, 9)).toEqual([
      '0 × 1',
      '28.6°',
      '0.0566',
      '+2.50',
      '0.0400',
      '+2.00',
      '3.3 × 10⁻⁸',
      '1.0 × 10⁻⁷',
      'yes',
    ])
    expect(cells.slice(9)).toEqual(['2 × 5', '28.6°', '0', '−∞', '0', '−∞', '0.33', '1.0', 'no'])
    expect(between(page, 'id="ranked-vectors-note"', '</table>')).toContain('<td>b₃</td>')
  })

  it('lists no spotlights that are dark in both halves', () => {
    const verdict = verdictOf()
    const ranking = verdict.ranking!
    const dark = (list: typeof ranking.planes) =>
      list.map(one => ({
        ...one,
        chosen: { ...one.chosen, density: 0 },
        confirmed: { ...one.confirmed, density: 0 },
      }))
    const html = reportHtml({
      ...everything,
      verdict: { ...verdict, ranking: { ...ranking, planes: dark(ranking.planes), vectors: dark(ranking.vectors) } },
    })
    expect(html).toContain('Nothing to list: neither half of the rows has a sample in any of the spotlights')
    expect(html).not.toContain('id="ranked-')
    expect(page).not.toContain('Nothing to list')
  })

  it('says how many are listed where a table scrolls', () => {
    const verdict = verdictOf()
    const ranking = verdict.ranking!
    const planes = Array.from({ length: 20 }, () => ranking.planes[0]!)
    const html = reportHtml({ ...everything, verdict: { ...verdict, ranking: { ...ranking, planes } } })
    expect(html).toContain('All 20 are in the table, which shows the first 12 or so: it scrolls.')
    expect(page).not.toContain('it scrolls')
  })

  it('has a table of cones where there are several, and no counts against plain densities where they are signed', () => {
    const several = complete({
      run: runOf(),
      sweeps: [everything.sweeps[0]!, { ...everything.sweeps[0]!, epsilon: 0.7 }],
    })
    expect(between(reportHtml(several), 'id="cones-note"', '</table>').match(/<tr>/g)).toHaveLength(3)
    const signed = reportHtml({ ...everything, run: runOf({ signed: true }) })
    expect(signed).not.toContain('planes peak higher than a plane')
    expect(signed).toContain('the curves below are signed')
  })

  it('needs none of its parts', () => {
    const html = reportHtml({ ...everything, verdict: bareVerdict() })
    expect(html).toContain('Little was asked. Less is known.')
    for (const part of ['ranked-planes', 'basis-test', 'effects', 'who-note']) expect(html).not.toContain(`id="${part}`)
  })

  it('says that the basis is circular, in the header and at the labels, once each', () => {
    const circularity = 'the classes’ own means are the basis'
    const html = reportHtml({ ...everything, verdict: { ...verdictOf(), circularity } })
    const said = 'The classes’ own means are the basis.'
    expect(between(html, '<header>', '</header>')).toContain(`<strong>Circular.</strong> ${said}`)
    expect(between(html, '<section id="labels"', '</section>')).toContain(said)
    const figures = html.match(/<figure /g)!.length
    expect(html.match(/<figcaption><p>[^<]* The classes’ own means are the basis\.<\/p>/g)).toHaveLength(figures)
  })

  it('stays small with all of it', () => {
    expect(page.length).toBeLessThan(600_000)
  })
})

describe('labels', () => {
  it('have their best spotlights, purest on the half held out first', () => {
    const rows = between(page, 'id="who-note"', '</table>')
    const cells = [...rows.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, text]) => text)
    expect(cells.slice(0, 9)).toEqual([
      'some words',
      '−b₂',
      '70.0\u00a0%',
      '95.0\u00a0%',
      '33.3\u00a0%',
      '30 of 90',
      '+2.50',
      '0.0020',
      'yes',
    ])
    expect([cells[10], cells[19], cells[26]]).toEqual(['b₁', 'b₄', 'no'])
  })

  it('come in the order of numbers where they are numbers', () => {
    const labels = verdictOf().labels!
    const [first] = labels.candidates
    const candidates = ['10', 9, '2'].map(label => ({ ...first!, label }))
    const html = reportHtml({ ...everything, verdict: { ...verdictOf(), labels: { ...labels, candidates } } })
    const rows = between(html, 'id="who-note"', '</table>')
    expect([...rows.matchAll(/<tr><td class="n">(\d+)<\/td>/g)].map(([, label]) => label)).toEqual(['2', '9', '10'])
  })

  it('say who is deepest inside, also without pictures', () => {
    const section = between(page, '<section id="labels"', '</section>')
    expect(section).toContain(
      'b₁: 30 rows inside, candidate for label some words (80.0\u00a0% pure on the half held out, confirmed by it)',
    )
    expect(section).toContain('−b₂: 1 row inside')
    expect(section.match(/<li>/g)).toHaveLength(12 + 1)
    expect(section).toContain('<li><span>row 3</span><span>cosine 0.700</span></li>')
    expect(imagesIn(page)).toEqual([])
  })

  it('fold the rows of a spotlight that have no picture, and only those', () => {
    expect(page.match(/<details class="rows"><summary><h3 id="who-/g)).toHaveLength(2)
    const pictured = reportHtml(withImages(imagesOf()))
    expect(pictured).toMatch(/<\/h3>\n<ul class="gallery"><li><img /)
    expect(pictured).not.toContain('<details class="rows">')
  })

  it('are shown of any spotlights, without a verdict as well', () => {
    const { verdict: _verdict, ...input } = everything
    expect(reportHtml(input)).toContain('b₁: 30 rows inside</h3>')
    expect(reportHtml(ordinary())).not.toContain('id="labels"')
  })
})

describe('pictures', () => {
  it('are shown with the rows that have one, each with words for those who do not see it', () => {
    const html = reportHtml(withImages(imagesOf()))
    const images = imagesIn(html)
    expect(images).toHaveLength(3)
    for (const image of images)
      expect(image).toMatch(/^<img src="data:image\/png;base64,[\w+/=]*" width="28" height="28" alt="[^"]+">$/)
    expect(images[0]).toContain('alt="label 7, row 10, cosine 0.900"')
    expect(policyOf(html)).toContain('img-src data:;')
    expect(html).not.toContain('no-referrer')
  })

  it('open the policy to https, and to nothing else, where an address is given', () => {
    const html = reportHtml(withImages(imagesOf('https://pictures.example/10.png?a=1&b=2')))
    expect(policyOf(html)).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; base-uri 'none'; form-action 'none'",
    )
    expect(html).toContain('<meta name="referrer" content="no-referrer">')
    expect(html).toContain('src="https://pictures.example/10.png?a=1&amp;b=2"')
    expect(html).toContain('loaded from the addresses that were given')
    // Of rows that are not shown, no picture is loaded either.
    const elsewhere = reportHtml(withImages({ ...imagesOf(), sources: { 9999: 'https://pictures.example/9999.png' } }))
    expect([policyOf(elsewhere).includes('https'), imagesIn(elsewhere).length]).toEqual([false, 0])
  })

  it('cannot break out of their attribute', () => {
    const source = 'data:image/png;base64,"><script>alert(1)</script><img onerror="x'
    const html = reportHtml({ ...withImages(imagesOf(source)), spotlights: spotlightsOf(hostile) })
    expect(html).not.toMatch(/<script|<img [^>]*onerror="/)
    expect(imagesIn(html)).toHaveLength(3)
    const attributes = imagesIn(html).map(tag => tag.replace(/"[^"]*"/g, '""'))
    for (const tag of attributes) expect(tag).toBe('<img src="" width="" height="" alt="">')
  })

  it.each([
    ['javascript:alert(1)'],
    ['http://pictures.example/1.png'],
    ['//pictures.example/1.png'],
    ['data:text/html,<b>'],
    ['pictures/1.png'],
    ['https:// pictures'],
    [''],
  ])('are not taken from %j', source => {
    expect(() => reportHtml(withImages(imagesOf(source)))).toThrow(OptionsError)
    expect(() => reportHtml(withImages(imagesOf(source)))).toThrow(
      /^images: row 10 has ".*"; a data:image\/ URI or an https: address expected$/,
    )
  })

  it('have a size', () => {
    expect(() => reportHtml(withImages({ ...imagesOf(), width: Number.NaN }))).toThrow(/^images: width is NaN; /)
    expect(() => reportHtml(withImages({ ...imagesOf(), height: 5000 }))).toThrow(/from 1 to 512 expected/)
  })

  it('do not fill more than their room', () => {
    const large = `data:image/png;base64,${'A'.repeat(400_000)}`
    const sources = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [10 + n, large]))
    const html = reportHtml(withImages({ ...imagesOf(), sources }))
    expect(imagesIn(html)).toHaveLength(3)
    expect(html).toContain('5 pictures are left out')
    expect(html.length).toBeLessThan(2_100_000)
  })
})

describe('hostile words', () => {
  it('stand nowhere as markup', () => {
    const html = reportHtml({ ...attacked(hostile), verdict: { ...verdictOf(1, hostile), circularity: hostile } })
    expect(html).not.toMatch(/<script|<img |-->|\]\]>/)
    expect(html).toContain('<p class="lead">&lt;img src=x')
  })
})
