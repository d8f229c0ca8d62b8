export interface Activations {
    data: Float32Array | Float64Array | Uint16Array;
    shape: readonly [number, number];
    dtype?: 'f16' | 'bf16' | 'f32' | 'f64' | undefined;
    rowStride?: number | undefined;
}

export declare class ActivationsError extends SpotlightError {
    name: string;
}

export interface Alignment {
    readonly planes: Int32Array;
    readonly degenerate: readonly [number, number][];
    readonly selection: string;
    readonly epsilon: number;
    readonly mass: number;
    readonly lit: Int32Array;
    readonly index: Float64Array;
    readonly sine: Float64Array;
    readonly p: Float64Array;
    readonly q: Float64Array;
    readonly pooled: {
        readonly index: number;
        readonly lit: number;
        readonly planes: number;
    };
}

export interface AlignmentOptions extends Cone, Attention {
    planes?: PlaneSelection | undefined;
}

export interface Attention {
    onProgress?: ((fraction: number) => void) | undefined;
    signal?: AbortSignal | undefined;
}

export interface BandOptions extends IsotropicPlane, Attention {
    angles?: number | undefined;
    level?: number | undefined;
    simulations?: number | undefined;
    seed?: number | undefined;
}

export interface Bands {
    readonly nullDensity: number;
    readonly level: number;
    readonly pointwise: readonly [number, number];
    readonly simultaneous: readonly [number, number];
    readonly simulations: number;
    readonly seed: number;
}

export type Basis = {
    readonly kind: 'standard' | 'signed' | 'simplex' | 'principal';
} | {
    readonly kind: 'thomson';
    readonly count: number;
    readonly seed: number;
} | {
    readonly kind: 'rotation';
    readonly seed: number;
} | {
    readonly kind: 'classMeans';
    readonly labels: ArrayLike<string | number>;
    readonly centred: boolean;
} | {
    readonly kind: 'vectors';
    readonly data: Float32Array | Float64Array;
    readonly shape: readonly [number, number];
};

export declare class BasisError extends SpotlightError {
    name: string;
}

export interface BasisFacts {
    kind: Basis['kind'];
    description: string;
    count: number;
    seed: number | null;
    derived: boolean;
    names: string[] | null;
    fingerprint: number;
}

export interface BasisTest {
    readonly measure: 'A₄' | 'D';
    readonly raw: BasisTestSide;
    readonly whitened: BasisTestSide;
    readonly independent: IndependentUnits | null;
    readonly rotations: number;
    readonly seed: number;
    readonly level: number;
    readonly epsilon: number;
    readonly mass: number;
    readonly planes: number;
    readonly samples: number;
    readonly rank: number;
    readonly words: string;
}

export interface BasisTestOptions extends Cone, Attention {
    planes?: PlaneSelection | undefined;
    rotations?: number | undefined;
    samples?: number | undefined;
    seed?: number | undefined;
    level?: number | undefined;
}

export interface BasisTestSide {
    readonly statistic: number;
    readonly p: number;
    readonly rotated: Float64Array;
}

export interface CompareOptions extends Cone, Attention {
    planes?: PlaneSelection | undefined;
    angles?: number | undefined;
    names?: readonly string[] | undefined;
    paired?: boolean | 'auto' | undefined;
    replicates?: number | undefined;
    level?: number | undefined;
    seed?: number | undefined;
}

export interface ComparedRun {
    readonly name: string;
    readonly samples: number;
    readonly zeroRows: number;
    readonly dimensions: number;
    readonly basis: BasisFacts;
    readonly planes: number;
    readonly selection: string;
    readonly openings: Float64Array;
    readonly epsilon: number;
    readonly mean: Float64Array;
    readonly pointwise: Interval;
    readonly statistics: Readonly<Record<StatisticName, {
        value: number;
        low: number;
        high: number;
    }>>;
}

export interface Comparison {
    readonly angles: Float64Array;
    readonly mass: number;
    readonly runs: readonly ComparedRun[];
    readonly differences: readonly CurveDifference[];
    readonly planes: Int32Array;
    readonly paired: boolean;
    readonly units: readonly number[];
    readonly replicates: number;
    readonly level: number;
    readonly seed: number;
    readonly words: string;
    readonly notes: readonly string[];
}

export interface Cone {
    epsilon?: number | readonly number[] | undefined;
    mass?: number | readonly number[] | undefined;
}

export interface ConeVerdict {
    readonly epsilon: number;
    readonly bands: Bands;
    readonly p: Float64Array;
    readonly q: Float64Array;
    readonly significant: number;
}

export declare class CoreError extends SpotlightError {
    name: string;
}

export interface CreateOptions extends Attention {
    basis?: Basis | undefined;
}

export interface CurveDifference {
    readonly run: number;
    readonly mean: Float64Array;
    readonly standardError: Float64Array;
    readonly pointwise: Interval;
    readonly simultaneous: Interval;
    readonly p: number;
    readonly q: number;
    readonly correlation: number | null;
    readonly statistics: Readonly<Record<StatisticName, StatisticDifference>>;
    readonly planes: PlaneDifferences | null;
    readonly withheld: string | null;
    readonly words: string;
}

export declare class DisposedError extends SpotlightError {
    name: string;
}

export interface Estimate {
    readonly mean: Float64Array;
    readonly standardError: Float64Array;
    readonly std: Float64Array;
    readonly planes: number;
    readonly of: number;
    readonly fraction: number;
}

export declare class FileError extends SpotlightError {
    name: string;
}

interface Findings {
    planes: Planes;
    epsilon: Float64Array;
    mass: Float64Array;
    angles: Float64Array;
    endpoint: boolean;
    signed: boolean;
    samples: number;
    dimensions: number;
    basis: BasisFacts;
    zeroRows: number;
    seed: number | null;
    counts: Int32Array | null;
    peaks: Int32Array;
    peakAngles: Float64Array;
    resonance: Float64Array;
    mean: Float64Array;
    std: Float64Array;
    quantiles: {
        levels: number[];
        values: Float64Array;
    } | null;
    raster: {
        bins: number;
        range: Float64Array;
        counts: Uint32Array;
    } | null;
    recount: ((pairs: Uint32Array, openings: Float64Array) => Int32Array) | null;
}

export interface Grandmother {
    readonly vector: number;
    readonly sign: 1 | -1;
    readonly label: string | number;
    readonly chosen: LabelShare;
    readonly confirmed: LabelShare;
    readonly q: number;
}

export interface GrandmotherOptions extends Cone, Attention {
    purity?: number | undefined;
    least?: number | undefined;
    level?: number | undefined;
    seed?: number | undefined;
}

export interface HalfCount {
    readonly count: number;
    readonly density: number;
    readonly enrichment: number;
}

export interface Harmonic {
    readonly n: number;
    readonly amplitude: number;
    readonly phase: number;
}

export interface Harmonics {
    readonly mean: number;
    readonly harmonics: readonly Harmonic[];
    readonly warning: string | null;
}

export interface IndependentUnits {
    readonly statistic: number;
    readonly deviation: number;
    readonly shuffles: number;
}

export interface Interval {
    readonly low: Float64Array;
    readonly high: Float64Array;
}

export interface IsotropicPlane {
    samples: number;
    dimensions: number;
    epsilon: number;
}

export interface JudgeOptions extends Attention, Threading {
    rotations?: number | undefined;
    seed?: number | undefined;
    level?: number | undefined;
    derived?: boolean | undefined;
    labels?: ArrayLike<string | number> | undefined;
}

export interface LabelFindings {
    readonly epsilon: number;
    readonly mass: number;
    readonly seed: number;
    readonly level: number;
    readonly purity: number;
    readonly candidates: readonly Grandmother[];
    readonly confirmed: number;
    readonly words: string;
}

export interface LabelShare {
    readonly label: string | number;
    readonly inside: number;
    readonly total: number;
    readonly purity: number;
    readonly recall: number;
    readonly logOdds: number;
    readonly p: number;
    readonly q: number;
}

export interface LabelledMember extends Member {
    label: string | number | null;
    id?: string | number;
}

export interface Member {
    row: number;
    cosine: number;
}

export interface MembersOptions extends Cone, Attention {
    plane: readonly [number, number];
    angle?: number | undefined;
}

export interface NearPlane {
    readonly epsilon: number;
    readonly dimensions: number;
}

export declare class OptionsError extends SpotlightError {
    name: string;
}

export type Pass = 'auto' | 'dense' | 'index';

export interface PlaneDensity {
    readonly epsilon: number;
    readonly mass: number;
    readonly planes: number;
    readonly points: number;
    readonly selection: string;
    readonly bins: number;
    readonly extent: number;
    readonly counts: Uint32Array;
    readonly expected: Float64Array;
    readonly enrichment: Float64Array;
}

export interface PlaneDensityOptions extends Cone, Attention {
    planes?: PlaneSelection | undefined;
    bins?: number | undefined;
    extent?: number | undefined;
}

export interface PlaneDifferences {
    readonly difference: Float64Array;
    readonly standardError: Float64Array;
    readonly p: Float64Array;
    readonly q: Float64Array;
    readonly significant: number;
}

export interface PlaneHarmonicsOptions extends Cone, Attention {
    plane: readonly [number, number];
    highest?: number | undefined;
}

export type PlaneSelection = 'combinations' | 'permutations' | {
    readonly sample: number;
    readonly seed?: number;
    readonly of?: 'combinations' | 'permutations';
} | ReadonlyArray<readonly [number, number]>;

interface Planes {
    readonly pairs: Uint32Array;
    readonly openings: Float64Array;
    degenerate: [number, number][];
    seed: number | null;
    description: string;
}

export declare class PlanesError extends SpotlightError {
    name: string;
}

export interface ProjectOptions extends Cone, Attention, Threading {
    planes?: PlaneSelection | undefined;
}

export interface Projection {
    points: Float64Array;
    plane: Int32Array;
    sample: Int32Array;
    planes: Int32Array;
    degenerate: [number, number][];
    epsilon: number;
    mass: number;
    samples: number;
    zeroRows: number;
    seed: number | null;
    selection: string;
}

export type ProjectionPiece = Projection;

export interface RankOptions extends Cone, Attention {
    planes?: PlaneSelection | undefined;
    angles?: number | undefined;
    most?: number | undefined;
    seed?: number | undefined;
    level?: number | undefined;
}

export interface Ranked {
    readonly plane: readonly [number, number];
    readonly angle: number;
    readonly chosen: HalfCount;
    readonly confirmed: HalfCount & {
        readonly p: number;
        readonly q: number;
    };
}

export interface Ranking {
    readonly planes: readonly Ranked[];
    readonly vectors: readonly Ranked[];
    readonly discoveries: {
        readonly planes: number;
        readonly vectors: number;
    };
    readonly effects: Float64Array;
    readonly epsilon: number;
    readonly mass: number;
    readonly seed: number;
    readonly level: number;
    readonly samples: readonly [number, number];
    readonly words: string;
}

export interface ScaleSpace {
    readonly angles: Float64Array;
    readonly mass: Float64Array;
    readonly epsilon: Float64Array;
    readonly enrichment: Float64Array;
}

export interface ScaleSpaceOptions extends Attention, Threading {
    mass?: readonly number[] | undefined;
    planes?: PlaneSelection | undefined;
    angles?: number | undefined;
}

export declare class Spotlight {
    #private;
    private constructor();
    static create(activations: Activations, options?: CreateOptions): Promise<Spotlight>;
    get samples(): number;
    get dimensions(): number;
    get zeroRows(): number;
    get basis(): BasisFacts;
    direction(m: number): Float64Array;
    sweep(options?: SweepOptions): Promise<Sweep>;
    project(options?: ProjectOptions): Promise<Projection>;
    projectInPieces(options?: ProjectOptions): AsyncGenerator<ProjectionPiece, void, undefined>;
    members(options: MembersOptions): Promise<Member[]>;
    alignment(options?: AlignmentOptions): Promise<Alignment>;
    planeDensity(options?: PlaneDensityOptions): Promise<PlaneDensity>;
    basisTest(options?: BasisTestOptions): Promise<BasisTest>;
    rank(options?: RankOptions): Promise<Ranking>;
    dispose(): void;
    [disposeSymbol](): void;
}

export declare class SpotlightError extends Error {
    name: string;
}

export interface StatisticDifference {
    readonly difference: number;
    readonly standardError: number;
    readonly low: number;
    readonly high: number;
    readonly p: number;
    readonly q: number;
}

export type StatisticName = 'basis' | 'overall' | 'resonance' | 'alignment';

export declare class Sweep {
    #private;
    readonly angles: Float64Array;
    readonly planes: Int32Array;
    readonly openings: Float64Array;
    readonly degenerate: readonly [number, number][];
    readonly selection: string;
    readonly epsilon: Float64Array;
    readonly mass: Float64Array;
    readonly nullDensity: Float64Array;
    readonly counts: Int32Array | null;
    readonly mean: Float64Array;
    readonly std: Float64Array;
    readonly quantiles: {
        readonly levels: readonly number[];
        readonly values: Float64Array;
    } | null;
    readonly raster: {
        readonly bins: number;
        readonly range: Float64Array;
        readonly counts: Uint32Array;
    } | null;
    readonly peaks: Int32Array;
    readonly peakAngles: Float64Array;
    readonly resonance: Float64Array;
    readonly signed: boolean;
    readonly endpoint: boolean;
    readonly samples: number;
    readonly zeroRows: number;
    readonly dimensions: number;
    readonly basis: BasisFacts;
    readonly seed: number | null;
    constructor(found: Findings);
    curve(i: number, j: number, cone?: number): Float64Array;
    curveCounts(i: number, j: number, cone?: number): Int32Array;
}

export interface SweepOptions extends Cone, Attention, Threading {
    planes?: PlaneSelection | undefined;
    angles?: number | undefined;
    endpoint?: boolean | undefined;
    signed?: boolean | undefined;
    curves?: boolean | 'auto' | undefined;
    quantiles?: readonly number[] | undefined;
    raster?: number | undefined;
    onEstimate?: ((estimate: Estimate) => void) | undefined;
    estimateSeed?: number | undefined;
    pass?: Pass | undefined;
}

export declare class ThreadError extends SpotlightError {
    name: string;
}

export interface Threading {
    threads?: number | 'auto' | undefined;
    worker?: (() => WorkerLike) | undefined;
}

export interface Verdict {
    readonly words: string;
    readonly circularity: string | null;
    readonly cones: readonly ConeVerdict[];
    readonly cone: number;
    readonly alignment: Alignment | null;
    readonly basisTest: BasisTest | null;
    readonly ranking: Ranking | null;
    readonly scaleSpace: ScaleSpace | null;
    readonly labels: LabelFindings | null;
    readonly missing: readonly string[];
    readonly caveats: readonly string[];
    readonly seed: number;
    readonly level: number;
}

export interface WorkerLike {
    postMessage(message: unknown, transfer: ArrayBuffer[]): void;
    terminate(): unknown;
    on?(event: string, listener: (...values: never[]) => void): unknown;
    addEventListener?(event: string, listener: (event: Event) => void): void;
    ref?(): void;
    unref?(): void;
}

export declare const basis: {
    readonly standard: () => Basis;
    readonly signed: () => Basis;
    readonly simplex: () => Basis;
    readonly thomson: (count: number, options?: {
        seed?: number;
    }) => Basis;
    readonly rotation: (seed: number) => Basis;
    readonly principal: () => Basis;
    readonly classMeans: (labels: ArrayLike<string | number>, options?: {
        centred?: boolean;
    }) => Basis;
    readonly vectors: (data: Float32Array | Float64Array, shape: readonly [number, number]) => Basis;
};

export declare function benjaminiYekutieli(p: ArrayLike<number>): Float64Array;

export declare function closeThreads(): Promise<void>;

export declare function compare(spotlights: readonly Spotlight[], options?: CompareOptions): Promise<Comparison>;

export declare function contrast(curve: ArrayLike<number>, opening: number): number;

declare const disposeSymbol: typeof Symbol.dispose;

export declare function enrichment(density: number, epsilon: number, dimensions: number): Promise<number>;

export declare function epsilonForMass(mass: number, dimensions: number): Promise<number>;

export declare function findGrandmothers(spotlight: Spotlight, labels: ArrayLike<string | number>, options?: GrandmotherOptions): Promise<LabelFindings>;

export declare function harmonicsOf(points: ArrayLike<number>, norms: ArrayLike<number>, { epsilon, samples, highest }: {
    epsilon: number;
    samples: number;
    highest?: number;
}): Harmonics;

export declare function inPlaneMass(epsilon: number, dimensions: number): Promise<number>;

export declare function judge(spotlight: Spotlight, sweep: Sweep, options?: JudgeOptions): Promise<Verdict>;

export declare function labelShares(members: readonly {
    readonly row: number;
}[], labels: ArrayLike<string | number>): Promise<LabelShare[]>;

export declare function labelled(members: readonly Member[], labels?: ArrayLike<string | number> | null, ids?: ArrayLike<string | number> | null): LabelledMember[];

export declare function lnNullDensity(epsilon: number, dimensions: number): Promise<number>;

export declare function mergeSweeps(parts: readonly Sweep[], options?: Pick<SweepOptions, 'quantiles' | 'raster' | 'onProgress' | 'signal'>): Promise<Sweep>;

export declare function nullBands(options: BandOptions): Promise<Bands>;

export declare function nullDensity(epsilon: number, dimensions: number): Promise<number>;

export declare function peakPValues(counts: ArrayLike<number>, plane: IsotropicPlane): Promise<Float64Array>;

export declare function planeHarmonics(spotlight: Spotlight, options: PlaneHarmonicsOptions): Promise<Harmonics>;

export declare function planeNullDensity(radius: number, norms: ArrayLike<number>, near: NearPlane): number;

export declare function rayleigh(count: number, resultant: number): number;

export declare function scaleSpace(spotlight: {
    sweep(options: object): Promise<Sweep>;
}, options?: ScaleSpaceOptions): Promise<ScaleSpace>;

export declare function spotlightResonance(activations: Activations, options?: CreateOptions & SweepOptions): Promise<Sweep>;
