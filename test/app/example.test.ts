import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { openTensors, readActivations, readImages } from '../../ts/formats/index.ts'

const read = (path: string): Uint8Array => readFileSync(new URL(`../../${path}`, import.meta.url))

const file = read('app/example/images.npz')
const opened = openTensors(read('examples/mnist/data/activations.npy'), 'activations.npy')
const { data: activations, shape } = readActivations(opened)
const labels = openTensors(read('examples/mnist/data/labels.npy'), 'labels.npy').read('labels').data as Uint8Array
const [rows, d] = shape
const images = readImages(file, 'images.npz', rows)
const shades = images.data as Uint8Array
const pixels = 28 * 28

/** Squared distance of two rows of a matrix. */
function apart(data: ArrayLike<number>, width: number, one: number, other: number): number {
  let sum = 0
  for (let c = 0; c < width; c++) sum += (data[one * width + c] - data[other * width + c]) ** 2
  return sum
}

const rowsOf = (label: number): number[] => Array.from(labels.keys()).filter(row => labels[row] === label)
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function meanImage(label: number): number[] {
  const those = rowsOf(label)
  return Array.from({ length: pixels }, (_, pixel) => mean(those.map(row => shades[row * pixels + pixel])))
}

describe('the images of the built-in example', () => {
  it('are one for each row of the activations, small enough to load', () => {
    expect(images).toMatchObject({ shape: [rows, 28, 28], range: [0, 255] })
    expect(shades).toBeInstanceOf(Uint8Array)
    expect(file.length).toBeLessThan(700_000)
  })

  it('are white on black, and none of them is empty', () => {
    for (let row = 0; row < rows; row++) {
      const image = shades.subarray(row * pixels, (row + 1) * pixels)
      const lit = image.reduce((count, value) => count + (value > 127 ? 1 : 0), 0)
      expect(lit, `row ${row}`).toBeGreaterThan(8)
      expect(lit, `row ${row}`).toBeLessThan(pixels / 2)
    }
  })

  it('look like the digits that the labels name', () => {
    const means = Array.from({ length: 10 }, (_, label) => meanImage(label))
    const centre = (label: number): number => means[label][14 * 28 + 14]
    const ink = (label: number): number => mean(means[label])
    // A nought is hollow and the most ink of all, a one is a stroke through the middle and the least.
    expect(centre(0)).toBeLessThan(40)
    expect(centre(1)).toBeGreaterThan(200)
    for (const label of [1, 2, 3, 4, 5, 6, 7, 8, 9]) expect(ink(0), `${label}`).toBeGreaterThan(ink(label))
    for (const label of [0, 2, 3, 4, 5, 6, 7, 8, 9]) expect(ink(1), `${label}`).toBeLessThan(ink(label))
    // Most images are nearest to the mean of their own label; by chance a tenth would be.
    const nearest = (row: number): number => {
      const distances = means.map(image => image.reduce((s, v, p) => s + (v - shades[row * pixels + p]) ** 2, 0))
      return distances.indexOf(Math.min(...distances))
    }
    const some = Array.from({ length: rows / 10 }, (_, n) => 10 * n)
    expect(mean(some.map(row => (nearest(row) === labels[row] ? 1 : 0)))).toBeGreaterThan(0.75)
  })

  it('belong to their very rows: among one digit, neighbours in the activations are neighbours in the images', () => {
    for (const label of [1, 2, 7]) {
      const those = rowsOf(label)
      const ratio = (shift: number): number => {
        const image = (n: number): number => those[(n + shift) % those.length]
        const pairs = Array.from({ length: 60 }, (_, n) => {
          const one = 13 * n
          const distances = those.map((row, m) => (m === one ? Infinity : apart(activations, d, those[one], row)))
          const other = distances.indexOf(Math.min(...distances))
          return [apart(shades, pixels, image(one), image(other)), apart(shades, pixels, image(one), image(one + 7))]
        })
        return mean(pairs.map(([near]) => near)) / mean(pairs.map(([, far]) => far))
      }
      expect(ratio(0), `label ${label}`).toBeLessThan(0.65)
      // One row off, and nothing of it is left.
      expect(ratio(1), `label ${label}, one off`).toBeGreaterThan(0.8)
    }
  })
})
