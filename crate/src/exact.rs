//! The rows as given, in one plane, in float64: what settles a doubt.

use crate::activations::Activations;
use crate::arc::{Arc, settle};
use crate::directions::{Directions, dot};
use crate::grid::Grid;
use crate::plane::Plane;
#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;
use crate::simd::row::dot_row;
use alloc::vec::Vec;
use core::cell::OnceCell;

/// Up to this |cosine|, b = (x·b̂_j − c·x·b̂_i)/s is as exact as x·e2.
const NEARLY_ORTHOGONAL: f64 = 0.5;

/// In-plane coordinates in float64, of the rows as given: a = x·e1, b = x·e2.
pub struct Exact<'a> {
    activations: &'a Activations,
    directions: &'a Directions,
    plane: Plane,
    /// e2 itself, made when first needed, where it is not an axis
    second: OnceCell<Vec<f64>>,
}

impl<'a> Exact<'a> {
    pub fn new(activations: &'a Activations, directions: &'a Directions, plane: Plane) -> Self {
        Self { activations, directions, plane, second: OnceCell::new() }
    }

    pub fn point(&self, n: usize) -> (f64, f64) {
        let row = self.activations.row(n);
        let Plane { i, j, cosine, sine } = self.plane;
        let a = self.directions.exact(i, row);
        if self.plane.is_orthogonal() {
            (a, self.directions.exact(j, row))
        } else if cosine.abs() < NEARLY_ORTHOGONAL {
            // Nothing cancels here, and e2 need not be made for a sample or two.
            (a, (self.directions.exact(j, row) - cosine * a) / sine)
        } else {
            (a, dot_row(self.second.get_or_init(|| self.orthogonal_part()), row))
        }
    }

    /// e2. Orthogonalised twice: once leaves a share of e1 of the size 1e-16/sin γ.
    fn orthogonal_part(&self) -> Vec<f64> {
        let (e1, unit) = (self.directions.unit(self.plane.i), self.directions.unit(self.plane.j));
        let once: Vec<f64> = unit.iter().zip(&e1).map(|(y, x)| y - self.plane.cosine * x).collect();
        let rest = dot(&once, &e1);
        let twice: Vec<f64> = once.iter().zip(&e1).map(|(y, x)| y - rest * x).collect();
        let norm = dot(&twice, &twice).sqrt();
        twice.iter().map(|y| y / norm).collect()
    }

    pub fn arc(&self, n: usize, epsilon: f64, grid: &Grid) -> Arc {
        let (a, b) = self.point(n);
        settle(a, b, self.activations.norm(n), epsilon, grid)
    }
}
