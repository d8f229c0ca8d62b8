//! All samples, many planes: how many activations lie inside the spotlight at each angle.
//!
//! ```text
//! for each plane, for each ε:
//!     no direction bright enough, or no sample   nothing is lit   (possible: one look along the row of each bright sample)
//!     bright along one and far along the other?
//!     few samples bright along b_i or b_j?       look these up     (index: the bright ones of two lists)
//!     many planes and a narrow cone?             sift all          (sieve: one byte a sample and direction)
//!     otherwise                                  take all          (pack: two columns, sixteen at a time)
//!     of the samples so found, by blocks:
//!         arcs    four samples at a time → difference[begin] += 1, difference[end] −= 1                float32
//!         for each that float32 cannot decide:   settle the sample                                    float64
//!     counts = running sum of the differences; summary and ensemble += counts
//!     (planes with few arcs of which no counts are kept: sixteen at a time, as bytes side by side; see tile)
//! ```
//!
//! What makes it fast: the cost of a sample does not depend on the number of angles; a plane looks only at samples that
//! can be lit, from one index for all planes and every ε ([`crate::bright`]); no arccosine, no table and no branch on the
//! way from a sample to its arc ([`crate::simd::arcs`]); float64 is asked only where float32 cannot know
//! ([`crate::cone`] proves when it can); and planes are taken in an order that keeps columns in the cache.

use crate::activations::Activations;
use crate::bright::Bright;
use crate::cone::Cone;
use crate::directions::Directions;
use crate::ensemble::Ensemble;
use crate::grid::Grid;
use crate::histogram::HistogramFull;
use crate::order::in_squares;
use crate::plane::Plane;
use crate::question::{Pass, Question};
use crate::sieve::Sieve;
use crate::simd::BLOCK;
use crate::simd::arcs::{Cells, cells};
use crate::simd::curve::{extremes, first, fold, total};
use crate::survey::{Batch, Survey};
use crate::tally::{View, Workbench};
use crate::tile::{MOST_ARCS, Tile};
use alloc::{boxed::Box, vec, vec::Vec};

/// Bytes for the sieves of all cones.
const SIEVES: usize = 5 << 18;

/// The cost of gathering one bright sample, and of a plane in itself, in tests of a sample by the dense pass: from timings by
/// hand on one machine. How near the choice comes to the better pass is what `bench/measurements/passes.mjs` measures.
const UNITS_PER_CANDIDATE: usize = 8;
const UNITS_PER_PLANE: usize = 256;

/// One number per plane and ε.
#[derive(Default)]
pub struct Summary {
    /// the largest count
    pub peak: Vec<i32>,
    /// the first angle that has it
    pub peak_angle: Vec<u32>,
    /// mean density at the two basis directions (b_j's at the nearest angle) less the mean from the one to the other
    pub resonance: Vec<f64>,
}

/// A sweep in the making. Planes are given in batches by [`Sweep::begin`], worked on by [`Sweep::advance`] in pieces as
/// small as the caller likes, and read after each batch.
pub struct Sweep {
    grid: Grid,
    epsilons: Vec<f64>,
    signed: bool,
    keep: bool,
    survey: Survey,
    /// of this batch and all before
    planes: usize,
    pairs: Vec<[u32; 2]>,
    openings: Vec<f64>,
    /// the batch's planes in the order in which they are worked on, and how many of them are done
    order: Vec<u32>,
    done: usize,
    /// how many of the current plane's rows are done
    row: usize,
    /// per ε: the current plane's cone, if the plane is skewed, and what has been found in it
    cones: Vec<Cone>,
    tallies: Vec<Tally>,
    /// `[ε][plane of the batch][angle]`, if kept
    counts: Vec<i32>,
    /// `[ε][plane of the batch]`
    summary: Summary,
    ensembles: Vec<Ensemble>,
    turned: Vec<i32>,
    curve: Vec<i32>,
    workbench: Box<Workbench>,
}

/// One plane and one ε in the making.
struct Tally {
    /// the dense pass is to see all rows
    dense: bool,
    /// something may be in the differences
    lit: bool,
    /// it is in the tile, which will be folded later
    tiled: bool,
    /// samples lit all around that left no mark
    around: i32,
    differences: Vec<i32>,
    sieve: Option<Sieve>,
    /// where planes with few arcs go, if only the ensemble is asked for
    tile: Option<Tile>,
}

impl Sweep {
    pub fn new(question: Question) -> Self {
        let grid = Grid::new(question.angles, question.endpoint, question.signed);
        let each = question.epsilons.len();
        let tiled = !question.signed && !question.quantiles && !question.keep;
        let tally = || Tally {
            dense: false,
            lit: false,
            tiled: false,
            sieve: None,
            around: 0,
            differences: vec![0; cells(grid.size())],
            tile: tiled.then(|| Tile::new(grid.size())),
        };
        Self {
            signed: question.signed,
            keep: question.keep,
            survey: Survey::of(question.pass),
            planes: 0,
            pairs: Vec::new(),
            openings: Vec::new(),
            order: Vec::new(),
            done: 0,
            row: 0,
            cones: Vec::new(),
            tallies: (0..each).map(|_| tally()).collect(),
            counts: Vec::new(),
            summary: Summary::default(),
            ensembles: (0..each).map(|_| Ensemble::new(grid.outputs(), question.quantiles)).collect(),
            turned: vec![0; grid.size()],
            curve: vec![0; grid.outputs()],
            workbench: Box::default(),
            epsilons: question.epsilons,
            grid,
        }
    }

    pub fn grid(&self) -> &Grid {
        &self.grid
    }

    /// Starts a batch of planes, with the angle of b_j in each ([`Plane::opening`]); the last batch's counts and summary
    /// go, its share in the ensembles stays.
    pub fn begin(&mut self, pairs: &[[u32; 2]], openings: &[f64]) {
        assert_eq!(pairs.len(), openings.len());
        self.planes += pairs.len();
        self.pairs = pairs.to_vec();
        self.openings = openings.to_vec();
        self.order.clear();
        let cells = self.epsilons.len() * pairs.len();
        self.counts = vec![0; if self.keep { cells * self.grid.outputs() } else { 0 }];
        self.summary = Summary { peak: vec![0; cells], peak_angle: vec![0; cells], resonance: vec![0.0; cells] };
        (self.done, self.row) = (0, 0);
    }

    /// Works through about `budget` units, at least one block or one plane, where a unit is the test of one sample in one
    /// plane by the dense pass. Returns whether the batch is done. Degenerate pairs light nothing.
    pub fn advance(
        &mut self,
        activations: &Activations,
        directions: &Directions,
        bright: &mut Bright,
        budget: usize,
    ) -> Result<bool, HistogramFull> {
        let rows = activations.rows();
        let mut left = budget.max(BLOCK);
        if self.order.is_empty() && !self.prepare(directions, bright, activations, &mut left) {
            return Ok(false);
        }
        while self.done < self.pairs.len() && left > 0 {
            let place = self.order[self.done] as usize;
            let [i, j] = self.pairs[place].map(|m| m as usize);
            let mut spent = UNITS_PER_PLANE + self.grid.outputs() / 2;
            let plane = Plane::new(directions, i, j).filter(|plane| !self.survey.is_dark(directions, plane));
            if let Some(plane) = plane {
                if self.row == 0 {
                    spent += self.open(activations, directions, bright, &plane, place);
                }
                let dense = self.tallies.iter().filter(|tally| tally.dense).count();
                // In whole blocks, but for the last one.
                let to = left.checked_div(dense).map_or(rows, |more| self.row.saturating_add(more) / BLOCK * BLOCK);
                let to = to.max(self.row + BLOCK).min(rows);
                spent += (to - self.row) * dense;
                self.scan(activations, directions, &plane, to);
            } else {
                self.row = rows;
            }
            if self.row == rows {
                self.finish(place, rows)?;
                self.row = 0;
                self.done += 1;
            }
            left = left.saturating_sub(spent);
        }
        let done = self.done == self.pairs.len();
        if done {
            for e in 0..self.epsilons.len() {
                self.fold_tile(e, true, rows);
            }
        }
        Ok(done)
    }

    /// Counts that were made elsewhere, over other rows or on another machine, take the place of counting: `counts` is
    /// `[ε][plane of the batch][angle]` for the batch begun last.
    pub fn absorb(&mut self, counts: &[i32], rows: usize) -> Result<(), HistogramFull> {
        let (planes, outputs) = (self.pairs.len(), self.grid.outputs());
        assert_eq!(counts.len(), self.epsilons.len() * planes * outputs);
        for (cell, curve) in counts.chunks_exact(outputs).enumerate() {
            self.curve.copy_from_slice(curve);
            self.summarise(cell / planes, cell % planes, rows)?;
        }
        self.done = planes;
        Ok(())
    }

    /// Counts of the batch, `[ε][plane][angle]`, if they are kept; inside less opposite in a signed sweep.
    pub fn counts(&self) -> &[i32] {
        &self.counts
    }

    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Over all planes of all batches finished so far, one per ε.
    pub fn ensembles(&self) -> &[Ensemble] {
        &self.ensembles
    }

    pub fn ensembles_mut(&mut self) -> &mut [Ensemble] {
        &mut self.ensembles
    }

    /// What all planes of the batch share, in pieces. Returns whether it is done.
    fn prepare(
        &mut self,
        directions: &Directions,
        bright: &mut Bright,
        activations: &Activations,
        budget: &mut usize,
    ) -> bool {
        let batch = Batch { pairs: &self.pairs, planes: self.planes };
        let cones = (self.epsilons.as_slice(), self.grid.size());
        if !self.survey.look(&batch, cones, (activations, directions), bright, budget) {
            return false;
        }
        // Bytes pay where planes are more than directions.
        let many = self.planes >= directions.count() && self.sieves_fit(activations);
        for (cone, tally) in self.survey.straight.iter().zip(&mut self.tallies) {
            if let Some(floor) = cone.dark_below().filter(|_| many && tally.sieve.is_none()) {
                let room = SIEVES / self.epsilons.len();
                tally.sieve = Some(Sieve::new(directions.count(), activations.rows(), floor, room));
            }
        }
        self.order = in_squares(&self.pairs, directions.count(), activations.rows(), self.survey.indexed);
        true
    }

    /// Whether the least sieves of all cones are small, be it beside the cache or beside the activations.
    fn sieves_fit(&self, activations: &Activations) -> bool {
        let least = Sieve::LEAST.saturating_mul(activations.rows()).saturating_mul(self.epsilons.len());
        least <= SIEVES.max(activations.values().len())
    }

    /// Begins a plane, the batch's `place`-th: its cones, and all that can be counted without looking at every row.
    /// Returns what it cost.
    fn open(
        &mut self,
        activations: &Activations,
        directions: &Directions,
        bright: &Bright,
        plane: &Plane,
        place: usize,
    ) -> usize {
        let (i, j) = (self.survey.reach(plane.i), self.survey.reach(plane.j));
        self.cones.clear();
        if !plane.is_orthogonal() {
            let size = self.grid.size();
            self.cones.extend(self.epsilons.iter().map(|&e| Cone::new(plane, e, size, i, j)));
        }
        let most = i.most.max(j.most);
        let mut spent = 0;
        for e in 0..self.epsilons.len() {
            let cone = if self.cones.is_empty() { &self.survey.straight[e] } else { &self.cones[e] };
            let shy = self.survey.is_shy(cone);
            let lists =
                if shy { bright.prefix(plane.i, cone.bright).zip(bright.prefix(plane.j, cone.bright)) } else { None };
            let tally = &mut self.tallies[e];
            tally.dense = false;
            let candidates = lists.map_or(usize::MAX, |(of_i, of_j)| of_i.rows.len() + of_j.rows.len());
            if candidates == 0 || (shy && most < cone.bright) {
                // No sample is bright along either direction.
                continue;
            }
            let cost = candidates.saturating_mul(UNITS_PER_CANDIDATE);
            let Some((of_i, of_j)) = lists.filter(|_| self.survey.pass == Pass::Index || cost < activations.rows())
            else {
                tally.dense = true;
                continue;
            };
            spent += cost;
            let view = View::new(activations, directions, plane, &self.grid);
            if let Some(tile) = tally.tile.as_mut().filter(|_| candidates <= MOST_ARCS && cone.orthogonal) {
                let side = &mut Cells::Side { lane: tile.places.len(), cells: &mut tile.differences };
                if self.workbench.index(side, &view, cone, of_i, of_j) {
                    tile.places.push(place as u32);
                    tally.tiled = true;
                }
            } else {
                tally.lit = self.workbench.index(&mut Cells::Plane(&mut tally.differences), &view, cone, of_i, of_j);
            }
        }
        spent
    }

    /// The dense pass over the current plane's rows up to `to`.
    fn scan(&mut self, activations: &Activations, directions: &Directions, plane: &Plane, to: usize) {
        let from = core::mem::replace(&mut self.row, to);
        let cones = if self.cones.is_empty() { &self.survey.straight } else { &self.cones };
        for (cone, tally) in cones.iter().zip(&mut self.tallies).filter(|(_, tally)| tally.dense) {
            let view = View::new(activations, directions, plane, &self.grid);
            let cells = &mut Cells::Plane(&mut tally.differences);
            let sieve = tally.sieve.as_mut().filter(|_| cone.trusted).zip(cone.dark_below());
            let least = sieve.and_then(|(sieve, floor)| Some((sieve.least(floor, plane.cosine)?, sieve)));
            if let Some((least, sieve)) = least {
                tally.lit |= self.workbench.sifted(cells, &view, cone, (from, to), (sieve, least));
            } else {
                tally.lit = true;
                tally.around += self.workbench.dense(cells, &view, cone, (from, to));
            }
        }
    }

    /// Turns what was found in the current plane into counts, and these into its summary and the ensembles.
    fn finish(&mut self, place: usize, rows: usize) -> Result<(), HistogramFull> {
        for e in 0..self.epsilons.len() {
            let tally = &mut self.tallies[e];
            if core::mem::take(&mut tally.tiled) {
                self.fold_tile(e, false, rows);
                continue;
            }
            if !core::mem::take(&mut tally.lit) {
                // The batch's counts and summary began as zeros.
                self.ensembles[e].add_dark()?;
                continue;
            }
            fold(&mut tally.differences, core::mem::take(&mut tally.around), &mut self.turned);
            let size = self.grid.size();
            if self.signed {
                for (m, count) in self.curve.iter_mut().enumerate() {
                    let inner = self.grid.inner(m);
                    *count = self.turned[inner] - self.turned[(inner + size / 2) % size];
                }
            } else {
                // Only an endpoint is beyond the turn.
                let (turn, end) = self.curve.split_at_mut(size);
                turn.copy_from_slice(&self.turned);
                end.fill(self.turned[0]);
            }
            self.summarise(e, place, rows)?;
        }
        Ok(())
    }

    /// Folds the tile of the `e`-th cone if it is full, or if it is the `last` one of a batch.
    fn fold_tile(&mut self, e: usize, last: bool, rows: usize) {
        let planes = self.pairs.len();
        let Some(tile) = &mut self.tallies[e].tile else { return };
        let Some(&place) = tile.places.first().filter(|_| last || tile.is_full()) else {
            if last {
                tile.pour(&self.grid, &mut self.ensembles[e]);
            }
            return;
        };
        // Tiled planes are orthonormal, so that they share b_j's angle.
        let second = self.grid.nearest_output(self.openings[place as usize]);
        let summary = &mut self.summary;
        tile.fold(second, |found| {
            let cell = e * planes + found.place;
            summary.peak[cell] = found.peak;
            summary.peak_angle[cell] = found.peak_angle;
            let [first, second_count] = found.ends.map(f64::from);
            summary.resonance[cell] = resonance(first + second_count, i64::from(found.between), second, rows);
        });
        if last || tile.is_brimming() {
            tile.pour(&self.grid, &mut self.ensembles[e]);
        }
    }

    /// Puts the curve of the batch's `place`-th plane where it belongs.
    fn summarise(&mut self, e: usize, place: usize, rows: usize) -> Result<(), HistogramFull> {
        let curve = &self.curve;
        let cell = e * self.pairs.len() + place;
        let (least, peak) = extremes(curve);
        self.ensembles[e].add(curve, peak.unsigned_abs().max(least.min(0).unsigned_abs()))?;
        self.summary.peak[cell] = peak;
        self.summary.peak_angle[cell] = first(curve, peak) as u32;
        let second = self.grid.nearest_output(self.openings[place]);
        let total = total(&curve[..=second]);
        let ends = f64::from(curve[0]) + f64::from(curve[second]);
        self.summary.resonance[cell] = resonance(ends, total, second, rows);
        if self.keep {
            let outputs = curve.len();
            self.counts[cell * outputs..(cell + 1) * outputs].copy_from_slice(curve);
        }
        Ok(())
    }
}

/// Mean density at the two basis directions, at angles 0 and `second`, less the mean from the one to the other.
fn resonance(ends: f64, between: i64, second: usize, rows: usize) -> f64 {
    (ends / 2.0 - between as f64 / (second + 1) as f64) / (rows as f64).max(1.0)
}
