//! The hot loops without SIMD: what native builds run, and what `wasm128` must equal bit for bit.

use super::{EdgeBounds, Edges, Lit, Slope};

/// Four lanes of four running sums, then the lanes, then the rest one by one.
pub fn dot(x: &[f32], y: &[f32]) -> f32 {
    let mut sums = [[0.0f32; 4]; 4];
    let (mut xs, mut ys) = (x.chunks_exact(16), y.chunks_exact(16));
    for (x, y) in (&mut xs).zip(&mut ys) {
        for s in 0..4 {
            for lane in 0..4 {
                sums[s][lane] += x[4 * s + lane] * y[4 * s + lane];
            }
        }
    }
    finish(sums, xs.remainder(), ys.remainder())
}

/// `x` with four directions that lie one after the other in `ys`.
pub fn dot_4(x: &[f32], ys: &[f32]) -> [f32; 4] {
    let d = x.len();
    std::array::from_fn(|m| dot(x, &ys[m * d..(m + 1) * d]))
}

/// The order of the last additions, common to both versions.
pub(super) fn finish(sums: [[f32; 4]; 4], xs: &[f32], ys: &[f32]) -> f32 {
    let lane = |lane: usize| (sums[0][lane] + sums[1][lane]) + (sums[2][lane] + sums[3][lane]);
    let mut total = (lane(0) + lane(1)) + (lane(2) + lane(3));
    let mut rest = 0.0f32;
    for (x, y) in xs.iter().zip(ys) {
        rest += x * y;
    }
    total += rest;
    total
}

pub fn pack_lit(ui: &[f32], uj: &[f32], first: u32, slope: Slope, lit: &mut Lit) {
    lit.len = 0;
    pack_lit_from(0, ui, uj, first, slope, lit);
}

/// Packs samples `from..`, after those that `lit` holds already.
pub(super) fn pack_lit_from(from: usize, ui: &[f32], uj: &[f32], first: u32, slope: Slope, lit: &mut Lit) {
    for (n, (&a, &u)) in ui.iter().zip(uj).enumerate().skip(from) {
        let b = (u - slope.cosine * a) * slope.inverse_sine;
        if a * a + b * b >= slope.floor {
            lit.row[lit.len] = first + n as u32;
            lit.a[lit.len] = a;
            lit.b[lit.len] = b;
            lit.len += 1;
        }
    }
}

pub fn edges(lit: &Lit, bounds: EdgeBounds, edges: &mut Edges) {
    for n in 0..lit.len {
        let (a, b) = (lit.a[n], lit.b[n]);
        let square = a * a + b * b;
        let width_squared = square - bounds.epsilon_squared;
        let width = width_squared.max(0.0).sqrt();
        let (ea, eb) = (bounds.epsilon * a, bounds.epsilon * b);
        let (wa, wb) = (width * a, width * b);
        edges.begin[n] = diamond(ea + wb, eb - wa);
        edges.end[n] = diamond(ea - wb, eb + wa);
        let bound = (bounds.slack * width + bounds.bend) / (width_squared * square).sqrt() + bounds.noise;
        edges.tolerance[n] = if width_squared > bounds.hair {
            bound
        } else if width_squared < -bounds.hair {
            bounds.below
        } else {
            f32::INFINITY
        };
    }
}

fn diamond(x: f32, y: f32) -> f32 {
    let part = x / (x.abs() + y.abs());
    if y >= 0.0 { 1.0 - part } else { 3.0 + part }
}
