/** As much of TensorFlow.js as the documentation uses: nothing is trained, layers are sines of their inputs. */
export const layers = { dense: ({ name, units }) => ({ name, units, output: { units } }) }

export function sequential({ layers }) {
  return { inputs: [], getLayer: name => layers.find(layer => layer.name === name) }
}

export const model = ({ outputs: { units } }) => ({
  predict({ shape: [rows] }) {
    const data = async () => Float32Array.from({ length: rows * units }, (_, at) => Math.sin(at * 1.7))
    return { shape: [rows, units], data }
  },
})

export const randomNormal = shape => ({ shape })
