//! Which planes of two axes can have a lit sample at all.
//!
//! ```text
//! for each axis p, each sample that is bright along it:
//!     for each axis q:  u_p² + u_q² ≥ floor?   then plane (p, q) may have a lit sample
//! ```
//!
//! What makes it fast: a sample's components lie side by side in its row, where plane after plane would look them up one by
//! one. A plane without a mark costs a glance at two bytes; in a cloud without structure that is most of them.

use crate::activations::Activations;
use crate::bright::Bright;
use crate::cone::Cone;
use crate::directions::Directions;
use crate::simd::look_up::reaching;
use alloc::{vec, vec::Vec};

/// A byte for each ordered pair: 4 MiB at most.
const MOST_AXES: usize = 2048;

pub struct Possible {
    axes: usize,
    marks: Vec<u8>,
}

impl Possible {
    /// For `cone` and any narrower one, in planes of two axes. `None` where a direction is no axis, or where the index does
    /// not say all. Cost: d tests for each bright sample of each direction.
    pub fn new(activations: &Activations, directions: &Directions, bright: &Bright, cone: &Cone) -> Option<Self> {
        let axes = activations.dims();
        if axes > MOST_AXES {
            return None;
        }
        let mut marks = vec![0; axes * axes];
        for m in 0..directions.count() {
            let (axis, _) = directions.axis(m)?;
            let prefix = bright.prefix(m, cone.bright)?;
            let line = &mut marks[axis * axes..(axis + 1) * axes];
            for ((&row, &scale), &u) in prefix.rows.iter().zip(prefix.scales).zip(prefix.values) {
                if scale == 0.0 {
                    // A row that needs more than float32.
                    line.fill(1);
                } else {
                    reaching(activations.row(row as usize), scale, u, cone.slope.floor, line);
                }
            }
        }
        Some(Self { axes, marks })
    }

    /// Whether the plane of axes `p` and `q` can have a lit sample.
    pub fn has(&self, p: usize, q: usize) -> bool {
        self.marks[p * self.axes + q] | self.marks[q * self.axes + p] != 0
    }
}
