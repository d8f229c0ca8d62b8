import { PIXELS } from './images.mjs'

/**
 * How well a model does what it was trained for, on the images held out: the mean squared error per pixel of an autoencoder, the
 * share of images that a classifier names rightly.
 *
 * @param {string} task
 * @param {Float32Array} output before sigmoid or softmax, of all images
 * @param {ReturnType<import('./images.mjs').images>} images
 */
export function success(task, output, { pixels, labels, held }) {
  let sum = 0
  const width = task === 'autoencoder' ? PIXELS : 10
  for (const row of held) {
    const own = output.subarray(row * width, (row + 1) * width)
    if (task === 'classifier') sum += Number(own.indexOf(Math.max(...own)) === labels[row])
    else
      own.forEach((logit, pixel) => {
        sum += (1 / (1 + Math.exp(-logit)) - pixels[row * PIXELS + pixel]) ** 2 / PIXELS
      })
  }
  return sum / held.length
}
