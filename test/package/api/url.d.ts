export * from './index'

export declare function locateCore(url: string | URL): void;
