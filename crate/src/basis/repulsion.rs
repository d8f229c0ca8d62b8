//! The energy of points that repel each other on the unit sphere, and the forces between them.

#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;
use crate::simd::row::{LANES, Rows, add_rows, add_scaled, dot, dots, inverse_cubes, scale};
use alloc::{vec, vec::Vec};

/// Points are taken in tiles of this many, so that a tile's rows are read from the cache.
const TILE: usize = 32;

/// The square of the closest that two points are taken to be, so that a start on top of each other has a finite force.
const CLOSEST: f64 = 1e-12;

/// Points in R^d. Rows are padded with zeros to whole lanes, and to whole groups of four rows, which spares the sums
/// below every special case; padding adds nothing to a dot product.
#[derive(Clone, Debug)]
pub struct Points {
    pub count: usize,
    pub dims: usize,
    stride: usize,
    pub values: Vec<f64>,
}

impl Points {
    pub fn zeros(count: usize, dims: usize) -> Self {
        let stride = dims.next_multiple_of(LANES);
        Self { count, dims, stride, values: vec![0.0; count.next_multiple_of(4) * stride] }
    }

    /// Without the padding.
    pub fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks_exact(self.stride).take(self.count).map(|row| &row[..self.dims])
    }

    pub fn rows_mut(&mut self) -> impl Iterator<Item = &mut [f64]> {
        self.values.chunks_exact_mut(self.stride).take(self.count).map(|row| &mut row[..self.dims])
    }

    /// Puts every point on the unit sphere.
    pub fn normalise(&mut self) {
        for row in self.rows_mut() {
            let length = dot(row, row).sqrt();
            if length > 0.0 {
                scale(row, 1.0 / length);
            }
        }
    }

    /// Takes from every row of `vectors` what points along the point itself: what is left is tangential.
    pub fn project(&self, vectors: &mut Points) {
        for (point, vector) in self.rows().zip(vectors.rows_mut()) {
            let along = dot(point, vector);
            add_scaled(vector, -along, point);
        }
    }

    /// The length of the longest row.
    pub fn longest(&self) -> f64 {
        self.rows().map(|row| dot(row, row)).fold(0.0, f64::max).sqrt()
    }

    fn row(&self, point: usize) -> &[f64] {
        &self.values[point * self.stride..][..self.stride]
    }
}

/// Σ 1/rᵢⱼ over pairs of points on the unit sphere; fills `gradient` with its tangential gradient, which is minus the
/// forces.
///
/// On the sphere r² = 2 − 2 xᵢ·xⱼ, and ∂(1/r)/∂xᵢ = xⱼ/r³ along the sphere. Cost: 3/2·k²·d multiplications and
/// additions, and k²/2 square roots and divisions.
pub fn energy(points: &Points, gradient: &mut Points) -> f64 {
    let (count, stride) = (points.count, points.stride);
    let rows = Rows { values: &points.values, stride };
    gradient.values.fill(0.0);
    let mut sums = [0.0; LANES];
    let mut forces = [[0.0; TILE]; TILE];
    for top in (0..count).step_by(TILE) {
        let bottom = (top + TILE).min(count);
        for left in (top..count).step_by(TILE) {
            let right = (left + TILE).min(count);
            for i in top..bottom {
                let line = &mut forces[i - top];
                // Up to the next multiple of four; what belongs to padding or to a pair counted elsewhere is zeroed.
                let columns = (right - left).next_multiple_of(4);
                let line = &mut line[..columns];
                dots(points.row(i), rows, left, line);
                inverse_cubes(line, (i + 1).saturating_sub(left), right - left, CLOSEST, &mut sums);
            }
            forces[bottom - top..].fill([0.0; TILE]);
            for i in top..bottom {
                let target = &mut gradient.values[i * stride..][..stride];
                add_rows(target, &forces[i - top][..(right - left).next_multiple_of(4)], rows, left);
            }
            for j in left..right {
                let target = &mut gradient.values[j * stride..][..stride];
                let weights: [f64; TILE] = core::array::from_fn(|n| forces[n][j - left]);
                add_rows(target, &weights[..(bottom - top).next_multiple_of(4)], rows, top);
            }
        }
    }
    points.project(gradient);
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
    use proptest::prelude::*;

    pub fn scattered(count: usize, dims: usize, seed: u64) -> Points {
        let mut random = Random::new(seed);
        let mut points = Points::zeros(count, dims);
        points.rows_mut().for_each(|row| random.fill_normal(row));
        points.normalise();
        points
    }

    /// Coulomb's law as it is taught: energy, gradient, and the least r².
    fn naive(points: &Points) -> (f64, Vec<Vec<f64>>, f64) {
        let rows: Vec<&[f64]> = points.rows().collect();
        let (mut energy, mut closest) = (0.0, 4.0f64);
        let mut gradient = vec![vec![0.0; points.dims]; points.count];
        for (i, a) in rows.iter().enumerate() {
            for (j, b) in rows.iter().enumerate() {
                if i != j {
                    let square: f64 = a.iter().zip(*b).map(|(x, y)| (x - y) * (x - y)).sum();
                    closest = closest.min(square);
                    energy += 0.5 / square.sqrt();
                    for (g, (x, y)) in gradient[i].iter_mut().zip(a.iter().zip(*b)) {
                        *g -= (x - y) / (square * square.sqrt());
                    }
                }
            }
            let along: f64 = gradient[i].iter().zip(*a).map(|(g, x)| g * x).sum();
            gradient[i].iter_mut().zip(*a).for_each(|(g, x)| *g -= along * x);
        }
        (energy, gradient, closest)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn forces_are_those_of_coulombs_law(count in 1usize..110, dims in 2usize..20, seed: u64) {
            let points = scattered(count, dims, seed);
            let mut gradient = Points::zeros(count, dims);
            let found = energy(&points, &mut gradient);
            let (expected, forces, closest) = naive(&points);
            // r² = 2 − 2·cos loses digits as points come near each other, where their force dominates.
            let tolerance = 1e-12 + 1e-14 / closest;
            prop_assert!((found - expected).abs() <= tolerance * expected);
            let strongest = forces.iter().flatten().fold(1.0f64, |most, g| most.max(g.abs()));
            for (row, force) in gradient.rows().zip(&forces) {
                prop_assert!(row.iter().zip(force).all(|(g, f)| (g - f).abs() <= tolerance * strongest));
            }
        }
    }
}
