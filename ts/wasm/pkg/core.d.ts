/* tslint:disable */
/* eslint-disable */

export class Engine {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Takes the columns as another engine with the same rows and directions made them, instead of projecting.
     */
    adopt(): void;
    /**
     * Where the columns of projections are: a byte offset in wasm memory, k·N float32 values, valid until a basis is set.
     */
    columns(): number;
    /**
     * The unit vector of direction `m`.
     */
    direction(m: number): Float64Array;
    /**
     * k
     */
    directionsCount(): number;
    /**
     * Tells equal bases from others.
     */
    fingerprint(): number;
    /**
     * Measures about `count` more rows, for a basis that is to be derived from them. Gives the row and column of the first
     * value that is not finite, or nothing.
     */
    measure(count: number): Uint32Array | undefined;
    measured(): number;
    /**
     * The rows inside one spotlight, best first: their numbers, in order. None in a degenerate pair.
     */
    members(i: number, j: number, angle: number, epsilon: number): Members;
    /**
     * Room for rows×dims float32 values.
     */
    constructor(rows: number, dims: number);
    /**
     * The angle of b_j in each plane (i, j) of a flat list of pairs, in radians; NaN where the pair is degenerate.
     */
    openings(pairs: Uint32Array | number[]): Float64Array;
    /**
     * The principal axes of the scatter, d×d by descending variance, and after them the d sums of squares along them; the
     * scatter, which must be complete, is then forgotten.
     */
    principal(): Float64Array;
    /**
     * Projects about `count` more rows, and measures them if need be. Gives the row and column of the first value that is
     * not finite, or nothing.
     */
    project(count: number): Uint32Array | undefined;
    /**
     * Rows projected so far.
     */
    projected(): number;
    /**
     * Adds about `count` more rows to the covariance; true once all are in.
     */
    scatter(count: number): boolean;
    /**
     * The standard basis, or the signed one.
     */
    setAxes(signed: boolean): void;
    /**
     * k×d vectors that are unit already, as [`Engine::direction`] gives them: the same directions to the bit.
     */
    setUnits(units: Float64Array | number[]): void;
    /**
     * k×d vectors of any length. Gives `[0, vector]` for a zero vector, `[1, vector, column]` for a value that is not
     * finite, or nothing.
     */
    setVectors(vectors: Float64Array | number[]): Uint32Array | undefined;
    /**
     * Where the rows go: a byte offset in wasm memory, valid until the engine is freed.
     */
    values(): number;
    zeroRows(): number;
}

export class Members {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    cosines(): Float64Array;
    rows(): Uint32Array;
}

export class Projecting {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Works through about the next `budget` pairs of sample and plane; true once all planes are done.
     */
    advance(engine: Engine, budget: number): boolean;
    /**
     * What was found, points by the last advance only: (a, b) interleaved; M, Σ cos 4φ and Σ sin 4φ of each plane; or the
     * counts, row by row.
     */
    found(): Float64Array;
    /**
     * Keeps points, piece by piece, where `bins` is 0; sums of each plane, for an alignment index, where it is 1; and else
     * counts over all planes, in [−`extent`, `extent`]² cut into `bins` × `bins`.
     */
    constructor(pairs: Uint32Array | number[], epsilon: number, bins: number, extent: number);
    /**
     * Of the points: the place of its plane, and its row.
     */
    planes(): Uint32Array;
    samples(): Uint32Array;
}

/**
 * Points spread on a sphere, on their way to rest.
 */
export class Spreading {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Does about `work` multiplications; true once the points are final.
     */
    advance(work: number): boolean;
    constructor(count: number, dims: number, seed: number);
    points(): Float64Array;
}

export class Sweeping {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Takes counts made elsewhere for the batch begun last.
     */
    absorb(counts: Int32Array | number[], rows: number): void;
    /**
     * Works through about `budget` tests of a sample in a plane, or what costs as much; true once the batch is done.
     */
    advance(engine: Engine, budget: number): boolean;
    angles(): Float64Array;
    /**
     * Starts a batch of planes, a flat list of pairs, with each plane's opening.
     */
    begin(pairs: Uint32Array | number[], openings: Float64Array | number[]): void;
    /**
     * `[ε][plane of the batch][angle]`
     */
    counts(): Int32Array;
    mean(epsilon: number, rows: number): Float64Array;
    /**
     * Adds the ensemble of other planes, asked the same question.
     */
    merge(epsilon: number, bytes: Uint8Array | number[]): void;
    /**
     * `keep`: whether counts can be read after each batch. `pass`: 0 lets the cost decide, 1 looks at all samples of each
     * plane, 2 at the bright ones.
     */
    constructor(epsilons: Float64Array | number[], angles: number, endpoint: boolean, signed: boolean, quantiles: boolean, keep: boolean, pass: number);
    peakAngles(): Uint32Array;
    peaks(): Int32Array;
    quantile(epsilon: number, level: number, rows: number): Float64Array | undefined;
    /**
     * The least and the greatest count over planes and angles.
     */
    range(epsilon: number): Int32Array | undefined;
    /**
     * `[angle][bin]`: the number of planes in each of `bins` equal bins over the range.
     */
    raster(epsilon: number, bins: number): Uint32Array | undefined;
    resonances(): Float64Array;
    /**
     * The ensemble so far of the `epsilon`-th cone, for another thread's [`Sweeping::merge`].
     */
    share(epsilon: number): Uint8Array;
    std(epsilon: number, rows: number): Float64Array;
}

export function epsilonForMass(mass: number, dims: number): number;

export function inPlaneMass(epsilon: number, dims: number): number;

export function lnNullDensity(epsilon: number, dims: number): number;

export function nullDensity(epsilon: number, dims: number): number;

/**
 * A Haar-distributed orthogonal d×d matrix.
 */
export function rotation(dims: number, seed: number): Float64Array;

/**
 * `count` of the ranks 0..total, ascending.
 */
export function samplePlanes(total: number, count: number, seed: number): Uint32Array;

/**
 * The d + 1 corners of a simplex, row-major.
 */
export function simplex(dims: number): Float64Array;

/** The key of the import object under which the module expects this file's exports. */
export const importModule: './core_bg.js';

/** What the module's export of this name must give. */
export const sources: number;

/** Binds the classes above to an instance of the module. Call it before anything else. */
export function __wbg_set_wasm(exports: WebAssembly.Exports): void;
