/** Files that the page can read, each by its name: `() => bytes`. Seeded: the same bytes in every run. */
import { writeNpy, writeNpz } from '../../../dist/formats.js'
import { bfloats, cell, halves, npyOf, npyOfStrings, safetensorsOf } from './encode.mjs'
import { generator, pulledRows } from './random.mjs'

/** As a label, a name or an id: text, and nothing else. */
export const MARKUP = '<img src=x onerror="window.hacked=1">'

/** Of the small files. Rows whose number a multiple of 3 is are pulled along axis row % dims. */
export const SMALL = { rows: 600, dims: 24 }

const small = seed => pulledRows(SMALL.rows, SMALL.dims, 8, seed)

/** One label a row; every third row, the pulled ones, has the name of its axis, and the markup is one of the rest. */
export const LABELS = Array.from({ length: SMALL.rows }, (_, row) => {
  if (row % 3 === 0) return `axis ${row % SMALL.dims}`
  return row % 3 === 1 ? 'other, "quoted"' : MARKUP
})

/** 8 × 8 grey: a bright column at row % 8 of each image. */
function images() {
  const data = new Uint8Array(SMALL.rows * 64)
  for (let n = 0; n < data.length; n++) data[n] = n % 8 === Math.floor(n / 64) % 8 ? 255 : 20
  return { data, shape: [SMALL.rows, 8, 8] }
}

/** More vectors than dimensions: the axes, and 8 sums of two neighbours. */
function vectors() {
  const { dims } = SMALL
  const data = new Float32Array((dims + 8) * dims)
  for (let m = 0; m < dims; m++) data[m * dims + m] = 1
  for (let m = 0; m < 8; m++) for (const axis of [2 * m, 2 * m + 1]) data[(dims + m) * dims + axis] = 1
  return { data, shape: [dims + 8, dims] }
}

/** 6 columns of names, of which one is markup, and a first column of ids. */
function table() {
  const { data } = pulledRows(300, 6, 6, 5)
  const header = ['id', 'a', 'b', 'the "third"', MARKUP, 'e', 'f'].map(cell).join(',')
  const lines = Array.from({ length: 300 }, (_, row) => {
    const id = row === 7 ? MARKUP : `row ${row}`
    return [cell(id), ...data.subarray(row * 6, row * 6 + 6)].join(',')
  })
  return Buffer.from(`${[header, ...lines].join('\n')}\n`)
}

function tensors() {
  const [one, two] = [pulledRows(400, 16, 8, 6), pulledRows(400, 32, 8, 7)]
  return safetensorsOf({
    'layer1.activations': { dtype: 'F32', ...one },
    'layer2.activations': { dtype: 'BF16', shape: two.shape, data: bfloats(two.data) },
    'layer2.bias': { dtype: 'F32', shape: [32], data: new Float32Array(32) },
    images: { dtype: 'U8', shape: [400, 5, 5], data: Uint8Array.from({ length: 10000 }, (_, n) => n % 256) },
    labels: { dtype: 'I64', shape: [400], data: BigInt64Array.from({ length: 400 }, (_, row) => BigInt(row % 16)) },
    [MARKUP]: { dtype: 'F32', shape: [400, 4], data: Float32Array.from({ length: 1600 }, generator(8)) },
  })
}

function half() {
  const { data, shape } = small(2)
  return npyOf('<f2', shape, new Uint8Array(halves(data).buffer))
}

export const GOOD = {
  /** 10000 × 512, 130,816 planes. A row that is pulled by 60 has a cosine of about 0.94 with its axis. */
  'large.npy': () => writeNpy(pulledRows(10_000, 512, 60, 1)),
  'small.npy': () => writeNpy(small(3)),
  'half.npy': half,
  'several.npz': () =>
    writeNpz({
      activations: small(4),
      labels: { data: Int32Array.from({ length: SMALL.rows }, (_, row) => row % 10), shape: [SMALL.rows] },
      images: images(),
    }),
  'tensors.safetensors': tensors,
  'table.csv': table,
  'labels.npy': () => npyOfStrings(LABELS),
  'labels.csv': () => Buffer.from(`${LABELS.map(label => cell(label)).join('\n')}\n`),
  'numbers.npy': () =>
    writeNpy({ data: Int32Array.from({ length: SMALL.rows }, (_, n) => n % SMALL.dims), shape: [SMALL.rows] }),
  'images.npy': () => writeNpy(images()),
  'basis.npy': () => writeNpy(vectors()),
  /** Its name is markup; a folder can hold it. */
  '<img src=x onerror=window.hacked=1>.npy': () => writeNpy(small(3)),
}
