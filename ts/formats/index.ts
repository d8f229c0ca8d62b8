/**
 * Reading activations, bases and labels from `.npy`, `.npz`, `.safetensors` and `.csv`, and writing `.npy` and `.npz`: pure
 * functions on bytes, for Node and browsers alike.
 *
 * @module
 */
export { type ActivationsFile, type ReadActivationsOptions, readActivations, readMatrix } from './activations.ts'
export { toFloat64 } from './floats.ts'
export { decodeHalves } from './half.ts'
export { readLabels } from './labels.ts'
export {
  type Dtype,
  type OpenTensorsOptions,
  openTensors,
  type Tensor,
  type TensorData,
  type TensorEntry,
  type TensorFile,
} from './tensor.ts'
export { type NpyArray, writeNpy, writeNpz } from './write.ts'
