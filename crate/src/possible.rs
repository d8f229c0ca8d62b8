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

/// What one component of a row costs, in tests of a sample.
const UNITS_PER_COMPONENT: usize = 2;

pub struct Possible {
    axes: usize,
    marks: Vec<u8>,
    /// the next direction to look at
    next: usize,
}

impl Possible {
    /// `None` where there are too many axes.
    pub fn new(activations: &Activations) -> Option<Self> {
        let axes = activations.dims();
        (axes <= MOST_AXES).then(|| Self { axes, marks: vec![0; axes * axes], next: 0 })
    }

    /// Looks along the rows of the samples that are bright for `cone`, in pieces: takes what a piece costs from `budget`, in
    /// tests of a sample, and returns whether all is done; `None` where a direction is no axis, or where the index does not
    /// say all. What is found holds for any narrower cone as well. Cost: d tests for each bright sample of each direction.
    pub fn look(
        &mut self,
        activations: &Activations,
        directions: &Directions,
        (bright, cone): (&Bright, &Cone),
        budget: &mut usize,
    ) -> Option<bool> {
        while self.next < directions.count() && *budget > 0 {
            let (axis, _) = directions.axis(self.next)?;
            let prefix = bright.prefix(self.next, cone.bright)?;
            let line = &mut self.marks[axis * self.axes..(axis + 1) * self.axes];
            for ((&row, &scale), &u) in prefix.rows.iter().zip(prefix.scales).zip(prefix.values) {
                if scale == 0.0 {
                    // A row that needs more than float32.
                    line.fill(1);
                } else {
                    reaching(activations.row(row as usize), scale, u, cone.slope.floor, line);
                }
            }
            *budget = budget.saturating_sub(UNITS_PER_COMPONENT * self.axes * prefix.rows.len() + 1);
            self.next += 1;
        }
        Some(self.next == directions.count())
    }

    /// Whether the plane of axes `p` and `q` can have a lit sample.
    pub fn has(&self, p: usize, q: usize) -> bool {
        self.marks[p * self.axes + q] | self.marks[q * self.axes + p] != 0
    }
}
