#!/usr/bin/env node
/**
 * Makes images.npz: the digit behind each row of examples/mnist/data/activations.npy, in the same order.
 *
 *   npm install && npm install --prefix examples/mnist && node app/example/make-images.mjs [FILE]
 *
 * FILE is app/example/images.npz unless given. `digits()` is what train.mjs feeds its network, so row n of the activations is
 * the network's answer to image n; that its labels are those of labels.npy is checked before anything is written.
 *
 * 28 × 28 in all 256 shades would take 1.6 MB to load (by zlib), and means of 2 × 2 of them 0.68 MB. Six shades of grey at
 * 28 × 28 take 0.59 MB, and are easier to read than those.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs, promisify } from 'node:util'
import { crc32 } from 'node:zlib'
import zopfli from '@gfx/zopfli'
import { Zip } from 'fflate'
import { digits, PIXELS } from '../../examples/mnist/digits.mjs'
import { npy } from '../../examples/mnist/npy.mjs'

const SIDE = 28
const SHADES = 6
const place = new URL('images.npz', import.meta.url)
const labelsFile = new URL('../../examples/mnist/data/labels.npy', import.meta.url)

const { positionals } = parseArgs({ allowPositionals: true })
const { pixels, labels, count } = digits()

if (!readFileSync(labelsFile).equals(npy(labels, [count]))) {
  throw new Error(`the digits of the mnist package are not in the order of ${labelsFile.pathname}`)
}
const images = Uint8Array.from(pixels, pixel => Math.round((Math.round(pixel * (SHADES - 1)) * 255) / (SHADES - 1)))
if (images.length !== count * PIXELS || PIXELS !== SIDE ** 2)
  throw new Error(`${images.length} pixels of ${count} digits`)

const member = npy(images, [count, SIDE, SIDE])
const pieces = []
const zip = new Zip((error, piece) => {
  if (error) throw error
  pieces.push(piece)
})
// A fixed date makes the same images the same bytes; zip's dates begin in 1980, and fflate reads them as local time.
const date = new Date(1980, 0, 1)
const entry = { filename: 'images.npy', size: member.length, crc: crc32(member), compression: 8, mtime: date }
zip.add(entry)
// zopfli takes two minutes, for a sixth less than fflate's own deflate makes of it.
entry.ondata(null, await promisify(zopfli.deflate)(member, {}), true)
zip.end()
const file = Buffer.concat(pieces)
writeFileSync(positionals[0] ?? place, file)
process.stdout.write(`${count} images of ${SIDE} × ${SIDE}, ${file.length} bytes\n`)
