export type AlignmentData = Pick<Alignment, 'planes' | 'epsilon' | 'lit' | 'index' | 'sine' | 'p' | 'q' | 'pooled'> & {
    level?: number;
};

export type BasisTestData = Pick<BasisTest, 'measure' | 'raw' | 'whitened' | 'rotations' | 'epsilon' | 'level' | 'planes' | 'seed'> & Partial<Pick<BasisTest, 'independent'>>;

export interface Beam {
    readonly plane: readonly [number, number];
    readonly angle: number;
}

export interface ComparisonRun {
    title?: string;
    files?: readonly string[];
    tensors?: readonly string[];
    bases?: readonly string[];
    version?: string;
    command?: string;
    axisNames?: string[];
}

export interface CurveData extends Pick<ReportSweep, 'epsilon' | 'angles' | 'nullDensity' | 'bands'> {
    plane: readonly [number, number];
    curve: Float64Array;
    basisAngle: number;
    estimate?: {
        standardError: Float64Array;
        samples: number;
        of: number;
    };
}

export interface DataTable {
    columns: string[];
    rows: (string | number)[][];
    note: string;
}

export type DensityData = Pick<ReportSweep, 'epsilon' | 'angles' | 'mean' | 'nullDensity' | 'basisAngles' | 'bands'> & {
    raster: NonNullable<ReportSweep['raster']>;
};

export interface Direction {
    readonly vector: number;
    readonly sign: 1 | -1;
}

export type Draw<Data> = (data: Data, options?: FigureOptions) => Figure;

export interface Drawings {
    ensemble: Draw<EnsembleData>;
    density: Draw<DensityData>;
    polar: Draw<EnsembleData>;
    matrix: Draw<MatrixData>;
    topPlanes: Draw<TopPlanesData>;
    points: Draw<PointsData>;
    planeDensity: Draw<PlaneDensity>;
    alignment: Draw<AlignmentData>;
    basisTest: Draw<BasisTestData>;
    effects: Draw<EffectsData>;
    scaleSpace: Draw<ScaleSpaceData>;
    curve: Draw<CurveData>;
    scatter: Draw<ScatterData>;
}

export type EffectsData = Pick<Ranking, 'effects' | 'epsilon' | 'mass' | 'samples'>;

export interface Enrichment {
    atBasis: number | null;
    between: number | null;
    overall: number;
    peak: number;
}

export interface Ensemble {
    atBasis: number | null;
    between: number | null;
    overall: number;
    peak: {
        angle: number;
        density: number;
    };
    positive: number;
    negative: number;
}

export type EnsembleData = Pick<ReportSweep, 'epsilon' | 'angles' | 'mean' | 'std' | 'quantiles' | 'nullDensity' | 'basisAngles' | 'bands'> & {
    estimate?: {
        standardError: Float64Array;
        planes: number;
        of: number;
    };
};

export interface ExemplarOptions {
    epsilon: number;
    labels?: readonly string[] | undefined;
    signal?: AbortSignal | undefined;
}

export interface Figure {
    name: string;
    title: string;
    svg: string;
    caption: string;
    table: DataTable;
    shape: 'wide' | 'square';
}

export interface FigureOptions {
    id?: string;
    title?: string;
    standalone?: boolean;
    signed?: boolean;
    axisNames?: string[];
    circularity?: string;
    probe?: number;
}

export interface MatrixArea {
    left: number;
    top: number;
    side: number;
    rows: readonly number[];
    columns: readonly number[];
    cell: {
        width: number;
        height: number;
    };
    block: [number, number];
}

export type MatrixData = Pick<ReportSweep, 'epsilon'> & {
    matrix: NonNullable<ReportSweep['matrix']> & {
        shown?: {
            rows: readonly number[];
            columns: readonly number[];
        };
    };
};

export interface PictureOptions extends Attention, Pick<Threading, 'threads'> {
    epsilon: number;
    planes: 'combinations' | 'permutations' | {
        sample: number;
        seed: number;
    };
    count: number;
    seed: number;
}

type Plain<Value> = Value extends Float64Array | Int32Array | Uint32Array ? (number | null)[] | null : Value extends object ? {
    -readonly [Key in keyof Value]: Plain<Value[Key]>;
} : Value;

export type PointsData = ReportPoints;

export interface ProjectPicture {
    readonly points: ReportPoints;
    readonly planeDensity: PlaneDensity;
    readonly notes: readonly string[];
}

export interface ReportExtras {
    points?: ReportPoints;
    verdict?: Verdict;
    planeDensity?: PlaneDensity;
    spotlights?: readonly ReportSpotlight[];
    images?: ReportImages;
    axisNames?: string[];
}

export interface ReportImages {
    width: number;
    height: number;
    sources: Readonly<Record<number, string>>;
}

export interface ReportInput {
    run: ReportRun;
    sweeps: ReportSweep[];
    points?: ReportPoints;
    verdict?: Verdict;
    planeDensity?: PlaneDensity;
    spotlights?: readonly ReportSpotlight[];
    images?: ReportImages;
    axisNames?: string[];
}

export interface ReportPoints {
    epsilon: number;
    planes: number;
    points: number;
    bins: number;
    extent: number;
    counts: Float64Array | Uint32Array;
    sampledPlanes?: number;
}

export interface ReportRun {
    title: string;
    file?: string;
    tensor?: string;
    shape: [number, number];
    basis: string;
    planes: string;
    degenerate: [number, number][];
    samples: number;
    zeroRows: number;
    angles: number;
    endpoint: boolean;
    signed: boolean;
    seed: number | null;
    version?: string;
    command?: string;
    date?: string;
    notes: string[];
    circularity?: string;
}

export interface ReportSpotlight {
    vector: number;
    sign: 1 | -1;
    members: number;
    best: readonly {
        row: number;
        cosine: number;
        label?: string | number | null | undefined;
    }[];
}

export interface ReportSweep {
    epsilon: number;
    mass: number;
    angles: Float64Array;
    mean: Float64Array;
    std: Float64Array;
    quantiles?: {
        levels: number[];
        values: Float64Array[];
    };
    nullDensity: number;
    raster?: {
        bins: number;
        min: number;
        max: number;
        counts: Uint32Array;
    };
    matrix?: {
        k: number;
        values: Float64Array;
        signed: boolean;
    };
    top: {
        plane: [number, number];
        resonance: number;
        peakAngle: number;
        peakDensity: number;
        basisAngle: number;
        curve: Float64Array;
        p?: number;
        q?: number;
    }[];
    bands?: Bands;
    basisAngles: number[];
}

export type ScaleSpaceData = ScaleSpace & Pick<ReportSweep, 'basisAngles'>;

export interface ScatterData {
    epsilon: number;
    plane: readonly [number, number] | null;
    planes?: number;
    points: Float64Array;
    window: {
        a: readonly [number, number];
        b: readonly [number, number];
    };
    lit?: Uint8Array;
}

type StatisticsSummary = Plain<Omit<Verdict, 'words'>>;

export interface StrongPlane extends TopPlane {
    p: number | null;
    q: number | null;
}

export interface SummaryFacts {
    version: string;
    command: string[];
    file: string;
    tensor: string;
    dtype: string;
    shape: [rows: number, features: number];
    basis: {
        kind: string;
        description: string;
        count: number;
        seed: number | null;
        derived: boolean;
        names: string[] | null;
        file: string | null;
    };
    labels: {
        file: string;
        classes: number;
        counts: Record<string, number>;
    } | null;
}

export interface SummarySource {
    sweep: Sweep;
    verdict: Verdict | null;
    lnNull: ArrayLike<number>;
    notes?: readonly string[];
    files?: readonly string[];
}

export interface SweepSummary extends SummaryFacts {
    words: string | null;
    planes: {
        selection: string;
        count: number;
        pairs: [number, number][] | null;
    };
    degenerate: readonly [number, number][];
    samples: number;
    zeroRows: number;
    angles: number;
    endpoint: boolean;
    signed: boolean;
    seed: number | null;
    epsilon: number[];
    mass: number[];
    nullDensity: number[];
    mean: number[][];
    std: number[][];
    ensemble: Ensemble[];
    enrichment: Enrichment[] | null;
    top: StrongPlane[][];
    resonance: number[][] | null;
    statistics: StatisticsSummary | null;
    notes: string[];
    files: string[];
}

interface TopPlane {
    plane: [number, number];
    resonance: number;
    peakAngle: number;
    peakDensity: number;
    basisAngle: number;
}

export type TopPlanesData = Pick<ReportSweep, 'epsilon' | 'angles' | 'top' | 'nullDensity' | 'bands'>;

export declare function alignmentFigure(data: AlignmentData, options?: FigureOptions): string;

export declare const angleArea: Readonly<{
    left: number;
    right: number;
    top: number;
    bottom: number;
}>;

export declare function basisTestFigure(data: BasisTestData, options?: FigureOptions): string;

export declare function beamAt(spotlight: Spotlight, vector: number, sign: 1 | -1): Beam | null;

export declare function comparisonFigures(comparison: Comparison, run?: ComparisonRun): Figure[];

export declare function comparisonHtml(comparison: Comparison, run?: ComparisonRun): string;

export declare function curveFigure(data: CurveData, options?: FigureOptions): string;

export declare function densityFigure(data: DensityData, options?: FigureOptions): string;

export declare const draw: Readonly<Drawings>;

export declare function effectsFigure(data: EffectsData, options?: FigureOptions): string;

export declare function ensembleFigure(data: EnsembleData, options?: FigureOptions): string;

export declare function exemplars(spotlight: Spotlight, directions: readonly Direction[], { epsilon, labels, signal }: ExemplarOptions): Promise<ReportSpotlight[]>;

export declare function fieldsAsJson(fields: object): string;

export declare function figureStyle(scheme?: 'auto' | 'light' | 'dark'): string;

export declare function figures(input: ReportInput): Figure[];

export declare function matrixArea({ matrix }: MatrixData, options?: FigureOptions): MatrixArea;

export declare function matrixFigure(data: MatrixData, options?: FigureOptions): string;

export declare const planeArea: Readonly<{
    left: number;
    top: number;
    side: number;
}>;

export declare function planeDensityFigure(data: PlaneDensity, options?: FigureOptions): string;

export declare function pointsFigure(data: PointsData, options?: FigureOptions): string;

export declare const polarArea: Readonly<{
    x: number;
    y: number;
    radius: number;
}>;

export declare function polarFigure(data: EnsembleData, options?: FigureOptions): string;

export declare function projectPicture(spotlight: Spotlight, { epsilon, planes, count: all, seed, ...attention }: PictureOptions): Promise<ProjectPicture>;

export declare function reportFromSweep(sweep: Sweep, run?: Partial<ReportRun>, extras?: ReportExtras): ReportInput;

export declare function reportHtml(input: ReportInput): string;

export declare function scaleSpaceFigure(data: ScaleSpaceData, options?: FigureOptions): string;

export declare function scatterFigure(data: ScatterData, options?: FigureOptions): string;

export declare function sweepSummary(facts: SummaryFacts, found: SummarySource): SweepSummary;

export declare function topPlanesFigure(data: TopPlanesData, options?: FigureOptions): string;

export declare function worthLooking({ labels, ranking }: Pick<Verdict, 'labels' | 'ranking'>): Direction[];
