//! The alignment index: do the samples near a plane point along its two directions, or between them?
//!
//! ```text
//! A₄ = mean of cos 4φ over the M samples with ρ ≥ ε            +1 on b_i or b_j (or their opposites), −1 half way between
//! ```
//!
//! for orthonormal pairs. The sine's mean belongs to Rayleigh's test, which asks whether any angle is preferred at all.

use crate::activations::Activations;
use crate::cone::near_plane;
use crate::directions::Directions;
use crate::exact::Exact;
use crate::plane::Plane;
use crate::simd::BLOCK;
use crate::simd::harmonic::Fourth;
use crate::simd::native;
use crate::simd::pack::{Lit, Slope};
use alloc::{boxed::Box, vec::Vec};

/// One plane's sums over its samples with ρ ≥ ε.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sums {
    /// M
    pub samples: u32,
    /// Σ cos 4φ and Σ sin 4φ, within a millionth of M
    pub cosine: f64,
    pub sine: f64,
}

/// The sums of many planes in the making.
pub struct Alignment {
    pairs: Vec<[u32; 2]>,
    epsilon: f64,
    row: usize,
    lit: Box<Lit>,
    fourth: Box<Fourth>,
    current: Sums,
    /// of the planes done so far, in the order asked for; zeros for degenerate ones
    pub sums: Vec<Sums>,
}

impl Alignment {
    /// `epsilon` in (0, 1).
    pub fn new(pairs: &[[u32; 2]], epsilon: f64) -> Self {
        assert!(epsilon > 0.0);
        Self {
            pairs: pairs.to_vec(),
            epsilon,
            row: 0,
            lit: Box::default(),
            fourth: Box::default(),
            current: Sums::default(),
            sums: Vec::with_capacity(pairs.len()),
        }
    }

    /// Works through about `budget` pairs of a sample and a plane. Returns whether all planes are done. Whether ρ ≥ ε is
    /// decided as by [`crate::project`], so that M is the number of points there.
    pub fn advance(&mut self, activations: &Activations, directions: &Directions, mut budget: usize) -> bool {
        let rows = activations.rows();
        while self.sums.len() < self.pairs.len() && budget > 0 {
            let [i, j] = self.pairs[self.sums.len()].map(|m| m as usize);
            let Some(plane) = Plane::new(directions, i, j) else {
                self.sums.push(Sums::default());
                continue;
            };
            let to = self.row.saturating_add(budget.max(BLOCK) / BLOCK * BLOCK).min(rows);
            self.scan(activations, directions, &plane, to);
            budget = budget.saturating_sub(to - self.row + 1);
            self.row = to;
            if to == rows {
                self.row = 0;
                self.sums.push(core::mem::take(&mut self.current));
            }
        }
        self.sums.len() == self.pairs.len()
    }

    fn scan(&mut self, activations: &Activations, directions: &Directions, plane: &Plane, to: usize) {
        let exact = Exact::new(activations, directions, *plane);
        let slope = near_plane(directions, plane, self.epsilon);
        let (ui, uj) = (directions.column(plane.i), directions.column(plane.j));
        for block in (self.row..to).step_by(BLOCK) {
            let end = (block + BLOCK).min(to);
            let (ui, uj) = (&ui[block..end], &uj[block..end]);
            native::pack(plane.is_orthogonal(), ui, uj, slope, &mut self.lit);
            native::fourth(&mut self.fourth, &mut self.lit, sure(slope, self.epsilon));
            self.current.samples += self.fourth.lit;
            self.current.cosine += f64::from(self.fourth.cosine);
            self.current.sine += f64::from(self.fourth.sine);
            for &place in self.fourth.doubtful() {
                let n = block + self.lit.source(usize::from(place), ui, uj, slope);
                let (a, b) = exact.point(n);
                let (square, bound) = (a * a + b * b, self.epsilon * activations.norm(n));
                if square > 0.0 && square >= bound * bound {
                    let (c, s) = ((a * a - b * b) / square, 2.0 * a * b / square);
                    self.current.samples += 1;
                    self.current.cosine += c * c - s * s;
                    self.current.sine += 2.0 * c * s;
                }
            }
        }
    }
}

/// The ρ² from which float32 is sure that a sample is lit: as far above ε² as the floor is below.
fn sure(slope: Slope, epsilon: f64) -> f32 {
    let square = epsilon * epsilon;
    let above = 2.0 * square - f64::from(slope.floor);
    // Where float32 has nothing to say, the floor is −1, and this beyond any sample.
    if slope.floor < 0.0 { f32::INFINITY } else { (above * (1.0 + 1e-6)) as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Projection;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equals_the_sums_over_projected_points(
            rows in prop::collection::vec(prop::array::uniform3(-1.0..1.0f32), 0..80),
            third in prop::array::uniform3(-1.0..1.0f64),
            epsilon in 0.01..0.99f64,
            budget in 1usize..200,
        ) {
            let mut activations = Activations::of(&rows.concat(), 3);
            let basis = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, third[0], third[1], third[2] + 2.0];
            let mut directions = Directions::from_vectors(&basis, 3).unwrap();
            directions.reserve(rows.len());
            directions.project(&mut activations, usize::MAX).unwrap();
            let pairs = [[0, 1], [0, 2], [2, 1]];
            let mut alignment = Alignment::new(&pairs, epsilon);
            while !alignment.advance(&activations, &directions, budget) {}
            let mut projection = Projection::new(&pairs, epsilon);
            while !projection.advance(&activations, &directions, usize::MAX) {}
            let mut expected = [Sums::default(); 3];
            for (point, &plane) in projection.points.coordinates.chunks_exact(2).zip(&projection.points.plane) {
                let angle = 4.0 * libm::atan2(point[1], point[0]);
                let sums = &mut expected[plane as usize];
                sums.samples += 1;
                sums.cosine += libm::cos(angle);
                sums.sine += libm::sin(angle);
            }
            for (found, sums) in alignment.sums.iter().zip(expected) {
                prop_assert_eq!(found.samples, sums.samples);
                let room = 4e-6 * f64::from(sums.samples) + 1e-9;
                prop_assert!((found.cosine - sums.cosine).abs() < room && (found.sine - sums.sine).abs() < room);
            }
        }
    }
}
