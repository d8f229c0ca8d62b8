import protobuf from 'protobufjs'

/** The part of ONNX's schema (onnx.proto, IR version 8) that the two models need, with its field numbers. */
const SCHEMA = `
syntax = "proto3";
message ModelProto {
  int64 ir_version = 1; string producer_name = 2; GraphProto graph = 7; repeated OperatorSetIdProto opset_import = 8;
}
message OperatorSetIdProto { string domain = 1; int64 version = 2; }
message GraphProto {
  repeated NodeProto node = 1; string name = 2; repeated TensorProto initializer = 5;
  repeated ValueInfoProto input = 11; repeated ValueInfoProto output = 12;
}
message NodeProto { repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4; }
message TensorProto { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
message ValueInfoProto { string name = 1; TypeProto type = 2; }
message TypeProto { Tensor tensor_type = 1; message Tensor { int32 elem_type = 1; TensorShapeProto shape = 2; } }
message TensorShapeProto { repeated Dimension dim = 1; message Dimension { int64 dim_value = 1; string dim_param = 2; } }
`
const Model = protobuf.parse(SCHEMA, { keepCase: true }).root.lookupType('ModelProto')

/** ONNX's numbers for types. */
export const FLOAT = 1
export const INT64 = 7

/**
 * An ONNX file.
 *
 * @param {object} graph
 * @param {[type: string, inputs: string[], output: string][]} graph.nodes operators, each with one output
 * @param {Record<string, { shape: number[], values: Float32Array | BigInt64Array }>} graph.constants
 * @param {Record<string, [type: number, axes: (number | string)[]]>} graph.inputs an axis is a size, or the name of one
 * @param {Record<string, [type: number, axes: (number | string)[]]>} graph.outputs
 * @returns {Uint8Array}
 */
export function onnx({ nodes, constants, inputs, outputs }) {
  const model = {
    ir_version: 8,
    producer_name: 'spotlight-resonance-models',
    opset_import: [{ domain: '', version: 17 }],
    graph: {
      name: 'graph',
      node: nodes.map(([op_type, input, output]) => ({
        op_type,
        name: `${op_type} ${output}`,
        input,
        output: [output],
      })),
      initializer: Object.entries(constants).map(([name, { shape, values }]) => ({
        name,
        dims: shape,
        data_type: values instanceof Float32Array ? FLOAT : INT64,
        raw_data: littleEndian(values),
      })),
      input: values(inputs),
      output: values(outputs),
    },
  }
  const wrong = Model.verify(model)
  if (wrong) throw new Error(wrong)
  return Model.encode(Model.create(model)).finish()
}

/** @param {Record<string, [type: number, axes: (number | string)[]]>} described */
function values(described) {
  return Object.entries(described).map(([name, [elem_type, axes]]) => {
    const dim = axes.map(axis => (typeof axis === 'number' ? { dim_value: axis } : { dim_param: axis }))
    return { name, type: { tensor_type: { elem_type, shape: { dim } } } }
  })
}

/** @param {Float32Array | BigInt64Array} values */
function littleEndian(values) {
  const bytes = new DataView(new ArrayBuffer(values.byteLength))
  for (const [at, value] of values.entries()) {
    if (typeof value === 'bigint') bytes.setBigInt64(8 * at, value, true)
    else bytes.setFloat32(4 * at, value, true)
  }
  return new Uint8Array(bytes.buffer)
}
