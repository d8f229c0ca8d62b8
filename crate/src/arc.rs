//! One sample, one plane: the arc of angles that it lights.
//!
//! A sample with in-plane coordinates (a, b) and norm ‖x‖ is inside the spotlight at angle θ exactly when
//! cos θ·a + sin θ·b ≥ ε‖x‖, that is for |θ − φ| ≤ arccos(ε/ρ). The arc's two edges are (a, b) turned by ∓arccos(ε/ρ).
//! No arccosine is needed for them: with cos h = ε/ρ and sin h = w/ρ, w² = ρ² − ε², they are, up to a positive factor,
//! (ε·a ± w·b, ε·b ∓ w·a). Their diamond angles find their places in the [`Grid`].
//!
//! That is the estimate. What counts is the predicate above, evaluated in float64 at the grid's own cosines and sines, so
//! [`settle`] asks it at the angles next to the estimated edges and moves the edges until it agrees.

use crate::grid::{Grid, diamond};
#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;

/// Inner grid angles `begin..begin + count`, going around; `begin` < size and `count` ≤ size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    pub begin: usize,
    pub count: usize,
}

/// The arc of a sample with in-plane coordinates `a`, `b` and norm `norm`, all in float64 on the values as given.
/// Cost: about eight predicates, whatever the number of angles.
pub fn settle(a: f64, b: f64, norm: f64, epsilon: f64, grid: &Grid) -> Arc {
    let size = grid.size() as isize;
    let nothing = Arc { begin: 0, count: 0 };
    let everything = Arc { begin: 0, count: grid.size() };
    let threshold = epsilon * norm;
    let (square, bound) = (a * a + b * b, threshold * threshold);
    // The best cosine is ρ and the worst −ρ. A billionth around ρ = |ε| is left to the predicate.
    if norm == 0.0 || square < bound * (1.0 - 1e-9) {
        return if epsilon <= 0.0 { everything } else { nothing };
    }
    if square == 0.0 {
        return if threshold <= 0.0 { everything } else { nothing };
    }
    let width = (square - bound).max(0.0).sqrt();
    let from = diamond(threshold * a + width * b, threshold * b - width * a);
    let to = diamond(threshold * a - width * b, threshold * b + width * a);
    let (mut begin, mut end) = (grid.place(from) as isize, grid.place(to) as isize);
    // Narrow arcs (ε > 0) span under half a turn and wide ones over half: that tells on which side of a full turn an arc
    // lies whose edges rounding has crossed.
    let mut span = to - from;
    if span < 0.0 {
        span += 4.0;
        end += size;
    }
    if epsilon > 0.0 && span > 3.0 {
        end = begin;
    } else if epsilon < 0.0 && span < 1.0 {
        end += size;
    }
    let inside = |m: isize| {
        let (cos, sin) = grid.probe(m.rem_euclid(size) as usize);
        cos * a + sin * b >= threshold
    };
    // Inwards first: an edge may only move outwards from an angle that is inside.
    let (first, last) = (begin - 1, end);
    while end > begin && !inside(begin) {
        begin += 1;
    }
    while end > begin && !inside(end - 1) {
        end -= 1;
    }
    if begin == end {
        // Nothing between the estimated edges; a tangent arc may still light an angle beside them.
        let Some(lit) = (first..=last).find(|&m| inside(m)) else { return nothing };
        (begin, end) = (lit, lit + 1);
    }
    while end - begin < size && inside(begin - 1) {
        begin -= 1;
    }
    while end - begin < size && inside(end) {
        end += 1;
    }
    Arc { begin: begin.rem_euclid(size) as usize, count: (end - begin).min(size) as usize }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lit(arc: Arc, grid: &Grid) -> Vec<bool> {
        let mut lit = vec![false; grid.size()];
        (0..arc.count).for_each(|m| lit[(arc.begin + m) % grid.size()] = true);
        lit
    }

    /// The predicate at every angle.
    fn naive(a: f64, b: f64, norm: f64, epsilon: f64, grid: &Grid) -> Vec<bool> {
        (0..grid.size())
            .map(|m| {
                let (cos, sin) = grid.probe(m);
                cos * a + sin * b >= epsilon * norm
            })
            .collect()
    }

    #[test]
    fn lights_all_or_nothing_where_there_is_no_edge() {
        let grid = Grid::new(12, false, false);
        assert_eq!(settle(0.0, 0.0, 0.0, 0.0, &grid).count, 12);
        assert_eq!(settle(0.0, 0.0, 0.0, 1e-300, &grid).count, 0);
        assert_eq!(settle(0.0, 0.0, 1.0, -0.5, &grid).count, 12);
        assert_eq!(settle(0.1, 0.0, 1.0, 0.5, &grid).count, 0);
        assert_eq!(settle(0.1, 0.0, 1.0, -0.5, &grid).count, 12);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40_000))]
        #[test]
        fn equals_the_predicate_at_every_angle(
            angles in prop_oneof![1usize..9, Just(12), Just(90), Just(99), Just(360)],
            // Half of the samples lie at multiples of a twelfth of a turn, where edges meet grid angles.
            turned in prop_oneof![0.0..7.0f64, (0..12).prop_map(|m| f64::from(m) * core::f64::consts::TAU / 12.0)],
            exact in any::<bool>(),
            rho in prop_oneof![0.0..1.0f64, Just(1.0), Just(1e-8)],
            epsilon in prop_oneof![
                -0.999..0.999f64,
                prop::sample::select(vec![0.0, 1e-9, 0.999999, -0.999999, 0.5, -0.5, 0.75f64.sqrt(), -(0.75f64.sqrt())]),
            ],
            near in prop_oneof![Just(None), (-1e-7..1e-7f64).prop_map(Some)],
            scale in prop_oneof![Just(1.0), Just(1e38), Just(1e-44), Just(1.6779874563217163)],
        ) {
            let grid = Grid::new(angles, false, false);
            // A tangent sample: ρ a hair from |ε|.
            let rho = near.map_or(rho, |hair| (epsilon.abs() * (1.0 + hair)).min(1.0));
            let (mut a, mut b) = (scale * rho * turned.cos(), scale * rho * turned.sin());
            if exact {
                // On an axis to the last bit.
                if a.abs() > b.abs() { b = 0.0 } else { a = 0.0 }
            }
            let norm = if exact { (a * a + b * b).sqrt() } else { scale };
            let found = lit(settle(a, b, norm, epsilon, &grid), &grid);
            prop_assert_eq!(found, naive(a, b, norm, epsilon, &grid), "{} {} {}", a, b, epsilon);
        }
    }
}
