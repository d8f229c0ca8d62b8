//! What L-BFGS remembers of the energy's curvature (Nocedal and Wright 2006, algorithm 7.4).

use super::repulsion::Points;
#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;
use crate::simd::row::{add_scaled, dot, scale};
use alloc::vec::Vec;

/// Steps that are remembered. Five to twenty serve Thomson's problem alike.
const MEMORY: usize = 8;

/// The last steps and how the gradient changed over them. Flat while there are none.
#[derive(Default)]
pub struct Curvature {
    pairs: Vec<Pair>,
}

struct Pair {
    step: Vec<f64>,
    change: Vec<f64>,
    /// 1 / step·change
    inverse: f64,
}

impl Curvature {
    pub fn is_flat(&self) -> bool {
        self.pairs.is_empty()
    }

    /// −H·gradient, with H the remembered approximation of the inverse Hessian: the two-loop recursion.
    pub fn direction(&self, gradient: &Points) -> Points {
        let mut direction = gradient.clone();
        let values = &mut direction.values;
        let Some(last) = self.pairs.last() else {
            // Nothing is known yet: a first step that moves no point by more than 0.1.
            let longest = gradient.longest();
            scale(values, if longest > 0.0 { -0.1 / longest } else { 0.0 });
            return direction;
        };
        let mut shares = Vec::with_capacity(self.pairs.len());
        for pair in self.pairs.iter().rev() {
            let share = pair.inverse * dot(&pair.step, values);
            add_scaled(values, -share, &pair.change);
            shares.push(share);
        }
        scale(values, 1.0 / (last.inverse * dot(&last.change, &last.change)));
        for (pair, share) in self.pairs.iter().zip(shares.into_iter().rev()) {
            let opposite = pair.inverse * dot(&pair.change, values);
            add_scaled(values, share - opposite, &pair.step);
        }
        scale(values, -1.0);
        direction
    }

    /// Remembers the step between two (points, gradient), as seen in the tangent space where it ended.
    pub fn learn(&mut self, from: (&Points, &Points), to: (&Points, &Points)) {
        let difference = |to: &Points, from: &Points| {
            let mut difference = to.clone();
            add_scaled(&mut difference.values, -1.0, &from.values);
            difference
        };
        let mut step = difference(to.0, from.0);
        let mut change = difference(to.1, from.1);
        to.0.project(&mut step);
        to.0.project(&mut change);
        let (step, change) = (step.values, change.values);
        let product = dot(&step, &change);
        // Only a positive curvature keeps H positive definite.
        if product > 1e-10 * (dot(&step, &step) * dot(&change, &change)).sqrt() {
            if self.pairs.len() == MEMORY {
                self.pairs.remove(0);
            }
            self.pairs.push(Pair { step, change, inverse: 1.0 / product });
        }
    }
}
