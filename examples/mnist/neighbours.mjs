/**
 * How well the activations tell the digits apart: every tenth row is given the label that most of its five nearest
 * rows (Euclidean) among the others hold. Nothing is trained for it, so it judges the activations alone.
 *
 * @param {Float32Array} activations count × width
 * @param {number} width
 * @param {Uint8Array} labels
 * @returns {number} the fraction that was right
 */
export function nearestNeighbourAccuracy(activations, width, labels, neighbours = 5) {
  let asked = 0
  let right = 0
  for (let row = 0; row < labels.length; row += 10) {
    const nearest = []
    for (let other = 0; other < labels.length; other++) {
      if (other % 10 === 0) continue
      let distance = 0
      for (let unit = 0; unit < width; unit++) {
        distance += (activations[row * width + unit] - activations[other * width + unit]) ** 2
      }
      if (nearest.length === neighbours && distance >= nearest[neighbours - 1].distance) continue
      const place = nearest.findIndex(candidate => distance < candidate.distance)
      nearest.splice(place < 0 ? nearest.length : place, 0, { distance, label: labels[other] })
      nearest.length = Math.min(nearest.length, neighbours)
    }
    // A tie goes to the label of the nearest among the tied.
    const votes = label => nearest.filter(candidate => candidate.label === label).length
    const winner = nearest.reduce((best, { label }) => (votes(label) > votes(best) ? label : best), nearest[0].label)
    asked++
    if (winner === labels[row]) right++
  }
  return right / asked
}
