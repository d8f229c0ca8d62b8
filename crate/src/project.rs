//! The Privileged-Plane Projective Method (PPPM; George Bird, arXiv 2507.12070): the samples that lie close to a plane,
//! shown at their coordinates in it.

use crate::activations::Activations;
use crate::cone::near_plane;
use crate::directions::Directions;
use crate::exact::Exact;
use crate::plane::Plane;
use crate::simd::BLOCK;
use crate::simd::native;
use crate::simd::pack::Lit;
use alloc::{boxed::Box, vec::Vec};

/// Samples with ρ ≥ ε, plane by plane in the order asked for, in row order within a plane.
#[derive(Default)]
pub struct Points {
    /// (a, b) = (x·e1, x·e2), interleaved, in the units of the activations
    pub coordinates: Vec<f64>,
    /// place in the list of planes, and row
    pub plane: Vec<u32>,
    pub sample: Vec<u32>,
}

/// A projection in the making: [`Projection::advance`] works through it in pieces and leaves each piece in `points`.
pub struct Projection {
    pairs: Vec<[u32; 2]>,
    epsilon: f64,
    plane: usize,
    row: usize,
    lit: Box<Lit>,
    pub points: Points,
}

impl Projection {
    pub fn new(pairs: &[[u32; 2]], epsilon: f64) -> Self {
        Self { pairs: pairs.to_vec(), epsilon, plane: 0, row: 0, lit: Box::default(), points: Points::default() }
    }

    /// Replaces `points` by those of about the next `budget` pairs of a sample and a plane. Returns whether all planes
    /// are done. ρ ≥ ε is decided in float64, as a² + b² ≥ (ε‖x‖)²; all samples qualify for ε ≤ 0.
    pub fn advance(&mut self, activations: &Activations, directions: &Directions, mut budget: usize) -> bool {
        self.points = Points::default();
        let rows = activations.rows();
        while self.plane < self.pairs.len() && budget > 0 {
            let [i, j] = self.pairs[self.plane].map(|m| m as usize);
            let Some(plane) = Plane::new(directions, i, j) else {
                self.plane += 1;
                continue;
            };
            let exact = Exact::new(activations, directions, plane);
            let to = self.row.saturating_add(budget).min(rows);
            let slope = near_plane(directions, &plane, self.epsilon);
            let (ui, uj) = (directions.column(i), directions.column(j));
            for block in (self.row..to).step_by(BLOCK) {
                let end = (block + BLOCK).min(to);
                let (ui, uj) = (&ui[block..end], &uj[block..end]);
                native::pack(false, ui, uj, slope, &mut self.lit);
                for at in 0..self.lit.len {
                    let n = block + self.lit.source(at, ui, uj, slope);
                    self.keep(n, activations, &exact);
                }
            }
            budget -= (to - self.row).min(budget);
            self.row = to;
            if to == rows {
                self.row = 0;
                self.plane += 1;
                // A plane without rows still costs something, or an empty set would never end.
                budget = budget.saturating_sub(1);
            }
        }
        self.plane == self.pairs.len()
    }

    fn keep(&mut self, n: usize, activations: &Activations, exact: &Exact) {
        let (a, b) = exact.point(n);
        let bound = self.epsilon * activations.norm(n);
        let zero = activations.norm(n) == 0.0;
        if self.epsilon <= 0.0 || (!zero && a * a + b * b >= bound * bound) {
            self.points.coordinates.extend([a, b]);
            self.points.plane.push(self.plane as u32);
            self.points.sample.push(n as u32);
        }
    }
}
