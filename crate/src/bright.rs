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

use crate::directions::Directions;

/// The part of all samples that a list may hold, beyond [`FEW`]: where gathering would cost more than the dense pass.
const SHARE: usize = 16;

/// A list of up to this many samples is always kept.
const FEW: usize = 32;

#[derive(Default)]
pub struct Bright {
    /// The lists hold all samples with |u| at least this; infinite before the first [`Bright::reach`].
    depth: Option<f64>,
    /// One per direction, by descending |u|; `None` where it would be too long.
    lists: Vec<Option<List>>,
}

#[derive(Default)]
struct List {
    rows: Vec<u32>,
    values: Vec<f32>,
}

impl Bright {
    /// Makes the lists reach down to |u| = `depth`. Cost: k·N, once, and again only for a smaller depth.
    pub fn reach(&mut self, directions: &Directions, depth: f64) {
        if self.depth.is_some_and(|reached| reached <= depth) {
            return;
        }
        self.lists.clear();
        self.lists.extend((0..directions.count()).map(|m| list(directions.column(m), depth as f32)));
        self.depth = Some(depth);
    }

    /// Forgets the lists: the directions have changed.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Rows with |u_m| ≥ `least` and their u_m, brightest first; `None` where there is no list that reaches down to it.
    /// Cost: a binary search.
    pub fn prefix(&self, m: usize, least: f64) -> Option<(&[u32], &[f32])> {
        if self.depth.is_none_or(|reached| reached > least) {
            return None;
        }
        let List { rows, values } = self.lists[m].as_ref()?;
        let least = least as f32;
        let len = values.partition_point(|u| u.abs() >= least);
        Some((&rows[..len], &values[..len]))
    }
}

fn list(column: &[f32], depth: f32) -> Option<List> {
    let most = (column.len() / SHARE).max(FEW);
    let mut found: Vec<(u32, f32)> = Vec::new();
    for (group, sixteen) in column.chunks(16).enumerate() {
        // One comparison of maxima, which the compiler vectorises, for the rule: nothing bright.
        if sixteen.iter().fold(0.0f32, |most, u| if u.abs() > most { u.abs() } else { most }) < depth {
            continue;
        }
        for (n, &u) in sixteen.iter().enumerate() {
            if u.abs() >= depth {
                found.push(((16 * group + n) as u32, u));
            }
        }
        if found.len() > most {
            return None;
        }
    }
    found.sort_unstable_by(|(_, x), (_, y)| y.abs().total_cmp(&x.abs()));
    let (rows, values) = found.into_iter().unzip();
    Some(List { rows, values })
}
