//! The alignment index: do the samples near a plane point along its two directions, or between them?
//!
//! ```text
//! A₄ = mean of cos 4φ over the M samples with ρ ≥ ε            +1 on b_i or b_j (or their opposites), −1 half way between
//!
//! with ρ² = a² + b²:   c = (a² − b²)/ρ²,  s = 2ab/ρ²          the double angle
//!                      cos 4φ = c² − s²,  sin 4φ = 2cs        its double
//! ```
//!
//! for orthonormal pairs. The sine's mean belongs to Rayleigh's test, which asks whether any angle is preferred at all. No
//! angle is ever made. [`crate::project`] decides who is among the M.

/// One plane's sums over its samples with ρ ≥ ε.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sums {
    /// M
    pub samples: u32,
    /// Σ cos 4φ and Σ sin 4φ, within a millionth of M
    pub cosine: f64,
    pub sine: f64,
}

impl Sums {
    /// One more sample, not at the origin.
    pub fn add(&mut self, a: f64, b: f64) {
        let (a2, b2) = (a * a, b * b);
        let scale = 1.0 / (a2 + b2);
        let (c, s) = ((a2 - b2) * scale, 2.0 * a * b * scale);
        self.samples += 1;
        self.cosine += c * c - s * s;
        self.sine += 2.0 * c * s;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activations::Activations;
    use crate::directions::Directions;
    use crate::project::{Kept, Points, Projection};
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
            let pairs = vec![[0, 1], [0, 2], [2, 1]];
            let mut summing = Projection::new(pairs.clone(), epsilon, Kept::Sums(vec![Sums::default(); 3]));
            while !summing.advance(&activations, &directions, budget) {}
            let Kept::Sums(found) = summing.kept else { unreachable!() };
            let mut projection = Projection::new(pairs, epsilon, Kept::Points(Points::default()));
            while !projection.advance(&activations, &directions, usize::MAX) {}
            let Kept::Points(points) = projection.kept else { unreachable!() };
            let mut expected = [Sums::default(); 3];
            for (point, &plane) in points.coordinates.chunks_exact(2).zip(&points.plane) {
                let angle = 4.0 * libm::atan2(point[1], point[0]);
                let sums = &mut expected[plane as usize];
                sums.samples += 1;
                sums.cosine += libm::cos(angle);
                sums.sine += libm::sin(angle);
            }
            for (found, sums) in found.iter().zip(expected) {
                prop_assert_eq!(found.samples, sums.samples);
                let room = 4e-6 * f64::from(sums.samples) + 1e-9;
                prop_assert!((found.cosine - sums.cosine).abs() < room && (found.sine - sums.sine).abs() < room);
            }
        }
    }
}
