//! The Privileged-Plane Projective Method (PPPM; George Bird, arXiv 2507.12070): the samples that lie close to a plane,
//! shown at their coordinates in it, or summed up there.

use crate::activations::Activations;
use crate::alignment::Sums;
use crate::cone::near_plane;
use crate::density::Density;
use crate::directions::Directions;
use crate::exact::Exact;
use crate::plane::Plane;
use crate::simd::BLOCK;
use crate::simd::native;
use crate::simd::pack::{Lit, Slope};
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

/// What becomes of the samples with ρ ≥ ε.
pub enum Kept {
    /// of the last piece only
    Points(Points),
    /// one for each plane, zeros at first
    Sums(Vec<Sums>),
    /// over all planes
    Density(Density),
}

/// A projection in the making: [`Projection::advance`] works through it in pieces.
pub struct Projection {
    pairs: Vec<[u32; 2]>,
    epsilon: f64,
    plane: usize,
    row: usize,
    lit: Box<Lit>,
    pub kept: Kept,
}

impl Projection {
    /// `epsilon` > 0 where sums are kept.
    pub fn new(pairs: Vec<[u32; 2]>, epsilon: f64, kept: Kept) -> Self {
        Self { pairs, epsilon, plane: 0, row: 0, lit: Box::default(), kept }
    }

    /// Works through about the next `budget` pairs of a sample and a plane. Returns whether all planes are done. ρ ≥ ε is
    /// decided in float64, as a² + b² ≥ (ε‖x‖)²; all samples qualify for ε ≤ 0.
    pub fn advance(&mut self, activations: &Activations, directions: &Directions, mut budget: usize) -> bool {
        if let Kept::Points(points) = &mut self.kept {
            *points = Points::default();
        }
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
            // Sums are content with float32, but for who is in them.
            let sure = if matches!(self.kept, Kept::Sums(_)) { sure(slope, self.epsilon) } else { f32::INFINITY };
            let (ui, uj) = (directions.column(i), directions.column(j));
            for block in (self.row..to).step_by(BLOCK) {
                let end = (block + BLOCK).min(to);
                let (ui, uj) = (&ui[block..end], &uj[block..end]);
                native::pack(plane.is_orthogonal(), ui, uj, slope, &mut self.lit);
                for at in 0..self.lit.len {
                    let (a, b) = (self.lit.a[at], self.lit.b[at]);
                    if let Kept::Sums(sums) = &mut self.kept
                        && a * a + b * b >= sure
                    {
                        sums[self.plane].add(f64::from(a), f64::from(b));
                        continue;
                    }
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
            match &mut self.kept {
                Kept::Points(points) => {
                    points.coordinates.extend([a, b]);
                    points.plane.push(self.plane as u32);
                    points.sample.push(n as u32);
                }
                Kept::Sums(sums) => sums[self.plane].add(a, b),
                Kept::Density(density) => density.add(a, b),
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
