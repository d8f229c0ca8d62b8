export interface ActivationsFile {
    data: Float32Array | Float64Array | Uint16Array;
    dtype: FloatDtype;
    shape: [number, number];
    tensor: string;
    rowIds?: string[];
    columnNames?: string[];
}

export type Dtype = 'f16' | 'bf16' | 'f32' | 'f64' | 'i8' | 'u8' | 'i16' | 'u16' | 'i32' | 'u32' | 'i64' | 'u64' | 'bool' | 'string';

export type FloatDtype = 'f16' | 'bf16' | 'f32' | 'f64';

export interface ImageArray {
    data: Exclude<TensorData, string[] | BigInt64Array | BigUint64Array>;
    shape: readonly number[];
    range?: readonly [least: number, greatest: number];
}

export interface NpyArray {
    data: Exclude<TensorData, string[]>;
    shape: readonly number[];
}

export interface OpenTensorsOptions {
    maxBytes?: number;
}

export interface ReadActivationsOptions {
    tensor?: string;
    stack?: boolean;
    flatten?: boolean;
}

export interface RowNames {
    ids?: ArrayLike<string | number> | null | undefined;
    labels?: ArrayLike<string | number> | null | undefined;
}

export interface Tensor {
    name: string;
    dtype: Dtype;
    shape: number[];
    data: TensorData;
}

export type TensorData = Float32Array | Float64Array | Uint16Array | Int8Array | Uint8Array | Int16Array | Int32Array | Uint32Array | BigInt64Array | BigUint64Array | string[];

export interface TensorEntry {
    name: string;
    dtype: string;
    shape: number[];
    unreadable?: string;
    damaged?: true;
}

export interface TensorFile {
    format: 'npy' | 'npz' | 'safetensors' | 'csv';
    file: string;
    entries: TensorEntry[];
    read(name: string): Tensor;
    header?: string[];
    rowIds?: string[];
    maxBytes?: number;
}

export interface Thumbnails {
    sources: Record<number, string>;
    width: number;
    height: number;
}

export declare function curvesNpz(sweep: Sweep): Uint8Array;

export declare function decodeHalves(bits: Uint16Array, dtype: 'f16' | 'bf16'): Float32Array;

export declare function imageAddresses(template: string, rows: Iterable<number>, names?: RowNames): Record<number, string>;

export declare function isTemplate(text: string): boolean;

export declare function openTensors(source: Uint8Array, file: string, options?: OpenTensorsOptions): TensorFile;

export declare function readActivations(file: TensorFile, options?: ReadActivationsOptions): ActivationsFile;

export declare function readImages(bytes: Uint8Array, file: string, rows: number, tensor?: string): ImageArray;

export declare function readLabels(bytes: Uint8Array, file: string, rows: number, tensor?: string): string[];

export declare function readMatrix(file: TensorFile, tensor?: string): {
    data: Float64Array;
    shape: [number, number];
};

export declare function thumbnails(images: ImageArray, rows: Iterable<number>, most?: number): Thumbnails;

export declare function toFloat64(tensor: Tensor): Float64Array;

export declare function writeNpy(array: NpyArray): Uint8Array;

export declare function writeNpz(entries: Readonly<Record<string, NpyArray>>): Uint8Array;
