//! Sums over rows, in an order that is written down. Float addition is not associative, so a compiler may only use SIMD
//! for a sum whose lanes the source spells out; spelled out, it is fast and gives the same bits everywhere.
//!
//! None of it is inlined: copies in every caller would double the size of a basis in wasm, and a call costs little beside a
//! row.

#[cfg(target_arch = "wasm32")]
use crate::root::Root;

/// Lanes of a sum: two registers of simd128, which is also what SSE2 has.
pub const LANES: usize = 4;

/// Σ aᵢbᵢ over the shorter of the two.
#[inline(never)]
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let length = a.len().min(b.len());
    let (a_lanes, a_rest) = a[..length].as_chunks::<LANES>();
    let (b_lanes, b_rest) = b[..length].as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for (x, y) in a_lanes.iter().zip(b_lanes) {
        for lane in 0..LANES {
            sums[lane] += x[lane] * y[lane];
        }
    }
    let rest: f64 = a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum();
    total(sums) + rest
}

/// The dot products of `a` with four rows at once, which reads `a` once. The lengths are multiples of [`LANES`].
#[inline(always)]
fn dot_four(a: &[f64], rows: [&[f64]; 4]) -> [f64; 4] {
    let a = a.as_chunks::<LANES>().0;
    let [p, q, r, s] = rows.map(|row| &row.as_chunks::<LANES>().0[..a.len()]);
    let mut sums = [[0.0; LANES]; 4];
    for (chunk, x) in a.iter().enumerate() {
        for lane in 0..LANES {
            sums[0][lane] += x[lane] * p[chunk][lane];
            sums[1][lane] += x[lane] * q[chunk][lane];
            sums[2][lane] += x[lane] * r[chunk][lane];
            sums[3][lane] += x[lane] * s[chunk][lane];
        }
    }
    sums.map(total)
}

/// target += factor · row
#[inline(never)]
pub fn add_scaled(target: &mut [f64], factor: f64, row: &[f64]) {
    for (t, x) in target.iter_mut().zip(row) {
        *t += factor * x;
    }
}

/// target += Σ factorᵢ · rowᵢ over four rows, which touches the target once.
#[inline(always)]
fn add_scaled_four(target: &mut [f64], [e, f, g, h]: [f64; 4], rows: [&[f64]; 4]) {
    let [p, q, r, s] = rows.map(|row| &row[..target.len()]);
    for (n, t) in target.iter_mut().enumerate() {
        *t += (e * p[n] + f * q[n]) + (g * r[n] + h * s[n]);
    }
}

#[inline(never)]
pub fn scale(row: &mut [f64], factor: f64) {
    for x in row {
        *x *= factor;
    }
}

/// The greatest magnitude, 0 for none.
#[inline(never)]
pub fn greatest(row: &[f64]) -> f64 {
    row.iter().fold(0.0, |greatest, x| if x.abs() > greatest { x.abs() } else { greatest })
}

fn total(lanes: [f64; LANES]) -> f64 {
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
}

/// Rows one after the other, each of `stride` numbers, a multiple of [`LANES`].
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    pub values: &'a [f64],
    pub stride: usize,
}

impl<'a> Rows<'a> {
    #[inline(always)]
    fn four(self, first: usize) -> [&'a [f64]; 4] {
        core::array::from_fn(|n| &self.values[(first + n) * self.stride..][..self.stride])
    }
}

/// The dot products of `a` with as many rows from `first` on as `dots` has room for, a multiple of four.
#[inline(never)]
pub fn dots(a: &[f64], rows: Rows, first: usize, dots: &mut [f64]) {
    for (group, four) in dots.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        *four = dot_four(a, rows.four(first + 4 * group));
    }
}

/// target += Σ weightsᵢ · rowᵢ over rows from `first` on, a multiple of four.
#[inline(never)]
pub fn add_rows(target: &mut [f64], weights: &[f64], rows: Rows, first: usize) {
    for (group, &four) in weights.as_chunks::<4>().0.iter().enumerate() {
        add_scaled_four(target, four, rows.four(first + 4 * group));
    }
}

/// (x, y) = (cos·x − sin·y, sin·x + cos·y)
#[inline(never)]
pub fn rotate(xs: &mut [f64], ys: &mut [f64], cos: f64, sin: f64) {
    for (x, y) in xs.iter_mut().zip(ys) {
        (*x, *y) = (cos * *x - sin * *y, sin * *x + cos * *y);
    }
}

/// Turns dot products of unit vectors into 1/r³ and adds 1/r to `sums`, r² = 2 − 2·dot but not below `closest`; outside
/// `from..to` there is no pair, and both are 0.
#[inline(never)]
pub fn inverse_cubes(dots: &mut [f64], from: usize, to: usize, closest: f64, sums: &mut [f64; LANES]) {
    for (group, lanes) in dots.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
        for lane in 0..LANES {
            let column = group * LANES + lane;
            let square = (2.0 - 2.0 * lanes[lane]).max(closest);
            let inverse = if column >= from && column < to { 1.0 / square.sqrt() } else { 0.0 };
            sums[lane] += inverse;
            lanes[lane] = inverse / square;
        }
    }
}

/// Σ xᵢ² in float64, in four running sums, so that the adds do not wait for each other.
#[inline(never)]
pub fn sum_of_squares(row: &[f32]) -> f64 {
    let mut sums = [0.0f64; 4];
    let mut quads = row.chunks_exact(4);
    for quad in &mut quads {
        for lane in 0..4 {
            sums[lane] += f64::from(quad[lane]) * f64::from(quad[lane]);
        }
    }
    for (lane, &x) in quads.remainder().iter().enumerate() {
        sums[lane] += f64::from(x) * f64::from(x);
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}

/// Σ unit_i · row_i in float64, in four running sums.
#[inline(never)]
pub fn dot_row(unit: &[f64], row: &[f32]) -> f64 {
    let mut sums = [0.0f64; 4];
    let (mut units, mut rows) = (unit.chunks_exact(4), row.chunks_exact(4));
    for (b, x) in (&mut units).zip(&mut rows) {
        for lane in 0..4 {
            sums[lane] += b[lane] * f64::from(x[lane]);
        }
    }
    for (lane, (b, &x)) in units.remainder().iter().zip(rows.remainder()).enumerate() {
        sums[lane] += b * f64::from(x);
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}
