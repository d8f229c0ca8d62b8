//! The energy of points that repel each other on the unit sphere, and the forces between them.

use super::row::{LANES, add_scaled, add_scaled_four, dot, dot_four, scale, total};

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

    fn four(&self, first: usize) -> [&[f64]; 4] {
        [self.row(first), self.row(first + 1), self.row(first + 2), self.row(first + 3)]
    }
}

/// Σ 1/rᵢⱼ over pairs of points on the unit sphere; fills `gradient` with its tangential gradient, which is minus the
/// forces.
///
/// On the sphere r² = 2 − 2 xᵢ·xⱼ, and ∂(1/r)/∂xᵢ = xⱼ/r³ along the sphere. Cost: 3/2·k²·d multiplications and
/// additions, and k²/2 square roots and divisions.
pub fn energy(points: &Points, gradient: &mut Points) -> f64 {
    let (count, stride) = (points.count, points.stride);
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
                for (group, four) in line[..columns].as_chunks_mut::<4>().0.iter_mut().enumerate() {
                    *four = dot_four(points.row(i), points.four(left + 4 * group));
                }
                inverse_cubes(&mut line[..columns], (i + 1).saturating_sub(left), right - left, &mut sums);
            }
            forces[bottom - top..].fill([0.0; TILE]);
            for i in top..bottom {
                let target = &mut gradient.values[i * stride..][..stride];
                let (groups, _) = forces[i - top][..(right - left).next_multiple_of(4)].as_chunks::<4>();
                for (group, &weights) in groups.iter().enumerate() {
                    add_scaled_four(target, weights, points.four(left + 4 * group));
                }
            }
            for j in left..right {
                let target = &mut gradient.values[j * stride..][..stride];
                for i in (top..bottom).step_by(4) {
                    let weights = core::array::from_fn(|n| forces[i - top + n][j - left]);
                    add_scaled_four(target, weights, points.four(i));
                }
            }
        }
    }
    points.project(gradient);
    total(sums)
}

/// Turns dot products into 1/r³ and adds 1/r to `sums`; outside `from..to` there is no pair, and both are 0.
fn inverse_cubes(dots: &mut [f64], from: usize, to: usize, sums: &mut [f64; LANES]) {
    for (group, lanes) in dots.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
        for lane in 0..LANES {
            let column = group * LANES + lane;
            let square = (2.0 - 2.0 * lanes[lane]).max(CLOSEST);
            let inverse = if column >= from && column < to { 1.0 / square.sqrt() } else { 0.0 };
            sums[lane] += inverse;
            lanes[lane] = inverse / square;
        }
    }
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
