//! Sums over rows, in an order that is written down. Float addition is not associative, so a compiler may only use SIMD
//! for a sum whose lanes the source spells out; spelled out, it is fast and gives the same bits everywhere.
//!
//! What works on one row is not inlined: copies in every caller would double the size of `basis` in wasm, and a call
//! costs little beside a row. What works on four has one caller, which calls it for rows as short as four numbers.

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
#[inline]
pub fn dot_four(a: &[f64], rows: [&[f64]; 4]) -> [f64; 4] {
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
#[inline]
pub fn add_scaled_four(target: &mut [f64], [e, f, g, h]: [f64; 4], rows: [&[f64]; 4]) {
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

pub fn total(lanes: [f64; LANES]) -> f64 {
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
}
