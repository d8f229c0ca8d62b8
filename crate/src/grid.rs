//! The probe's angles, and the way from a direction in the plane to its place among them.
//!
//! Sorting a direction into the grid needs no arctangent, only something that grows with the angle. We take the diamond
//! angle: the arc length along |x| + |y| = 1 instead of along the circle, 0 at (1, 0), 1 at (0, 1), up to 4. It costs one
//! division. Equal buckets over [0, 4) say how many grid angles lie below the bucket; a comparison or two finish it.

use crate::circle::sincos;
use alloc::vec::Vec;
use core::f64::consts::TAU;

/// The largest number of angles that a sweep takes: 2^22, a step of 1.5e-6 radians.
pub const MOST_ANGLES: usize = 1 << 22;

/// `outputs` angles, evenly around the circle from 0; with `endpoint` the last one is 2π, as in NumPy's
/// `linspace(0, 2π, A)`, otherwise it is left out.
///
/// Inside, the grid holds `size` distinct angles. That number is even for signed densities, since then the opposite cone
/// at angle m is the cone at angle m + size/2: `stride` is 2 where the outputs alone were odd in number.
pub struct Grid {
    outputs: usize,
    size: usize,
    stride: usize,
    cosines: Vec<f64>,
    sines: Vec<f64>,
    /// Diamond angles, `size` of them and 4 as the sentinel.
    diamonds: Vec<f64>,
    /// How many diamond angles lie below each bucket's begin.
    below: Vec<u32>,
    buckets: f32,
}

/// Grows with the angle of (x, y), from 0 at (1, 0) to 4. (0, 0) gives NaN.
pub fn diamond(x: f64, y: f64) -> f64 {
    let part = x / (x.abs() + y.abs());
    if y >= 0.0 { 1.0 - part } else { 3.0 + part }
}

impl Grid {
    /// `outputs` from 1 to [`MOST_ANGLES`].
    pub fn new(outputs: usize, endpoint: bool, signed: bool) -> Self {
        assert!((1..=MOST_ANGLES).contains(&outputs), "angles: {outputs}");
        let turn = if endpoint && outputs > 1 { outputs - 1 } else { outputs };
        let stride = if signed && turn % 2 == 1 { 2 } else { 1 };
        let size = turn * stride;
        let step = TAU / turn as f64;
        let mut cosines = Vec::with_capacity(size);
        let mut sines = Vec::with_capacity(size);
        let mut diamonds = Vec::with_capacity(size + 1);
        for m in 0..size {
            let (sin, cos) = sincos(m as f64 / stride as f64 * step);
            cosines.push(cos);
            sines.push(sin);
            // The sine of π is a hair above zero in float64, that of 2π − tiny below: the order holds.
            diamonds.push(diamond(cos, sin));
        }
        diamonds.push(4.0);
        let buckets = (4 * size).next_power_of_two().clamp(64, 1 << 20);
        let mut below = Vec::with_capacity(buckets + 2);
        let mut count = 0;
        for bucket in 0..buckets + 2 {
            // One bucket early, so that rounding in the look-up can never start beyond the place.
            let begin = (bucket as f64 - 1.0) * 4.0 / buckets as f64;
            while count < size && diamonds[count] < begin - 1e-6 {
                count += 1;
            }
            below.push(count as u32);
        }
        Self { outputs, size, stride, cosines, sines, diamonds, below, buckets: buckets as f32 / 4.0 }
    }

    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// The number of distinct angles inside.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The inner index of output `m`; an endpoint falls on 0 again.
    pub fn inner(&self, m: usize) -> usize {
        m * self.stride % self.size
    }

    /// The output angles in radians, `m · 2π/A` (or `/(A − 1)` with the endpoint) as NumPy computes them.
    pub fn angles(&self) -> Vec<f64> {
        let step = TAU / (self.size / self.stride) as f64;
        (0..self.outputs).map(|m| m as f64 * step).collect()
    }

    /// cos θ_m and sin θ_m of inner index `m`.
    pub fn probe(&self, m: usize) -> (f64, f64) {
        (self.cosines[m], self.sines[m])
    }

    /// The number of outputs in one turn, the endpoint not counted twice.
    pub fn turn(&self) -> usize {
        self.size / self.stride
    }

    /// The output nearest to `angle` radians.
    pub fn nearest_output(&self, angle: f64) -> usize {
        let turn = self.turn();
        (angle / TAU * turn as f64 + 0.5) as usize % turn
    }

    /// The number of grid angles below diamond angle `p` in [0, 4], in float64.
    pub fn place(&self, p: f64) -> usize {
        let mut m = self.below[(p * f64::from(self.buckets)) as usize] as usize;
        while self.diamonds[m] < p {
            m += 1;
        }
        m
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_are_numpys() {
        let grid = Grid::new(99, true, false);
        let angles = grid.angles();
        assert_eq!((angles[0], angles[98], angles.len()), (0.0, TAU, 99));
        assert_eq!((grid.size(), grid.inner(98)), (98, 0));
        assert_eq!(Grid::new(360, false, false).angles()[359], 359.0 * (TAU / 360.0));
        assert_eq!(Grid::new(1, true, false).angles(), [0.0]);
    }

    #[test]
    fn signed_grids_are_even() {
        for outputs in 1..20 {
            let grid = Grid::new(outputs, false, true);
            assert_eq!(grid.size() % 2, 0);
            for m in 0..outputs {
                let (cos, sin) = grid.probe(grid.inner(m));
                let (c, s) = grid.probe((grid.inner(m) + grid.size() / 2) % grid.size());
                assert!((cos + c).abs() < 1e-15 && (sin + s).abs() < 1e-15);
            }
        }
    }

    #[test]
    fn place_counts_the_angles_below() {
        for outputs in [1, 2, 3, 4, 5, 7, 90, 360, 1000, 100_003] {
            let grid = Grid::new(outputs, false, false);
            for q in 0..5000 {
                let turned = q as f64 / 5000.0 * TAU + 1e-4;
                let p = diamond(turned.cos(), turned.sin());
                let expected = grid.diamonds[..grid.size].iter().filter(|&&d| d < p).count();
                assert_eq!(grid.place(p), expected, "{outputs} {q}");
                if outputs == 100_003 && q > 200 {
                    break;
                }
            }
            assert_eq!(grid.place(0.0), 0);
            assert_eq!(grid.place(4.0), grid.size());
        }
    }
}
