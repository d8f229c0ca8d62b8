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
//! The lists reach down to the least |u| that was asked for, but hold no more than a `SHARE` of all samples, the
//! brightest: a cone in few dimensions, which makes everything bright, costs little memory, its planes are counted by the
//! dense pass, which is cheaper there, and a narrower cone still finds its prefix.

use crate::activations::Activations;
use crate::directions::{Directions, scale_of};
use crate::simd::lanes::{Lanes, Native};
use crate::sort::sort;
use alloc::vec::Vec;

/// The part of all samples that a list may hold, beyond [`FEW`]: where gathering would cost more than the dense pass.
const SHARE: usize = 16;

/// A list of up to this many samples is always kept.
const FEW: usize = 32;

/// What it costs to put one sample in its place, in tests of a sample.
const UNITS_TO_SORT: usize = 256;

#[derive(Default)]
pub struct Bright {
    depths: Option<Depths>,
    /// one per direction, as far as they are made
    lists: Vec<List>,
    /// how many of them are sorted
    sorted: usize,
    /// where a list's samples are collected, so that it becomes just as long as it need be
    found: Vec<u64>,
}

/// How far down lists should reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Depths {
    /// the least |u| that anyone asks for
    pub least: f64,
    /// a list that does not reach even this is of no use
    pub useful: f64,
    /// all samples, however many
    pub whole: bool,
}

impl Depths {
    fn and(self, other: Self) -> Self {
        Self {
            least: self.least.min(other.least),
            useful: self.useful.max(other.useful),
            whole: self.whole || other.whole,
        }
    }
}

/// By descending |u|.
#[derive(Default)]
struct List {
    /// all samples with |u| at least this are in
    depth: f32,
    /// or would be, had it been kept
    missing: bool,
    /// those not yet sorted into the columns below, as [`key`] makes them
    unsorted: Vec<u64>,
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
    /// Makes the lists reach down to `asked`, or as far as they may, in pieces: takes what a piece costs from `budget`, in
    /// tests of a sample, and returns whether all is done. Cost: k·N, once, and again only for more than was ever asked.
    pub fn reach(
        &mut self,
        activations: &Activations,
        directions: &Directions,
        asked: Depths,
        budget: &mut usize,
    ) -> bool {
        let enough = |depths: Depths| depths.least <= asked.least && (depths.whole || !asked.whole);
        let missed = self.lists.iter().any(|list| list.missing && list.depth <= asked.useful as f32);
        if missed || !self.depths.is_some_and(enough) {
            // What was asked before as well, or two askers in turn would undo each other's lists.
            self.depths = Some(self.depths.map_or(asked, |before| before.and(asked)));
            self.lists.clear();
            self.sorted = 0;
        }
        let depths = self.depths.unwrap_or(asked);
        let most = if depths.whole { usize::MAX } else { (activations.rows() / SHARE).max(FEW) };
        while self.lists.len() < directions.count() && *budget > 0 {
            let column = directions.column(self.lists.len());
            self.lists.push(List::new(column, depths, most, &mut self.found));
            *budget = budget.saturating_sub(activations.rows() + 1);
        }
        while self.sorted < self.lists.len() && *budget > 0 {
            let list = &mut self.lists[self.sorted];
            *budget = budget.saturating_sub(UNITS_TO_SORT * list.unsorted.len() + 1);
            list.sort(directions.column(self.sorted), activations);
            self.sorted += 1;
        }
        let done = self.sorted == directions.count();
        if done {
            self.found = Vec::new();
        }
        done
    }

    /// Forgets the lists: the directions have changed.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The samples with |u_m| ≥ `least`; `None` where the list does not reach down to it. Cost: a binary search.
    pub fn prefix(&self, m: usize, least: f64) -> Option<Prefix<'_>> {
        let least = least as f32;
        let found = |list: &&List| list.depth <= least && !list.missing && list.unsorted.is_empty();
        let List { rows, values, scales, .. } = self.lists.get(m).filter(found)?;
        let len = values.partition_point(|u| u.abs() >= least);
        Some(Prefix { rows: &rows[..len], values: &values[..len], scales: &scales[..len] })
    }
}

/// |u| in the upper half, complemented, sorts the brightest first; the row in the lower one.
fn key(row: usize, u: f32) -> u64 {
    u64::from(!u.abs().to_bits()) << 32 | row as u64
}

impl List {
    /// The samples of a column with |u| ≥ `depths.least`, but at most `most`, the brightest. `found` is where they are
    /// collected.
    fn new(column: &[f32], depths: Depths, most: usize, found: &mut Vec<u64>) -> Self {
        let mut depth = depths.least as f32;
        found.clear();
        for (group, sixteen) in column.chunks(16).enumerate() {
            // The rule: nothing bright.
            if !any_reaches::<Native>(sixteen, depth) {
                continue;
            }
            for (n, &u) in sixteen.iter().enumerate() {
                if u.abs() >= depth {
                    found.push(key(16 * group + n, u));
                }
            }
            // Far too many: those found so far say where to begin instead.
            if found.len() / 2 > most {
                depth = cut(found, most, depth);
            }
        }
        if found.len() > most {
            depth = cut(found, most, depth);
        }
        let missing = depth > depths.useful as f32;
        let unsorted = if missing { Vec::new() } else { found.to_vec() };
        Self { depth, missing, unsorted, ..Self::default() }
    }

    fn sort(&mut self, column: &[f32], activations: &Activations) {
        if self.unsorted.is_empty() {
            return;
        }
        let mut keys = core::mem::take(&mut self.unsorted);
        sort(&mut keys);
        self.rows = keys.iter().map(|&key| key as u32).collect();
        self.values = self.rows.iter().map(|&n| column[n as usize]).collect();
        self.scales = self.rows.iter().map(|&n| scale_of(activations.norm(n as usize))).collect();
    }
}

/// Leaves at most `most` of the keys, the brightest, and gives the least |u| of which all are left: by bisection of the
/// bits of |u|, which sort like |u|.
fn cut(found: &mut Vec<u64>, most: usize, depth: f32) -> f32 {
    let bits = |key: &u64| !((key >> 32) as u32);
    let (mut least, mut over) = (depth.to_bits(), f32::INFINITY.to_bits());
    // `over` leaves few enough, `least` too many.
    while over - least > 1 {
        let middle = least + (over - least) / 2;
        if found.iter().filter(|key| bits(key) >= middle).count() > most { least = middle } else { over = middle }
    }
    found.retain(|key| bits(key) >= over);
    f32::from_bits(over)
}

/// Whether |u| ≥ `depth` for any of up to sixteen values; fewer may be taken for bright unseen.
#[inline(always)]
fn any_reaches<L: Lanes>(values: &[f32], depth: f32) -> bool {
    let Ok(values) = <&[f32; 16]>::try_from(values) else { return true };
    // SAFETY: sixteen values.
    let four = |n: usize| unsafe { L::load(values.as_ptr().add(4 * n)) }.abs();
    let largest = four(0).max(four(1)).max(four(2).max(four(3)));
    largest.ge(L::splat(depth)).signs() != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_prefix_holds_all_that_are_bright(
            rows in prop::collection::vec(prop::array::uniform3(-1.0..1.0f32), 0..400),
            depths in prop::collection::vec(0.3..1.0f64, 1..4),
            budget in 1usize..2000,
        ) {
            let mut activations = Activations::from_rows(&rows.concat(), 3).unwrap();
            let mut directions = Directions::axes(3, false);
            directions.reserve(rows.len());
            directions.project(&mut activations, usize::MAX).unwrap();
            let mut bright = Bright::default();
            let (least, useful) = depths.iter().fold((1.0f64, 0.0f64), |(x, y), &d| (x.min(d), y.max(d)));
            let asked = Depths { least, useful, whole: depths.len() == 1 };
            while !bright.reach(&activations, &directions, asked, &mut budget.clone()) {}
            for &depth in &depths {
                for m in 0..3 {
                    let column = directions.column(m);
                    let mut expected: Vec<u32> =
                        (0..rows.len() as u32).filter(|&n| column[n as usize].abs() >= depth as f32).collect();
                    let Some(prefix) = bright.prefix(m, depth) else {
                        prop_assert!(expected.len() > FEW && depths.len() > 1);
                        continue;
                    };
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
