//! All samples, many planes: how many activations lie inside the spotlight at each angle.
//!
//! ```text
//! for each plane, for each ε:
//!     no direction bright enough?                nothing is lit
//!     few samples bright along b_i or b_j?       gather these      (the bright index)
//!     otherwise                                  take all          (the dense pass)
//!     for each block of samples:
//!         pack    two columns, sixteen samples at a time → those that may be lit, with (a, b)          float32
//!         arcs    four lit samples at a time → difference[begin] += 1, difference[end] −= 1           float32
//!         for each that float32 cannot decide:   settle the sample                                    float64
//!     counts = running sum of the differences; summary and ensemble += counts
//! ```
//!
//! What makes it fast: the cost of a sample does not depend on the number of angles; a plane looks only at samples that
//! can be lit, from one index for all planes and every ε ([`crate::bright`]); no arccosine, no table and no branch on the
//! way from a sample to its arc ([`crate::simd::arcs`]); float64 is asked only where float32 cannot know
//! ([`crate::cone`] proves when it can); and planes are taken in an order that keeps columns in the cache.

use crate::activations::Activations;
use crate::arc::Arc;
use crate::bright::Bright;
use crate::cone::{Cone, Reach};
use crate::directions::Directions;
use crate::ensemble::{Ensemble, HistogramFull};
use crate::exact::Exact;
use crate::grid::Grid;
use crate::plane::Plane;
use crate::sieve::Sieve;
use crate::simd::BLOCK;
use crate::simd::arcs::{Arcs, MARGIN, arcs, cells};
use crate::simd::lanes::Native;
use crate::simd::pack::{Lit, gather, pack};
use crate::simd::sift::{Places, STRETCH};

/// Bytes of columns to keep in the second-level cache.
const CACHED: usize = 1 << 20;

/// The cost of gathering one bright sample, and of a plane in itself, in tests of a sample by the dense pass (measured:
/// `bench/`).
const UNITS_PER_CANDIDATE: usize = 8;
const UNITS_PER_PLANE: usize = 256;

/// Pairs beyond this |cosine| are left to the dense pass rather than have the index reach deeper.
const MOST_SKEWED: f64 = 0.5;

/// What is asked of every plane.
pub struct Question {
    /// each in (−1, 1)
    pub epsilons: Vec<f64>,
    pub angles: usize,
    pub endpoint: bool,
    pub signed: bool,
    /// keep what quantiles over planes need
    pub quantiles: bool,
    /// keep the counts of a batch, until the next begins; otherwise only its summary
    pub keep: bool,
    /// how the samples of a plane are found
    pub pass: Pass,
}

/// Two ways to the same counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pass {
    /// whichever costs less, plane by plane
    #[default]
    Auto,
    /// all samples
    Dense,
    /// the bright ones of the plane's two directions
    Index,
}

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
    pass: Pass,
    pairs: Vec<[u32; 2]>,
    openings: Vec<f64>,
    /// the batch's planes in the order in which they are worked on, and how many of them are done
    order: Vec<u32>,
    done: usize,
    /// how many of the current plane's rows are done
    row: usize,
    /// per ε: the cone in an orthonormal plane
    straight: Vec<Cone>,
    sieve: Option<Sieve>,
    /// per ε: the current plane's cone, and what has been found in it
    cones: Vec<Cone>,
    tallies: Vec<Tally>,
    /// `[ε][plane of the batch][angle]`, if kept
    counts: Vec<i32>,
    /// `[ε][plane of the batch]`
    summary: Summary,
    ensembles: Vec<Ensemble>,
    turned: Vec<i32>,
    curve: Vec<i32>,
    bench: Box<Bench>,
}

/// One plane and one ε in the making.
struct Tally {
    /// the dense pass is to see all rows
    dense: bool,
    /// something is in the differences
    lit: bool,
    /// samples lit all around
    around: i32,
    differences: Vec<i32>,
}

/// Where a block of samples is worked on.
#[derive(Default)]
struct Bench {
    lit: Lit,
    arcs: Arcs,
    places: Places,
    gathered: Gathered,
}

/// The bright samples of a plane, side by side.
struct Gathered {
    len: usize,
    rows: [u32; BLOCK],
    ui: [f32; BLOCK],
    uj: [f32; BLOCK],
}

impl Default for Gathered {
    fn default() -> Self {
        Self { len: 0, rows: [0; BLOCK], ui: [0.0; BLOCK], uj: [0.0; BLOCK] }
    }
}

impl Sweep {
    pub fn new(question: Question) -> Self {
        let grid = Grid::new(question.angles, question.endpoint, question.signed);
        let each = question.epsilons.len();
        let tally = || Tally { dense: false, lit: false, around: 0, differences: vec![0; cells(grid.size())] };
        Self {
            signed: question.signed,
            keep: question.keep,
            pass: question.pass,
            pairs: Vec::new(),
            openings: Vec::new(),
            order: Vec::new(),
            done: 0,
            row: 0,
            straight: Vec::new(),
            sieve: None,
            cones: Vec::new(),
            tallies: (0..each).map(|_| tally()).collect(),
            counts: Vec::new(),
            summary: Summary::default(),
            ensembles: (0..each).map(|_| Ensemble::new(grid.outputs(), question.quantiles)).collect(),
            turned: vec![0; grid.size()],
            curve: vec![0; grid.outputs()],
            bench: Box::default(),
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
        if self.order.is_empty() {
            self.arrange(directions, rows);
            self.prepare(directions, bright, rows);
        }
        let mut left = budget.max(BLOCK);
        while self.done < self.pairs.len() && left > 0 {
            let place = self.order[self.done] as usize;
            let [i, j] = self.pairs[place].map(|m| m as usize);
            let mut spent = UNITS_PER_PLANE + self.grid.outputs() / 2;
            if let Some(plane) = Plane::new(directions, i, j) {
                if self.row == 0 {
                    spent += self.open(activations, directions, bright, &plane);
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
        Ok(self.done == self.pairs.len())
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

    /// Orders the batch's planes so that the columns of a few j stay in the second-level cache while i passes.
    fn arrange(&mut self, directions: &Directions, rows: usize) {
        let width = (CACHED / 4 / rows.max(1)).max(1);
        let tiles = directions.count().div_ceil(width);
        let tile = |pair: &[u32; 2]| pair[1] as usize / width;
        let mut begins = vec![0u32; tiles + 1];
        self.pairs.iter().for_each(|pair| begins[tile(pair) + 1] += 1);
        (0..tiles).for_each(|t| begins[t + 1] += begins[t]);
        self.order = vec![0; self.pairs.len()];
        for (place, pair) in self.pairs.iter().enumerate() {
            let begin = &mut begins[tile(pair)];
            self.order[*begin as usize] = place as u32;
            *begin += 1;
        }
    }

    /// What all planes of the batch share: the cones of orthonormal pairs, and an index that reaches down far enough.
    fn prepare(&mut self, directions: &Directions, bright: &mut Bright, rows: usize) {
        let all = Reach::of_all(directions);
        let straight = Plane { i: 0, j: 0, cosine: 0.0, sine: 1.0 };
        let size = self.grid.size();
        self.straight = self.epsilons.iter().map(|&e| Cone::new(&straight, e, size, all, all)).collect();
        // Bytes and an index pay where many planes ask for them.
        let many = self.pairs.len() >= directions.count();
        let floor = self.straight.iter().filter_map(Cone::dark_below);
        if let Some(floor) = floor.reduce(f64::min).filter(|_| many && self.sieve.is_none()) {
            self.sieve = Some(Sieve::new(directions.count(), rows, floor));
        }
        let asked = match self.pass {
            Pass::Auto => many,
            Pass::Dense => false,
            Pass::Index => true,
        };
        let least = self.straight.iter().map(|cone| cone.bright).filter(|&bright| bright > 0.0);
        let Some(least) = least.reduce(f64::min).filter(|_| asked) else { return };
        // Skewed pairs need to look deeper, by √(1 − |c|); a few of the batch's planes say how much.
        let step = (self.pairs.len() / 64).max(1);
        let cosines = self.pairs.iter().step_by(step).filter_map(|pair| {
            let plane = Plane::new(directions, pair[0] as usize, pair[1] as usize)?;
            (plane.cosine.abs() <= MOST_SKEWED).then_some(plane.cosine.abs())
        });
        bright.reach(directions, least * (1.0 - cosines.fold(0.0, f64::max)).sqrt() * (1.0 - 1e-6));
    }

    /// Begins a plane: its cones, and all that can be counted without looking at every row. Returns what it cost.
    fn open(&mut self, activations: &Activations, directions: &Directions, bright: &Bright, plane: &Plane) -> usize {
        let (i, j) = (Reach::of(directions, plane.i), Reach::of(directions, plane.j));
        self.cones.clear();
        if plane.is_orthogonal() {
            self.cones.extend_from_slice(&self.straight);
        } else {
            let size = self.grid.size();
            self.cones.extend(self.epsilons.iter().map(|&e| Cone::new(plane, e, size, i, j)));
        }
        let most = i.most.max(j.most);
        let mut spent = 0;
        for (cone, tally) in self.cones.iter().zip(&mut self.tallies) {
            // No sample is bright along either direction.
            let dark = cone.trusted && most < cone.bright && self.pass != Pass::Dense;
            let indexed = cone.trusted && cone.bright > 0.0 && self.pass != Pass::Dense && !dark;
            let lists = if indexed {
                bright.prefix(plane.i, cone.bright).zip(bright.prefix(plane.j, cone.bright))
            } else {
                None
            };
            tally.dense = false;
            match lists {
                _ if dark => {}
                Some((of_i, of_j))
                    if self.pass == Pass::Index
                        || (of_i.0.len() + of_j.0.len()) * UNITS_PER_CANDIDATE < activations.rows() =>
                {
                    spent += (of_i.0.len() + of_j.0.len()) * UNITS_PER_CANDIDATE;
                    let exact = Exact::new(activations, directions, *plane);
                    let (ui, uj) = (directions.column(plane.i), directions.column(plane.j));
                    let Bench { lit, arcs, gathered, .. } = &mut *self.bench;
                    let grid = &self.grid;
                    let mut flush = |gathered: &mut Gathered| {
                        let (ui, uj) = (&gathered.ui[..gathered.len], &gathered.uj[..gathered.len]);
                        tally.pack(ui, uj, cone, lit);
                        tally.mark(cone, grid, lit, arcs);
                        for &place in &arcs.places[..arcs.doubtful] {
                            let row = gathered.rows[lit.source(usize::from(place), ui, uj, cone.slope)];
                            tally.light(exact.arc(row as usize, cone.epsilon, grid), grid);
                        }
                        gathered.len = 0;
                    };
                    gathered.len = 0;
                    for (&row, &u) in of_i.0.iter().zip(of_i.1) {
                        if gathered.len == BLOCK {
                            flush(gathered);
                        }
                        gathered.push(row, u, uj[row as usize], true);
                    }
                    let least = cone.bright as f32;
                    for (&row, &u) in of_j.0.iter().zip(of_j.1) {
                        if gathered.len == BLOCK {
                            flush(gathered);
                        }
                        // Those that are bright along b_i as well were among the first.
                        let other = ui[row as usize];
                        gathered.push(row, other, u, other.abs() < least);
                    }
                    flush(gathered);
                }
                _ => tally.dense = true,
            }
        }
        spent
    }

    /// The dense pass over the current plane's rows up to `to`.
    fn scan(&mut self, activations: &Activations, directions: &Directions, plane: &Plane, to: usize) {
        let from = std::mem::replace(&mut self.row, to);
        let (ui, uj) = (directions.column(plane.i), directions.column(plane.j));
        let exact = Exact::new(activations, directions, *plane);
        for (cone, tally) in self.cones.iter().zip(&mut self.tallies).filter(|(_, tally)| tally.dense) {
            if !cone.trusted {
                (from..to).for_each(|n| tally.light(exact.arc(n, cone.epsilon, &self.grid), &self.grid));
                continue;
            }
            let sieve = self.sieve.as_mut().and_then(|sieve| {
                let least = sieve.least(cone.dark_below()?, plane.cosine)?;
                let pair = sieve.pair((plane.i, ui), (plane.j, uj));
                Some((sieve, pair, least))
            });
            let Bench { lit, arcs, places, .. } = &mut *self.bench;
            if let Some((sieve, pair, least)) = sieve {
                for stretch in (from..to).step_by(STRETCH) {
                    let end = (stretch + STRETCH).min(to);
                    let (ui, uj) = (&ui[stretch..end], &uj[stretch..end]);
                    sieve.sift(pair, stretch, end, least, places);
                    for some in places.at[..places.len].chunks(BLOCK) {
                        gather::<Native>(ui, uj, some, cone.slope, lit);
                        tally.mark(cone, &self.grid, lit, arcs);
                        for &place in &arcs.places[..arcs.doubtful] {
                            let row = stretch + usize::from(some[usize::from(place)]);
                            tally.light(exact.arc(row, cone.epsilon, &self.grid), &self.grid);
                        }
                    }
                }
                continue;
            }
            for block in (from..to).step_by(BLOCK) {
                let end = (block + BLOCK).min(to);
                let (ui, uj) = (&ui[block..end], &uj[block..end]);
                tally.pack(ui, uj, cone, lit);
                tally.mark(cone, &self.grid, lit, arcs);
                for &place in &arcs.places[..arcs.doubtful] {
                    let row = block + lit.source(usize::from(place), ui, uj, cone.slope);
                    tally.light(exact.arc(row, cone.epsilon, &self.grid), &self.grid);
                }
            }
        }
    }

    /// Turns what was found in the current plane into counts, and these into its summary and the ensembles.
    fn finish(&mut self, place: usize, rows: usize) -> Result<(), HistogramFull> {
        for e in 0..self.epsilons.len() {
            let tally = &mut self.tallies[e];
            if !tally.lit && tally.around == 0 {
                // The batch's counts and summary began as zeros.
                self.ensembles[e].add_dark()?;
                continue;
            }
            tally.fold(&self.grid, &mut self.turned);
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

    #[inline(never)]
    /// Puts the curve of the batch's `place`-th plane where it belongs.
    fn summarise(&mut self, e: usize, place: usize, rows: usize) -> Result<(), HistogramFull> {
        let curve = &self.curve;
        let cell = e * self.pairs.len() + place;
        let (least, peak) = curve.iter().fold((0, i32::MIN), |(least, most), &c| (c.min(least), c.max(most)));
        self.ensembles[e].add(curve, peak.unsigned_abs().max(least.unsigned_abs()))?;
        self.summary.peak[cell] = peak;
        self.summary.peak_angle[cell] = first(curve, peak) as u32;
        let second = self.grid.nearest_output(self.openings[place]);
        let total: i64 = curve[..=second].iter().map(|&count| i64::from(count)).sum();
        let at_basis = (f64::from(curve[0]) + f64::from(curve[second])) / 2.0;
        self.summary.resonance[cell] = (at_basis - total as f64 / (second + 1) as f64) / (rows as f64).max(1.0);
        if self.keep {
            let outputs = curve.len();
            self.counts[cell * outputs..(cell + 1) * outputs].copy_from_slice(curve);
        }
        Ok(())
    }
}

/// Where `value` first is, by whole vectors.
fn first(curve: &[i32], value: i32) -> usize {
    let eight = curve.chunks(8).position(|eight| eight.iter().fold(false, |found, &c| found | (c == value)));
    let from = 8 * eight.unwrap_or(0);
    from + curve[from..].iter().position(|&c| c == value).unwrap_or(0)
}

impl Gathered {
    /// Room for one more is there; it is taken only if `wanted`, without a branch.
    #[inline(always)]
    fn push(&mut self, row: u32, ui: f32, uj: f32, wanted: bool) {
        let at = self.len.min(BLOCK - 1);
        (self.rows[at], self.ui[at], self.uj[at]) = (row, ui, uj);
        self.len += usize::from(wanted);
    }
}

impl Tally {
    /// Those of a block of samples, given by their projections, that have an arc; the others are dark or lit all around.
    fn pack(&mut self, ui: &[f32], uj: &[f32], cone: &Cone, lit: &mut Lit) {
        if cone.orthogonal {
            pack::<Native, true>(ui, uj, cone.slope, lit);
        } else {
            pack::<Native, false>(ui, uj, cone.slope, lit);
        }
        if cone.epsilon <= 0.0 {
            // What does not reach the rim of a wide cone is inside it all around.
            self.around += (ui.len() - lit.len) as i32;
        }
    }

    fn mark(&mut self, cone: &Cone, grid: &Grid, lit: &mut Lit, found: &mut Arcs) {
        self.lit |= lit.len > 0;
        arcs::<Native>(lit, &cone.turn, cone.slope.floor, grid.size(), &mut self.differences, found);
    }

    fn light(&mut self, arc: Arc, grid: &Grid) {
        let size = grid.size();
        if arc.count == size {
            self.around += 1;
            return;
        }
        self.lit = true;
        // An arc that passes θ = 0 begins in the turn before.
        let begin = if arc.begin + arc.count > size { arc.begin } else { arc.begin + size };
        self.differences[MARGIN + begin] += 1;
        self.differences[MARGIN + begin + arc.count] -= 1;
    }

    #[inline(never)]
    /// Running sums of the differences over both turns, and the tally back to nothing.
    fn fold(&mut self, grid: &Grid, counts: &mut [i32]) {
        let size = grid.size();
        let (before, after) = self.differences.split_at_mut(MARGIN + size);
        // What the margins hold belongs to the angle next to them: rounding put it there.
        let mut running = self.around + before.iter().sum::<i32>();
        for ((count, first), second) in counts.iter_mut().zip(&before[MARGIN..]).zip(&after[..size]) {
            running += first + second;
            *count = running;
        }
        before.fill(0);
        after.fill(0);
        (self.lit, self.around) = (false, 0);
    }
}
