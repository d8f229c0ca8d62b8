import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DOMParser } from '@xmldom/xmldom'
import { describe, expect, it } from 'vitest'
import { labelShares, Spotlight } from '../../ts/index.ts'
import { matrix, npy, zip } from '../formats/build.ts'
import { contents, type Files, folder, normal, spotlight } from './harness.ts'

const [rows, features] = [300, 5]
const data = normal(rows * features, 9)
const labels = Array.from({ length: rows }, (_, n) => (n === 299 ? 'only <one>' : `class ${n % 3}`))
const usual: Files = {
  'x.npy': npy('<f4', `(${rows}, ${features})`, data),
  'l.txt': labels.join('\n'),
  'i.npy': npy(
    '|u1',
    `(${rows}, 2, 3)`,
    Uint8Array.from({ length: 6 * rows }, (_, n) => n % 256),
  ),
}
const ask = 'members x.npy --plane 3,1 --epsilon 0.7'.split(' ')

async function library() {
  using spotlight = await Spotlight.create({ data, shape: [rows, features] })
  const members = await spotlight.members({ plane: [3, 1], epsilon: 0.7 })
  return { members, shares: await labelShares(members, labels) }
}

describe('members --by-label', () => {
  it('prints what the library says of each label, for a person', async () => {
    const { members, shares } = await library()
    const { code, stdout, stderr } = await spotlight(folder(usual), [...ask, '--labels', 'l.txt', '--by-label'])
    expect([code, stderr]).toEqual([0, ''])
    const [title, , head, ...lines] = stdout.split('\n')
    expect(title).toBe(`${members.length} rows of 300 inside the spotlight of plane (3, 1) at 0°, epsilon 0.7`)
    expect(head).toMatch(/^label +inside +in all +purity +recall +log-odds +p +q$/)
    const inside = shares.filter(share => share.inside > 0)
    expect(inside.length).toBe(3)
    inside.forEach(({ label, inside, total, purity, logOdds }, n) => {
      expect(lines[n].startsWith(`${label} `)).toBe(true)
      const [count, all, share, , , , odds] = lines[n].slice(String(label).length).trim().split(/ +/)
      expect([Number(count), Number(all), Number(odds)]).toEqual([inside, total, Number(logOdds.toFixed(2))])
      expect(Number(share)).toBeCloseTo(100 * purity, 0)
    })
    expect(lines.slice(3)).toEqual(['', '1 other label is not inside.', ''])
  })

  it('prints them as an array with --json, and nothing of the title with --quiet', async () => {
    const cwd = folder(usual)
    const { shares } = await library()
    const json = await spotlight(cwd, [...ask, '--labels', 'l.txt', '--by-label', '--json'])
    expect(JSON.parse(json.stdout)).toEqual(shares)
    expect(Object.keys(shares[0])).toEqual('label inside total purity recall logOdds p q'.split(' '))
    const quiet = await spotlight(cwd, [...ask, '--labels', 'l.txt', '--by-label', '--quiet'])
    expect(quiet.stdout.startsWith('label ')).toBe(true)
  })

  it('says so where no row is inside', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(1, 2)', Float32Array.of(-1, 0)), 'l.txt': 'a' })
    const words = 'members x.npy --plane 0,1 --epsilon 0.5 --labels l.txt --by-label'.split(' ')
    expect((await spotlight(cwd, words)).stdout).toBe(
      '0 rows of 1 inside the spotlight of plane (0, 1) at 0°, epsilon 0.5\n\nNo row is inside.\n',
    )
  })

  it('calls nothing zero that is only too small, and steers no terminal', async () => {
    // 2000 of 4000 rows are inside, all of one label: p = 1/C(4000, 2000), some 1e-1202.
    const n = 4000
    const values = Float32Array.from({ length: 2 * n }, (_, at) => (at % 2 === 0 ? (at < n ? 1 : -1) : 0))
    const two = Array.from({ length: n }, (_, row) => (row < n / 2 ? `x\u001b[31m${'y'.repeat(60)}` : 'b'))
    const cwd = folder({ 'x.npy': npy('<f4', `(${n}, 2)`, values), 'l.txt': two.join('\n') })
    const words = 'members x.npy --plane 0,1 --epsilon 0.5 --labels l.txt --by-label'.split(' ')
    const { stdout } = await spotlight(cwd, words)
    expect(stdout).toMatch(/^x\\u001b\[31my+… +2,000 +2,000 +100 % +100 % +\+\d+\.\d\d +<1e-300 +<1e-300$/m)
  })
})

describe('members --out', () => {
  it('writes the rows, the labels, and a page that shows the best rows with their images', async () => {
    const cwd = folder(usual)
    const { members, shares } = await library()
    const words = [...ask, '--labels', 'l.txt', '--images', 'i.npy', '--out', 'o']
    const { code, stdout, stderr } = await spotlight(cwd, words)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe((await spotlight(cwd, [...ask, '--labels', 'l.txt'])).stdout)
    expect(readdirSync(join(cwd, 'o')).sort()).toEqual(['labels.json', 'members.html', 'members.json'])
    const json = (name: string): unknown => JSON.parse(readFileSync(join(cwd, 'o', name), 'utf8'))
    expect(json('members.json')).toEqual(members.map(member => ({ ...member, label: labels[member.row] })))
    expect(json('labels.json')).toEqual(shares)
    const page = readFileSync(join(cwd, 'o/members.html'), 'utf8')
    expect(page).not.toContain('<script')
    const sources = Array.from(page.matchAll(/<img src="([^"]+)" width="3" height="2" alt="row (\d+)">/g))
    expect(sources.map(([, , row]) => Number(row))).toEqual(members.slice(0, 100).map(({ row }) => row))
    for (const [, source] of sources) expect(source).toMatch(/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/)
    expect(page).toContain('1 other label is not inside.')
    wellFormed(page)
  })

  it('shows at most a hundred rows, by addresses where a template is given, and what the file says as text', async () => {
    const many = 150
    const vectors = zip(
      Array.from({ length: many }, (_, n) => ({
        name: `<b>&${n}.npy`,
        data: npy('<f4', '(2,)', Float32Array.of(9, n % 3)),
      })),
    )
    const cwd = folder({ 'x.npz': vectors, 'l.txt': Array(many).fill('"<i>"').join('\n') })
    const words = 'members x.npz --stack --plane 0,1 --epsilon 0.5 --labels l.txt --out o --quiet'.split(' ')
    const template = 'https://images.example/{label}/{id}?r={row:04}'
    expect((await spotlight(cwd, [...words, '--images', template])).code).toBe(0)
    const page = readFileSync(join(cwd, 'o/members.html'), 'utf8')
    expect(page.match(/<img /g)?.length).toBe(100)
    expect(page).toContain(
      '<img src="https://images.example/%22%3Ci%3E%22/%3Cb%3E%260?r=0000" width="64" height="64" alt="row 0">',
    )
    expect(page).toContain('The best 100 of 150 rows')
    expect(page).not.toMatch(/<b>&|<i>/)
    wellFormed(page)
  })

  it('needs neither labels nor images', async () => {
    const cwd = folder(usual)
    expect((await spotlight(cwd, [...ask, '--out', 'o', '--json'])).code).toBe(0)
    expect(readdirSync(join(cwd, 'o')).sort()).toEqual(['members.html', 'members.json'])
    const page = readFileSync(join(cwd, 'o/members.html'), 'utf8')
    expect(page).not.toContain('<img')
    expect(page).not.toContain('No row is inside')
  })

  it('says on the page that no row is inside', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(1, 2)', Float32Array.of(-1, 0)) })
    const words = ['members', 'x.npy', '--plane', '0,1', '--epsilon', '0.5', '--out', 'o', '--quiet']
    expect((await spotlight(cwd, words)).code).toBe(0)
    const page = readFileSync(join(cwd, 'o/members.html'), 'utf8')
    expect(page).toContain('<p>No row is inside.</p>')
    expect(page).not.toContain('Best first')
    wellFormed(page)
  })
})

describe('members refuses', () => {
  const nan = new Float32Array(rows)
  nan[7] = Number.NaN
  const files: Files = {
    ...usual,
    'few.npy': matrix(299, 2, 2),
    'flat.npy': matrix(300, 16),
    'nan.npy': npy('<f4', `(${rows}, 1, 1)`, nan),
  }
  for (const [line, message] of [
    ['--by-label', '--by-label is given without --labels; --labels FILE expected with it'],
    ['--images i.npy', '--images is given without --out; --out DIR expected with it'],
    ['--images-tensor i --out o', '--images-tensor is given without --images; --images FILE expected with it'],
    [
      '--images {row} --images-tensor i --out o',
      '--images-tensor is given with a template; --images FILE expected with it',
    ],
    ['--images few.npy --out o', 'few.npy: 299 images for 300 rows of activations; expected one each'],
    [
      '--images flat.npy --out o',
      "flat.npy: tensor 'flat' has the shape [300, 16]; expected [300, height, width] or [300, height, width, 3]: save it as array.reshape(300, 4, 4)",
    ],
    ['--images nan.npy --out o', "nan.npy: tensor 'nan': NaN in the image of row 7; finite values expected"],
    ['--images none.npy --out o', 'none.npy: no such file'],
    [
      '--images https://images.example/a.png --out o',
      "--images is 'https://images.example/a.png', one address for all rows; {row} or {id} expected in it, or a file",
    ],
    [
      '--images javascript:{row} --out o',
      "images: the template 'javascript:{row}' is no address of images; https:, http:, file: or a relative address expected",
    ],
    ['--images {id} --out o', "images: the template '{id}' asks for {id}, and the rows have no names; {row} expected"],
    [
      '--images {row}/{label} --out o',
      "images: the template '{row}/{label}' asks for {label}, and the rows have no labels; {row} expected",
    ],
    ['--images - --labels - --out o', 'standard input (-) is named twice; once expected'],
  ] as const) {
    it(line, async () => {
      const cwd = folder(files)
      const before = contents(cwd)
      const { code, stdout, stderr } = await spotlight(cwd, [...ask, ...line.split(' ')])
      expect([code, stdout, stderr]).toEqual([2, '', `spotlight: ${message}\n`])
      expect(contents(cwd)).toEqual(before)
    })
  }
})

/** As XML, which forgives nothing: what is open in HTML closed first. */
function wellFormed(page: string): void {
  const xml = page.replace(/^<!doctype html>\n/, '').replace(/<(meta|img)\b([^>]*)>/g, '<$1$2/>')
  const complaints: string[] = []
  new DOMParser({ onError: (_, message) => complaints.push(message) }).parseFromString(xml, 'text/xml')
  expect(complaints).toEqual([])
}
