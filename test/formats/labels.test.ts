import { describe, expect, it } from 'vitest'
import { readLabels } from '../../ts/formats/index.ts'
import { fixture, matrix, npy, utf8, zip } from './build.ts'

describe('readLabels', () => {
  it('reads strings of either byte order', () => {
    expect(readLabels(fixture('strings.npy'), 'l.npy', 5)).toEqual(['zero', 'één', '', '漢字', '😀 five'])
    expect(readLabels(fixture('strings-big.npy'), 'l.npy', 3)).toEqual(['zero', 'één', '😀'])
    expect(readLabels(fixture('strings-bytes.npy'), 'l.npy', 3)).toEqual(['cat', 'dog', ''])
  })

  it('reads numbers and booleans', () => {
    expect(readLabels(npy('<i8', '(3,)', BigInt64Array.of(7n, -1n, 2n ** 62n)), 'l.npy', 3)).toEqual([
      '7',
      '-1',
      '4611686018427387904',
    ])
    expect(readLabels(npy('|u1', '(2, 1)', Uint8Array.of(7, 0)), 'l.npy', 2)).toEqual(['7', '0'])
    expect(readLabels(npy('<f8', '(3,)', Float64Array.of(3, 0.5, Number.NaN)), 'l.npy', 3)).toEqual(['3', '0.5', 'NaN'])
    expect(readLabels(npy('<f2', '(2,)', Uint16Array.of(0x3c00, 0x3800)), 'l.npy', 2)).toEqual(['1', '0.5'])
    expect(readLabels(npy('|b1', '(2,)', Uint8Array.of(1, 0)), 'l.npy', 2)).toEqual(['true', 'false'])
  })

  it('takes the tensor that fits, or the one that is named', () => {
    const entries = [
      ['acts', 3, 2],
      ['other', 2],
      ['labels', 3],
    ] as const
    const bytes = zip(entries.map(([name, ...shape]) => ({ name: `${name}.npy`, data: matrix(...shape) })))
    expect(readLabels(bytes, 'l.npz', 3)).toEqual(['0', '1', '2'])
    expect(readLabels(bytes, 'l.npz', 2, 'other')).toEqual(['0', '1'])
  })

  for (const [title, file, text] of [
    ['lines', 'l.txt', 'cat\ndog, big\nNew York\n'],
    ['lines of Windows', 'l.txt', 'cat\r\ndog, big\r\nNew York\r\n'],
    ['lines without a last end', '-', 'cat\ndog, big\nNew York'],
    ['lines with blank ones at the end', 'l.txt', 'cat\ndog, big\nNew York\n\n\n'],
    ['lines under a header', 'l.txt', 'animal\ncat\ndog, big\nNew York\n'],
    ['a byte order mark', 'l.txt', '\ufeffcat\ndog, big\nNew York\n'],
    ['quoted cells', 'l.csv', 'cat\n"dog, big"\nNew York\n'],
    ['quoted cells under a header', 'l.csv', 'animal\r\ncat\r\n"dog, big"\r\nNew York\r\n'],
    ['the second column beside an index', 'l.csv', ',animal\n0,cat\n1,"dog, big"\n2,New York\n'],
    ['the second column beside ids', 'l.tsv', 'id\tanimal\na\tcat\nb\tdog, big\nc\tNew York\n'],
  ]) {
    it(`reads ${title} (${file})`, () => {
      expect(readLabels(utf8(text), file, 3)).toEqual(['cat', 'dog, big', 'New York'])
    })
  }

  it('keeps an empty label between others in a .txt', () => {
    expect(readLabels(utf8('a\n\nc\n'), 'l.txt', 3)).toEqual(['a', '', 'c'])
    expect(readLabels(utf8('a\nb\n\n'), 'l.txt', 3)).toEqual(['a', 'b', ''])
  })
})
