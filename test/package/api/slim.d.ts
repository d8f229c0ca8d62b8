export * from './index'

export type CoreSource = WebAssembly.Module | ArrayBuffer | ArrayBufferView | Response;

export declare function initialize(source: CoreSource | PromiseLike<CoreSource>): Promise<void>;
