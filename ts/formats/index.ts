/**
 * Reading activations, bases, labels and images from `.npy`, `.npz`, `.safetensors` and `.csv`, writing `.npy` and `.npz`,
 * and thumbnails: pure functions on bytes, for Node and browsers alike.
 *
 * @module spotlight-resonance/formats
 */
export { type ActivationsFile, type ReadActivationsOptions, readActivations, readMatrix } from './activations.ts'
export { curvesNpz } from './curves.ts'
export { type FloatDtype, toFloat64 } from './floats.ts'
export { decodeHalves } from './half.ts'
export { imageAddresses, isTemplate, type RowNames } from './image-addresses.ts'
export { type ImageArray, readImages } from './images.ts'
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
export { type Thumbnails, thumbnails } from './thumbnails.ts'
export { type NpyArray, writeNpy, writeNpz } from './write.ts'
