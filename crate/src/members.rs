//! Who is inside one spotlight, best first.

use crate::activations::Activations;
use crate::circle::sincos;
use crate::directions::Directions;
use crate::exact::Exact;
use crate::plane::Plane;
use crate::sort::sort;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// A member, ordered from the best down: by descending cosine, then by row.
#[derive(Clone, Copy, PartialEq)]
struct Member {
    row: u32,
    cosine: f64,
}

impl Eq for Member {}

impl PartialOrd for Member {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Member {
    fn cmp(&self, other: &Self) -> Ordering {
        other.cosine.total_cmp(&self.cosine).then(self.row.cmp(&other.row))
    }
}

/// Rows inside the spotlight of `plane` at `angle` radians, with their cosine to the probe, by descending cosine and then
/// by row. The number of members equals the sweep's count at that angle: the predicate and the probe's cosine and sine
/// are the same. Cost: N, times d for general directions.
pub fn members(
    activations: &Activations,
    directions: &Directions,
    plane: &Plane,
    angle: f64,
    epsilon: f64,
) -> Vec<(u32, f64)> {
    let (sin, cos) = sincos(angle);
    let exact = Exact::new(activations, directions, *plane);
    let mut found = Vec::new();
    for n in 0..activations.rows() {
        let norm = activations.norm(n);
        let (a, b) = exact.point(n);
        let along = cos * a + sin * b;
        if norm == 0.0 {
            if epsilon <= 0.0 {
                found.push(Member { row: n as u32, cosine: 0.0 });
            }
        } else if along >= epsilon * norm {
            found.push(Member { row: n as u32, cosine: (along / norm).clamp(-1.0, 1.0) });
        }
    }
    sort(&mut found);
    found.into_iter().map(|member| (member.row, member.cosine)).collect()
}
