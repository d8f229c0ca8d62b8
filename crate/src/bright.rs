//! The bright index: per direction, the samples by descending |u|, as far down as was asked for.
//!
//! ```text
//! ρ² ≤ 2·max(u_i², u_j²)/(1 − |c|)
//! ```
//!
//! so a sample can light plane (i, j) only if |u_i| or |u_j| is at least ε·√((1 − |c|)/2): it is *bright* along one of the
//! two. A prefix of two short lists then replaces the scan over all samples, for every plane and every ε. At most 2/ε²
//! directions of an orthonormal basis are bright for one sample, so that a sweep over all k(k − 1)/2 planes becomes linear
//! in k.
//!
//! The lists reach down to the least |u| that was asked for, so that an honest cone in few dimensions, which makes
//! everything bright, costs no memory: a direction with more than a [`SHARE`] of its samples bright has no list at that
//! depth, and its planes are counted by the dense pass, which is cheaper there.

use crate::activations::Activations;
use crate::directions::{Directions, scale_of};
use crate::simd::bright::reaching;
use alloc::vec::Vec;

/// The part of all samples that a list may hold, beyond [`FEW`]: where gathering would cost more than the dense pass.
const SHARE: usize = 16;

/// A list of up to this many samples is always kept.
const FEW: usize = 32;

#[derive(Default)]
pub struct Bright {
    /// The lists hold all samples with |u| at least this; `None` before the first [`Bright::reach`].
    depth: Option<f64>,
    /// One per direction, by descending |u|; `None` where it would be too long.
    lists: Vec<Option<List>>,
}

#[derive(Default)]
struct List {
    rows: Vec<u32>,
    values: Vec<f32>,
    scales: Vec<f32>,
}

/// The first samples of a list, brightest first.
#[derive(Clone, Copy)]
pub struct Prefix<'a> {
    pub rows: &'a [u32],
    /// their projections on the list's direction
    pub values: &'a [f32],
    /// what makes their rows unit, as in the columns
    pub scales: &'a [f32],
}

impl<'a> Prefix<'a> {
    /// At most `size` at a time.
    pub fn chunks(self, size: usize) -> impl Iterator<Item = Prefix<'a>> {
        self.rows
            .chunks(size)
            .zip(self.values.chunks(size))
            .zip(self.scales.chunks(size))
            .map(|((rows, values), scales)| Prefix { rows, values, scales })
    }
}

impl Bright {
    /// Makes the lists reach down to |u| = `depth`. Cost: k·N, once, and again only for a smaller depth.
    pub fn reach(&mut self, activations: &Activations, directions: &Directions, depth: f64) {
        if self.depth.is_some_and(|reached| reached <= depth) {
            return;
        }
        let scales = |rows: &[u32]| rows.iter().map(|&n| scale_of(activations.norm(n as usize))).collect();
        self.lists.clear();
        self.lists.extend((0..directions.count()).map(|m| list(directions.column(m), depth as f32, scales)));
        self.depth = Some(depth);
    }

    /// Forgets the lists: the directions have changed.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether there is no list at all.
    pub fn is_empty(&self) -> bool {
        self.lists.iter().all(Option::is_none)
    }

    /// The samples with |u_m| ≥ `least`; `None` where there is no list that reaches down to it. Cost: a binary search.
    pub fn prefix(&self, m: usize, least: f64) -> Option<Prefix<'_>> {
        if self.depth.is_none_or(|reached| reached > least) {
            return None;
        }
        let List { rows, values, scales } = self.lists[m].as_ref()?;
        let least = least as f32;
        let len = values.partition_point(|u| u.abs() >= least);
        Some(Prefix { rows: &rows[..len], values: &values[..len], scales: &scales[..len] })
    }
}

fn list(column: &[f32], depth: f32, scales: impl Fn(&[u32]) -> Vec<f32>) -> Option<List> {
    let most = (column.len() / SHARE).max(FEW);
    let mut found = reaching(column, depth, most)?;
    sort(&mut found);
    let rows: Vec<u32> = found.iter().map(|&key| key as u32).collect();
    let values = rows.iter().map(|&n| column[n as usize]).collect();
    Some(List { scales: scales(&rows), rows, values })
}

/// Shell's sort: a few hundred keys at most, mostly a few dozen, in a tenth of the library's code.
fn sort(keys: &mut [u64]) {
    for gap in [701, 301, 132, 57, 23, 10, 4, 1] {
        for end in gap..keys.len() {
            let key = keys[end];
            let mut at = end;
            while at >= gap && keys[at - gap] > key {
                keys[at] = keys[at - gap];
                at -= gap;
            }
            keys[at] = key;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts(mut keys in prop::collection::vec(any::<u64>(), 0..3000)) {
            let mut expected = keys.clone();
            expected.sort_unstable();
            sort(&mut keys);
            prop_assert_eq!(keys, expected);
        }

        #[test]
        fn a_prefix_holds_all_that_are_bright(
            rows in prop::collection::vec(prop::array::uniform3(-1.0..1.0f32), 0..400),
            depths in prop::collection::vec(0.3..1.0f64, 1..4),
        ) {
            let activations = Activations::from_rows(&rows.concat(), 3).unwrap();
            let mut directions = Directions::axes(3, false);
            directions.reserve(rows.len());
            directions.project(&activations, usize::MAX);
            let mut bright = Bright::default();
            for &depth in &depths {
                bright.reach(&activations, &directions, depth);
                for m in 0..3 {
                    let column = directions.column(m);
                    let mut expected: Vec<u32> =
                        (0..rows.len() as u32).filter(|&n| column[n as usize].abs() >= depth as f32).collect();
                    let Some(prefix) = bright.prefix(m, depth) else { continue };
                    prop_assert!(prefix.values.is_sorted_by(|x, y| x.abs() >= y.abs()));
                    let mut found = prefix.rows.to_vec();
                    found.sort_unstable();
                    expected.sort_unstable();
                    prop_assert_eq!(found, expected);
                }
            }
        }
    }
}
