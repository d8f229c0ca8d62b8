export class Engine {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        EngineFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_engine_free(ptr, 0);
    }
    /**
     * Takes the columns as another engine with the same rows and directions made them, instead of projecting.
     */
    adopt() {
        wasm.engine_adopt(this.__wbg_ptr);
    }
    /**
     * Where the columns of projections are: a byte offset in wasm memory, k·N float32 values, valid until a basis is set.
     * @returns {number}
     */
    columns() {
        const ret = wasm.engine_columns(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * The unit vector of direction `m`.
     * @param {number} m
     * @returns {Float64Array}
     */
    direction(m) {
        const ret = wasm.engine_direction(this.__wbg_ptr, m);
        return ret;
    }
    /**
     * k
     * @returns {number}
     */
    directionsCount() {
        const ret = wasm.engine_directionsCount(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Tells equal bases from others.
     * @returns {number}
     */
    fingerprint() {
        const ret = wasm.engine_fingerprint(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Measures about `count` more rows, for a basis that is to be derived from them. Gives the row and column of the first
     * value that is not finite, or nothing.
     * @param {number} count
     * @returns {Uint32Array | undefined}
     */
    measure(count) {
        const ret = wasm.engine_measure(this.__wbg_ptr, count);
        return ret;
    }
    /**
     * @returns {number}
     */
    measured() {
        const ret = wasm.engine_measured(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * The rows inside one spotlight, best first: their numbers, in order. None in a degenerate pair.
     * @param {number} i
     * @param {number} j
     * @param {number} angle
     * @param {number} epsilon
     * @returns {Members}
     */
    members(i, j, angle, epsilon) {
        const ret = wasm.engine_members(this.__wbg_ptr, i, j, angle, epsilon);
        return Members.__wrap(ret);
    }
    /**
     * Room for rows×dims float32 values.
     * @param {number} rows
     * @param {number} dims
     */
    constructor(rows, dims) {
        const ret = wasm.engine_new(rows, dims);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        EngineFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * The angle of b_j in each plane (i, j) of a flat list of pairs, in radians; NaN where the pair is degenerate.
     * @param {Uint32Array | number[]} pairs
     * @returns {Float64Array}
     */
    openings(pairs) {
        const ptr0 = passArray32ToWasm0(pairs, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.engine_openings(this.__wbg_ptr, ptr0, len0);
        return ret;
    }
    /**
     * The principal axes of the scatter, d×d by descending variance, and after them the d sums of squares along them; the
     * scatter, which must be complete, is then forgotten.
     * @returns {Float64Array}
     */
    principal() {
        const ret = wasm.engine_principal(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Projects about `count` more rows, and measures them if need be. Gives the row and column of the first value that is
     * not finite, or nothing.
     * @param {number} count
     * @returns {Uint32Array | undefined}
     */
    project(count) {
        const ret = wasm.engine_project(this.__wbg_ptr, count);
        return ret;
    }
    /**
     * Rows projected so far.
     * @returns {number}
     */
    projected() {
        const ret = wasm.engine_projected(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Adds about `count` more rows to the covariance; true once all are in.
     * @param {number} count
     * @returns {boolean}
     */
    scatter(count) {
        const ret = wasm.engine_scatter(this.__wbg_ptr, count);
        return ret !== 0;
    }
    /**
     * The standard basis, or the signed one.
     * @param {boolean} signed
     */
    setAxes(signed) {
        const ret = wasm.engine_setAxes(this.__wbg_ptr, signed);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * k×d vectors that are unit already, as [`Engine::direction`] gives them: the same directions to the bit.
     * @param {Float64Array | number[]} units
     */
    setUnits(units) {
        const ptr0 = passArrayF64ToWasm0(units, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.engine_setUnits(this.__wbg_ptr, ptr0, len0);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * k×d vectors of any length. Gives `[0, vector]` for a zero vector, `[1, vector, column]` for a value that is not
     * finite, or nothing.
     * @param {Float64Array | number[]} vectors
     * @returns {Uint32Array | undefined}
     */
    setVectors(vectors) {
        const ptr0 = passArrayF64ToWasm0(vectors, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.engine_setVectors(this.__wbg_ptr, ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Where the rows go: a byte offset in wasm memory, valid until the engine is freed.
     * @returns {number}
     */
    values() {
        const ret = wasm.engine_values(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {number}
     */
    zeroRows() {
        const ret = wasm.engine_zeroRows(this.__wbg_ptr);
        return ret >>> 0;
    }
}
if (Symbol.dispose) Engine.prototype[Symbol.dispose] = Engine.prototype.free;

export class Members {
    static __wrap(ptr) {
        const obj = Object.create(Members.prototype);
        obj.__wbg_ptr = ptr;
        MembersFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        MembersFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_members_free(ptr, 0);
    }
    /**
     * @returns {Float64Array}
     */
    cosines() {
        const ret = wasm.members_cosines(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {Uint32Array}
     */
    rows() {
        const ret = wasm.members_rows(this.__wbg_ptr);
        return ret;
    }
}
if (Symbol.dispose) Members.prototype[Symbol.dispose] = Members.prototype.free;

export class Projecting {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ProjectingFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_projecting_free(ptr, 0);
    }
    /**
     * Works through about the next `budget` pairs of sample and plane; true once all planes are done.
     * @param {Engine} engine
     * @param {number} budget
     * @returns {boolean}
     */
    advance(engine, budget) {
        _assertClass(engine, Engine);
        const ret = wasm.projecting_advance(this.__wbg_ptr, engine.__wbg_ptr, budget);
        return ret !== 0;
    }
    /**
     * What was found, points by the last advance only: (a, b) interleaved; M, Σ cos 4φ and Σ sin 4φ of each plane; or the
     * counts, row by row.
     * @returns {Float64Array}
     */
    found() {
        const ret = wasm.projecting_found(this.__wbg_ptr);
        return ret;
    }
    /**
     * Keeps points, piece by piece, where `bins` is 0; sums of each plane, for an alignment index, where it is 1; and else
     * counts over all planes, in [−`extent`, `extent`]² cut into `bins` × `bins`.
     * @param {Uint32Array | number[]} pairs
     * @param {number} epsilon
     * @param {number} bins
     * @param {number} extent
     */
    constructor(pairs, epsilon, bins, extent) {
        const val2 = +epsilon;
        const val3 = +bins;
        const val4 = +extent;
        const ptr0 = passArray32ToWasm0(pairs, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.projecting_new(ptr0, len0, val2, val3, val4);
        this.__wbg_ptr = ret;
        ProjectingFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Of the points: the place of its plane, and its row.
     * @returns {Uint32Array}
     */
    planes() {
        const ret = wasm.projecting_planes(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {Uint32Array}
     */
    samples() {
        const ret = wasm.projecting_samples(this.__wbg_ptr);
        return ret;
    }
}
if (Symbol.dispose) Projecting.prototype[Symbol.dispose] = Projecting.prototype.free;

/**
 * Points spread on a sphere, on their way to rest.
 */
export class Spreading {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        SpreadingFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_spreading_free(ptr, 0);
    }
    /**
     * Does about `work` multiplications; true once the points are final.
     * @param {number} work
     * @returns {boolean}
     */
    advance(work) {
        const ret = wasm.spreading_advance(this.__wbg_ptr, work);
        return ret !== 0;
    }
    /**
     * @param {number} count
     * @param {number} dims
     * @param {number} seed
     */
    constructor(count, dims, seed) {
        const ret = wasm.spreading_new(count, dims, seed);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        SpreadingFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * @returns {Float64Array}
     */
    points() {
        const ret = wasm.spreading_points(this.__wbg_ptr);
        return ret;
    }
}
if (Symbol.dispose) Spreading.prototype[Symbol.dispose] = Spreading.prototype.free;

export class Sweeping {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        SweepingFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_sweeping_free(ptr, 0);
    }
    /**
     * Takes counts made elsewhere for the batch begun last.
     * @param {Int32Array | number[]} counts
     * @param {number} rows
     */
    absorb(counts, rows) {
        const val2 = +rows;
        const ptr0 = passArray32ToWasm0(counts, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.sweeping_absorb(this.__wbg_ptr, ptr0, len0, val2);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Works through about `budget` tests of a sample in a plane, or what costs as much; true once the batch is done.
     * @param {Engine} engine
     * @param {number} budget
     * @returns {boolean}
     */
    advance(engine, budget) {
        _assertClass(engine, Engine);
        const ret = wasm.sweeping_advance(this.__wbg_ptr, engine.__wbg_ptr, budget);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] !== 0;
    }
    /**
     * @returns {Float64Array}
     */
    angles() {
        const ret = wasm.sweeping_angles(this.__wbg_ptr);
        return ret;
    }
    /**
     * Starts a batch of planes, a flat list of pairs, with each plane's opening.
     * @param {Uint32Array | number[]} pairs
     * @param {Float64Array | number[]} openings
     */
    begin(pairs, openings) {
        let ptr0, len0, ptr1, len1;
        try {
            ptr0 = passArray32ToWasm0(pairs, wasm.__wbindgen_malloc);
            len0 = WASM_VECTOR_LEN;
            ptr1 = passArrayF64ToWasm0(openings, wasm.__wbindgen_malloc);
            len1 = WASM_VECTOR_LEN;
        } catch (e) {
            if (ptr1) { wasm.__wbindgen_free(ptr1, len1 * 8, 8); }
            if (ptr0) { wasm.__wbindgen_free(ptr0, len0 * 4, 4); }
            throw e;
        }
        wasm.sweeping_begin(this.__wbg_ptr, ptr0, len0, ptr1, len1);
    }
    /**
     * `[ε][plane of the batch][angle]`
     * @returns {Int32Array}
     */
    counts() {
        const ret = wasm.sweeping_counts(this.__wbg_ptr);
        return ret;
    }
    /**
     * @param {number} epsilon
     * @param {number} rows
     * @returns {Float64Array}
     */
    mean(epsilon, rows) {
        const ret = wasm.sweeping_mean(this.__wbg_ptr, epsilon, rows);
        return ret;
    }
    /**
     * Adds the ensemble of other planes, asked the same question.
     * @param {number} epsilon
     * @param {Uint8Array | number[]} bytes
     */
    merge(epsilon, bytes) {
        const val2 = +epsilon;
        const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.sweeping_merge(this.__wbg_ptr, val2, ptr0, len0);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * `keep`: whether counts can be read after each batch. `pass`: 0 lets the cost decide, 1 looks at all samples of each
     * plane, 2 at the bright ones.
     * @param {Float64Array | number[]} epsilons
     * @param {number} angles
     * @param {boolean} endpoint
     * @param {boolean} signed
     * @param {boolean} quantiles
     * @param {boolean} keep
     * @param {number} pass
     */
    constructor(epsilons, angles, endpoint, signed, quantiles, keep, pass) {
        const val2 = +angles;
        const val3 = +endpoint;
        const val4 = +signed;
        const val5 = +quantiles;
        const val6 = +keep;
        const val7 = +pass;
        const ptr0 = passArrayF64ToWasm0(epsilons, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.sweeping_new(ptr0, len0, val2, val3, val4, val5, val6, val7);
        this.__wbg_ptr = ret;
        SweepingFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * @returns {Uint32Array}
     */
    peakAngles() {
        const ret = wasm.sweeping_peakAngles(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {Int32Array}
     */
    peaks() {
        const ret = wasm.sweeping_peaks(this.__wbg_ptr);
        return ret;
    }
    /**
     * @param {number} epsilon
     * @param {number} level
     * @param {number} rows
     * @returns {Float64Array | undefined}
     */
    quantile(epsilon, level, rows) {
        const ret = wasm.sweeping_quantile(this.__wbg_ptr, epsilon, level, rows);
        return ret;
    }
    /**
     * The least and the greatest count over planes and angles.
     * @param {number} epsilon
     * @returns {Int32Array | undefined}
     */
    range(epsilon) {
        const ret = wasm.sweeping_range(this.__wbg_ptr, epsilon);
        return ret;
    }
    /**
     * `[angle][bin]`: the number of planes in each of `bins` equal bins over the range.
     * @param {number} epsilon
     * @param {number} bins
     * @returns {Uint32Array | undefined}
     */
    raster(epsilon, bins) {
        const ret = wasm.sweeping_raster(this.__wbg_ptr, epsilon, bins);
        return ret;
    }
    /**
     * @returns {Float64Array}
     */
    resonances() {
        const ret = wasm.sweeping_resonances(this.__wbg_ptr);
        return ret;
    }
    /**
     * The ensemble so far of the `epsilon`-th cone, for another thread's [`Sweeping::merge`].
     * @param {number} epsilon
     * @returns {Uint8Array}
     */
    share(epsilon) {
        const ret = wasm.sweeping_share(this.__wbg_ptr, epsilon);
        return ret;
    }
    /**
     * @param {number} epsilon
     * @param {number} rows
     * @returns {Float64Array}
     */
    std(epsilon, rows) {
        const ret = wasm.sweeping_std(this.__wbg_ptr, epsilon, rows);
        return ret;
    }
}
if (Symbol.dispose) Sweeping.prototype[Symbol.dispose] = Sweeping.prototype.free;

/**
 * @param {number} mass
 * @param {number} dims
 * @returns {number}
 */
export function epsilonForMass(mass, dims) {
    const ret = wasm.epsilonForMass(mass, dims);
    return ret;
}

/**
 * @param {number} epsilon
 * @param {number} dims
 * @returns {number}
 */
export function inPlaneMass(epsilon, dims) {
    const ret = wasm.inPlaneMass(epsilon, dims);
    return ret;
}

/**
 * @param {number} epsilon
 * @param {number} dims
 * @returns {number}
 */
export function lnNullDensity(epsilon, dims) {
    const ret = wasm.lnNullDensity(epsilon, dims);
    return ret;
}

/**
 * @param {number} epsilon
 * @param {number} dims
 * @returns {number}
 */
export function nullDensity(epsilon, dims) {
    const ret = wasm.nullDensity(epsilon, dims);
    return ret;
}

/**
 * A Haar-distributed orthogonal d×d matrix.
 * @param {number} dims
 * @param {number} seed
 * @returns {Float64Array}
 */
export function rotation(dims, seed) {
    const ret = wasm.rotation(dims, seed);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}

/**
 * `count` of the ranks 0..total, ascending.
 * @param {number} total
 * @param {number} count
 * @param {number} seed
 * @returns {Uint32Array}
 */
export function samplePlanes(total, count, seed) {
    const ret = wasm.samplePlanes(total, count, seed);
    return ret;
}

/**
 * The d + 1 corners of a simplex, row-major.
 * @param {number} dims
 * @returns {Float64Array}
 */
export function simplex(dims) {
    const ret = wasm.simplex(dims);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return takeFromExternrefTable0(ret[0]);
}
export function __wbg_Error_208446807d0d1e30(arg0, arg1) {
    const ret = Error(getStringFromWasm0(arg0, arg1));
    return ret;
}
export function __wbg___wbindgen_throw_4c88d8bf264fd984(arg0, arg1) {
    throw new Error(getStringFromWasm0(arg0, arg1));
}
export function __wbg_new_from_slice_3512352010266e02(arg0, arg1) {
    const ret = new Uint32Array(getArrayU32FromWasm0(arg0, arg1));
    return ret;
}
export function __wbg_new_from_slice_aaf85a9746711968(arg0, arg1) {
    const ret = new Float64Array(getArrayF64FromWasm0(arg0, arg1));
    return ret;
}
export function __wbg_new_from_slice_b8daf545a41c6aa0(arg0, arg1) {
    const ret = new Uint8Array(getArrayU8FromWasm0(arg0, arg1));
    return ret;
}
export function __wbg_new_from_slice_e0c60a796e12bb7c(arg0, arg1) {
    const ret = new Int32Array(getArrayI32FromWasm0(arg0, arg1));
    return ret;
}
export function __wbg_new_with_length_00818aa0a226a550(arg0) {
    const ret = new Uint32Array(arg0 >>> 0);
    return ret;
}
export function __wbindgen_init_externref_table() {
    const table = wasm.__wbindgen_externrefs;
    table.set(0, undefined);
    table.set(1024, undefined);
    table.set(1025, null);
    table.set(1026, true);
    table.set(1027, false);
}
const EngineFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_engine_free(ptr, 1));
const MembersFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_members_free(ptr, 1));
const ProjectingFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_projecting_free(ptr, 1));
const SpreadingFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_spreading_free(ptr, 1));
const SweepingFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_sweeping_free(ptr, 1));

function _assertClass(instance, klass) {
    if (!(instance instanceof klass)) {
        throw new Error(`expected instance of ${klass.name}`);
    }
}

function getArrayF64FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getFloat64ArrayMemory0().subarray(ptr / 8, ptr / 8 + len);
}

function getArrayI32FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getInt32ArrayMemory0().subarray(ptr / 4, ptr / 4 + len);
}

function getArrayU32FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getUint32ArrayMemory0().subarray(ptr / 4, ptr / 4 + len);
}

function getArrayU8FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getUint8ArrayMemory0().subarray(ptr / 1, ptr / 1 + len);
}

let cachedFloat64ArrayMemory0 = null;
function getFloat64ArrayMemory0() {
    if (cachedFloat64ArrayMemory0 === null || cachedFloat64ArrayMemory0.byteLength === 0) {
        cachedFloat64ArrayMemory0 = new Float64Array(wasm.memory.buffer);
    }
    return cachedFloat64ArrayMemory0;
}

let cachedInt32ArrayMemory0 = null;
function getInt32ArrayMemory0() {
    if (cachedInt32ArrayMemory0 === null || cachedInt32ArrayMemory0.byteLength === 0) {
        cachedInt32ArrayMemory0 = new Int32Array(wasm.memory.buffer);
    }
    return cachedInt32ArrayMemory0;
}

function getStringFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}

let cachedUint32ArrayMemory0 = null;
function getUint32ArrayMemory0() {
    if (cachedUint32ArrayMemory0 === null || cachedUint32ArrayMemory0.byteLength === 0) {
        cachedUint32ArrayMemory0 = new Uint32Array(wasm.memory.buffer);
    }
    return cachedUint32ArrayMemory0;
}

let cachedUint8ArrayMemory0 = null;
function getUint8ArrayMemory0() {
    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
        cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedUint8ArrayMemory0;
}

function passArray32ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 4, 4) >>> 0;
    getUint32ArrayMemory0().set(arg, ptr / 4);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
}

function passArray8ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 1, 1) >>> 0;
    getUint8ArrayMemory0().set(arg, ptr / 1);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
}

function passArrayF64ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 8, 8) >>> 0;
    getFloat64ArrayMemory0().set(arg, ptr / 8);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
}

function takeFromExternrefTable0(idx) {
    const value = wasm.__wbindgen_externrefs.get(idx);
    wasm.__externref_table_dealloc(idx);
    return value;
}

let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
cachedTextDecoder.decode();
const MAX_SAFARI_DECODE_BYTES = 2146435072;
let numBytesDecoded = 0;
function decodeText(bytes) {
    numBytesDecoded += bytes.length;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
        cachedTextDecoder.decode();
        numBytesDecoded = bytes.length;
    }
    return cachedTextDecoder.decode(bytes);
}

let WASM_VECTOR_LEN = 0;


let wasm;
export function __wbg_set_wasm(val) {
    wasm = val;
}

/** The key of the import object under which the module expects this file's exports. */
export const importModule = './core_bg.js';

/** What the module's export of this name must give. */
export const sources = 0xc0bd9c22;
