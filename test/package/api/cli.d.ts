export interface Io {
    stdin: AsyncIterable<Uint8Array> & {
        isTTY?: boolean | undefined;
    };
    stdout: Output;
    stderr: Output;
    env: Readonly<Record<string, string | undefined>>;
    cwd: string;
    signal: AbortSignal;
}

export interface Output {
    write(text: string): unknown;
    isTTY?: boolean | undefined;
    columns?: number | undefined;
}

export declare function main(argv: readonly string[], io: Io): Promise<number>;
