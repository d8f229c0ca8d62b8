import { crc32 as zlibCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32 } from '../../ts/formats/crc32.ts'
import { openTensors } from '../../ts/formats/index.ts'
import { ascii, bytesOf, matrix, npy, range, zip } from './build.ts'

describe('.npz', () => {
  it('reads zip64 records', () => {
    const members = [0, 8].map(method => ({ name: `m${method}.npy`, data: matrix(3, 2), method, zip64: true }))
    const file = openTensors(zip(members, { zip64: true }), 'a.npz')
    expect(file.entries).toEqual([
      { name: 'm0', dtype: 'f32', shape: [3, 2] },
      { name: 'm8', dtype: 'f32', shape: [3, 2] },
    ])
    for (const { name } of file.entries) expect(file.read(name).data).toEqual(range(6))
  })

  it('reads entries whatever their names, and leaves out folders', () => {
    const data = matrix(1)
    const members = [
      { name: 'layers/', data: new Uint8Array(0) },
      { name: 'layers/mlp.0 out.npy', data },
      { name: 'größe.npy', data, flags: 0x800 },
      { name: 'caf\xe9.npy', rawName: ascii('caf\xe9.npy'), data },
      { name: '.npy', data },
      { name: 'bare', data },
      { name: '__proto__.npy', data },
    ]
    const names = openTensors(zip(members), 'a.npz').entries.map(entry => entry.name)
    expect(names).toEqual(['layers/mlp.0 out', 'größe', 'café', '', 'bare', '__proto__'])
  })

  it('reads one entry beside damaged ones', () => {
    const file = openTensors(
      zip([
        { name: 'cut.npy', data: matrix(2, 2).subarray(0, 40) },
        { name: 'lying.npy', data: npy('<f4', '(2147483648,)', range(7)) },
        { name: 'secret.npy', data: matrix(2, 2), flags: 1 },
        { name: 'good.npy', data: matrix(2, 2), method: 8 },
      ]),
      'a.npz',
    )
    expect(file.entries.map(entry => entry.unreadable)).toEqual([
      'header claims to end at byte 70 but the file has 40 bytes',
      'header claims 2147483648 elements (8589934592 bytes) but the entry has 28 bytes of data',
      'encrypted, expected an archive without a password',
      undefined,
    ])
    expect(file.read('good').data).toEqual(range(4))
    expect(() => file.read('lying')).toThrow(
      "a.npz: entry 'lying': header claims 2147483648 elements (8589934592 bytes) but the entry has 28 bytes of data",
    )
    expect(() => file.read('none')).toThrow("a.npz: no tensor 'none'")
  })

  it('reads data of many steps, of every entropy', () => {
    const noise = new Float64Array(50_000)
    let state = 1
    for (let i = 0; i < noise.length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      noise[i] = i % 7 === 0 ? state : 0
    }
    const file = openTensors(zip([{ name: 'x.npy', data: npy('<f8', '(500, 100)', noise), method: 8 }]), 'a.npz')
    expect(Buffer.from(bytesOf(file.read('x').data as Float64Array)).equals(bytesOf(noise))).toBe(true)
  })
})

describe('CRC-32', () => {
  it('equals that of zlib, also in pieces', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
        expect(crc32(bytes)).toBe(zlibCrc32(bytes))
        expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(zlibCrc32(bytes))
      }),
    )
  })
})
