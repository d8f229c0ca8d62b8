//! The hot loops in WebAssembly's fixed-width SIMD. Only `simd128` instructions whose result the standard fixes to the
//! bit: no relaxed SIMD, no fused multiply-add.

use super::scalar::{self, pack_lit_from};
use super::{EdgeBounds, Edges, Lit, Slope};
use core::arch::wasm32::*;

fn load(values: &[f32], at: usize) -> v128 {
    let four = &values[at..at + 4];
    // SAFETY: `four` holds sixteen bytes; v128.load needs no alignment.
    unsafe { v128_load(four.as_ptr().cast()) }
}

fn store(values: &mut [f32], at: usize, lanes: v128) {
    let four = &mut values[at..at + 4];
    // SAFETY: `four` holds sixteen bytes; v128.store needs no alignment.
    unsafe { v128_store(four.as_mut_ptr().cast(), lanes) }
}

fn lanes(x_f32x4: v128) -> [f32; 4] {
    [
        f32x4_extract_lane::<0>(x_f32x4),
        f32x4_extract_lane::<1>(x_f32x4),
        f32x4_extract_lane::<2>(x_f32x4),
        f32x4_extract_lane::<3>(x_f32x4),
    ]
}

pub fn dot(x: &[f32], y: &[f32]) -> f32 {
    let whole = x.len() / 16 * 16;
    let mut sums = [f32x4_splat(0.0); 4];
    for at in (0..whole).step_by(16) {
        for (s, sum_f32x4) in sums.iter_mut().enumerate() {
            *sum_f32x4 = f32x4_add(*sum_f32x4, f32x4_mul(load(x, at + 4 * s), load(y, at + 4 * s)));
        }
    }
    scalar::finish(sums.map(lanes), &x[whole..], &y[whole..])
}

/// One load of `x` serves four directions.
pub fn dot_4(x: &[f32], ys: &[f32]) -> [f32; 4] {
    let d = x.len();
    let y: [&[f32]; 4] = std::array::from_fn(|m| &ys[m * d..(m + 1) * d]);
    let whole = d / 16 * 16;
    // [running sum][direction]
    let mut sums = [[f32x4_splat(0.0); 4]; 4];
    for at in (0..whole).step_by(16) {
        for (s, four) in sums.iter_mut().enumerate() {
            let x_f32x4 = load(x, at + 4 * s);
            for (sum_f32x4, y) in four.iter_mut().zip(y) {
                *sum_f32x4 = f32x4_add(*sum_f32x4, f32x4_mul(x_f32x4, load(y, at + 4 * s)));
            }
        }
    }
    std::array::from_fn(|m| scalar::finish(sums.map(|four| lanes(four[m])), &x[whole..], &y[m][whole..]))
}

/// For each mask of lit lanes, the byte shuffle that brings them to the left.
static LEFT: [[u8; 16]; 16] = left();

const fn left() -> [[u8; 16]; 16] {
    let mut table = [[0u8; 16]; 16];
    let mut mask = 0;
    while mask < 16 {
        let (mut lane, mut to) = (0, 0);
        while lane < 4 {
            if mask & (1 << lane) != 0 {
                let mut byte = 0;
                while byte < 4 {
                    table[mask][4 * to + byte] = (4 * lane + byte) as u8;
                    byte += 1;
                }
                to += 1;
            }
            lane += 1;
        }
        mask += 1;
    }
    table
}

/// Vectors tested together: where nothing is lit, which is the rule for narrow cones, one branch serves sixteen samples;
/// where something is, packing an empty vector costs less than guessing wrong which of them are.
const GROUP: usize = 4;

pub fn pack_lit(ui: &[f32], uj: &[f32], first: u32, slope: Slope, lit: &mut Lit) {
    let whole = ui.len().min(uj.len()) / (4 * GROUP) * (4 * GROUP);
    let cosine = f32x4_splat(slope.cosine);
    let inverse_sine = f32x4_splat(slope.inverse_sine);
    let floor = f32x4_splat(slope.floor);
    let mut row_u32x4 = u32x4_add(u32x4_splat(first), u32x4(0, 1, 2, 3));
    let mut len = 0;
    for at in (0..whole).step_by(4 * GROUP) {
        let a: [v128; GROUP] = std::array::from_fn(|g| load(ui, at + 4 * g));
        let b: [v128; GROUP] =
            std::array::from_fn(|g| f32x4_mul(f32x4_sub(load(uj, at + 4 * g), f32x4_mul(cosine, a[g])), inverse_sine));
        let lit_lanes: [v128; GROUP] =
            std::array::from_fn(|g| f32x4_ge(f32x4_add(f32x4_mul(a[g], a[g]), f32x4_mul(b[g], b[g])), floor));
        if !v128_any_true(lit_lanes.into_iter().fold(u32x4_splat(0), |any, lanes| v128_or(any, lanes))) {
            row_u32x4 = u32x4_add(row_u32x4, u32x4_splat(4 * GROUP as u32));
            continue;
        }
        for g in 0..GROUP {
            let mask = u32x4_bitmask(lit_lanes[g]) as usize;
            let bytes = &LEFT[mask];
            // SAFETY: sixteen bytes of a static table.
            let shuffle = unsafe { v128_load(bytes.as_ptr().cast()) };
            store(&mut lit.a, len, u8x16_swizzle(a[g], shuffle));
            store(&mut lit.b, len, u8x16_swizzle(b[g], shuffle));
            let rows = &mut lit.row[len..len + 4];
            // SAFETY: `rows` holds sixteen bytes.
            unsafe { v128_store(rows.as_mut_ptr().cast(), u8x16_swizzle(row_u32x4, shuffle)) };
            len += mask.count_ones() as usize;
            row_u32x4 = u32x4_add(row_u32x4, u32x4_splat(4));
        }
    }
    lit.len = len;
    pack_lit_from(whole, ui, uj, first, slope, lit);
}

pub fn edges(lit: &Lit, bounds: EdgeBounds, edges: &mut Edges) {
    let zero = f32x4_splat(0.0);
    let epsilon = f32x4_splat(bounds.epsilon);
    let epsilon_squared = f32x4_splat(bounds.epsilon_squared);
    let (hair, anti_hair) = (f32x4_splat(bounds.hair), f32x4_splat(-bounds.hair));
    let (slack, bend, noise) = (f32x4_splat(bounds.slack), f32x4_splat(bounds.bend), f32x4_splat(bounds.noise));
    for n in (0..lit.len).step_by(4) {
        let (a, b) = (load(&lit.a, n), load(&lit.b, n));
        let square = f32x4_add(f32x4_mul(a, a), f32x4_mul(b, b));
        let width_squared = f32x4_sub(square, epsilon_squared);
        let width = f32x4_sqrt(f32x4_pmax(zero, width_squared));
        let (ea, eb) = (f32x4_mul(epsilon, a), f32x4_mul(epsilon, b));
        let (wa, wb) = (f32x4_mul(width, a), f32x4_mul(width, b));
        store(&mut edges.begin, n, diamond(f32x4_add(ea, wb), f32x4_sub(eb, wa)));
        store(&mut edges.end, n, diamond(f32x4_sub(ea, wb), f32x4_add(eb, wa)));
        let reach = f32x4_sqrt(f32x4_mul(width_squared, square));
        let bound = f32x4_add(f32x4_div(f32x4_add(f32x4_mul(slack, width), bend), reach), noise);
        let around =
            v128_bitselect(f32x4_splat(bounds.below), f32x4_splat(f32::INFINITY), f32x4_lt(width_squared, anti_hair));
        let tolerance = v128_bitselect(bound, around, f32x4_gt(width_squared, hair));
        store(&mut edges.tolerance, n, tolerance);
    }
}

fn diamond(x: v128, y: v128) -> v128 {
    let part = f32x4_div(x, f32x4_add(f32x4_abs(x), f32x4_abs(y)));
    let upper = f32x4_sub(f32x4_splat(1.0), part);
    let lower = f32x4_add(f32x4_splat(3.0), part);
    v128_bitselect(upper, lower, f32x4_ge(y, f32x4_splat(0.0)))
}
