//! Who is inside one spotlight, best first.

use crate::activations::Activations;
use crate::directions::Directions;
use crate::exact::Exact;
use crate::plane::Plane;

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
    let (sin, cos) = libm::sincos(angle);
    let exact = Exact::new(activations, directions, *plane);
    let mut found = Vec::new();
    for n in 0..activations.rows() {
        let norm = activations.norm(n);
        let (a, b) = exact.point(n);
        let along = cos * a + sin * b;
        if norm == 0.0 {
            if epsilon <= 0.0 {
                found.push((n as u32, 0.0));
            }
        } else if along >= epsilon * norm {
            found.push((n as u32, (along / norm).clamp(-1.0, 1.0)));
        }
    }
    found.sort_unstable_by(|(n, x), (m, y)| y.total_cmp(x).then(n.cmp(m)));
    found
}
