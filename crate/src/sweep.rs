//! All samples, many planes: how many activations lie inside the spotlight at each angle.
//!
//! ```text
//! for each plane, for each ε:
//!     for each block of samples:
//!         pack_lit    two columns, sixteen samples at a time → those that may be lit, with (a, b)     float32
//!         edges       four lit samples at a time → where their arcs begin and end                  float32
//!         for each lit sample:
//!             both edges surely between two grid angles?  their places from a table
//!             otherwise                                   settle the sample in float64
//!             difference[begin] += 1, difference[end] −= 1
//!     counts = running sum of the differences; ensemble += counts
//! ```
//!
//! What makes it fast: the cost of a sample does not depend on the number of angles; no arccosine and no arctangent
//! ([`crate::arc`]); nothing but two contiguous columns is read; and float64 is asked only where float32 cannot know
//! ([`crate::cone`] proves when it can).

use crate::activations::Activations;
use crate::arc::Arc;
use crate::cone::Cone;
use crate::directions::Directions;
use crate::ensemble::{Ensemble, HistogramFull};
use crate::exact::Exact;
use crate::grid::Grid;
use crate::plane::Plane;
use crate::simd::{self, BLOCK, Edges, Lit};

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
    pairs: Vec<[u32; 2]>,
    openings: Vec<f64>,
    plane: usize,
    row: usize,
    /// per ε: differences over two turns, and the number of samples lit all around
    differences: Vec<Vec<i32>>,
    around: Vec<i32>,
    /// `[ε][plane of the batch][angle]`
    counts: Vec<i32>,
    /// `[ε][plane of the batch]`
    summary: Summary,
    ensembles: Vec<Ensemble>,
    turned: Vec<i32>,
    lit: Box<Lit>,
    edges: Box<Edges>,
}

impl Sweep {
    pub fn new(question: Question) -> Self {
        let grid = Grid::new(question.angles, question.endpoint, question.signed);
        let each = question.epsilons.len();
        Self {
            epsilons: question.epsilons,
            signed: question.signed,
            pairs: Vec::new(),
            openings: Vec::new(),
            plane: 0,
            row: 0,
            differences: vec![vec![0; 2 * grid.size() + 1]; each],
            around: vec![0; each],
            counts: Vec::new(),
            summary: Summary::default(),
            ensembles: (0..each).map(|_| Ensemble::new(grid.outputs(), question.quantiles)).collect(),
            turned: vec![0; grid.size()],
            lit: Box::default(),
            edges: Box::default(),
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
        let cells = self.epsilons.len() * pairs.len();
        self.counts = vec![0; cells * self.grid.outputs()];
        self.summary = Summary { peak: vec![0; cells], peak_angle: vec![0; cells], resonance: vec![0.0; cells] };
        (self.plane, self.row) = (0, 0);
    }

    /// Works through about `budget` pairs of a sample and a plane, at least one block. Returns whether the batch is done.
    /// Degenerate pairs light nothing.
    pub fn advance(
        &mut self,
        activations: &Activations,
        directions: &Directions,
        mut budget: usize,
    ) -> Result<bool, HistogramFull> {
        let rows = activations.rows();
        while self.plane < self.pairs.len() {
            let [i, j] = self.pairs[self.plane].map(|m| m as usize);
            let plane = Plane::new(directions, i, j);
            if let Some(plane) = &plane {
                let to = self.row.saturating_add(budget.max(BLOCK)).min(rows);
                self.count(activations, directions, plane, self.row, to);
                budget = budget.saturating_sub(to - self.row);
                self.row = to;
            }
            if self.row == rows || plane.is_none() {
                self.fold();
                self.finish(rows)?;
                self.row = 0;
                self.plane += 1;
            }
            if budget == 0 {
                break;
            }
        }
        Ok(self.plane == self.pairs.len())
    }

    /// Counts that were made elsewhere, over other rows or on another machine, take the place of counting: `counts` is
    /// `[ε][plane of the batch][angle]` for the batch begun last.
    pub fn absorb(&mut self, counts: &[i32], rows: usize) -> Result<(), HistogramFull> {
        self.counts.copy_from_slice(counts);
        while self.plane < self.pairs.len() {
            self.finish(rows)?;
            self.plane += 1;
        }
        Ok(())
    }

    /// Counts of the batch, `[ε][plane][angle]`; inside less opposite in a signed sweep.
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

    fn count(&mut self, activations: &Activations, directions: &Directions, plane: &Plane, from: usize, to: usize) {
        let (ui, uj) = (directions.column(plane.i), directions.column(plane.j));
        let exact = Exact::new(activations, directions, *plane);
        for e in 0..self.epsilons.len() {
            let cone = Cone::new(directions, plane, self.epsilons[e]);
            let (differences, around) = (&mut self.differences[e], &mut self.around[e]);
            if !cone.trusted {
                for n in from..to {
                    light(exact.arc(n, cone.epsilon, &self.grid), &self.grid, differences, around);
                }
                continue;
            }
            for block in (from..to).step_by(BLOCK) {
                let end = (block + BLOCK).min(to);
                simd::pack_lit(&ui[block..end], &uj[block..end], block as u32, cone.slope, &mut self.lit);
                simd::edges(&self.lit, cone.bounds, &mut self.edges);
                place(&self.lit, &self.edges, &self.grid, &exact, cone.epsilon, differences, around);
            }
        }
    }

    /// Running sums of the current plane's differences into its counts, and the differences back to zero.
    fn fold(&mut self) {
        let (size, outputs) = (self.grid.size(), self.grid.outputs());
        for e in 0..self.epsilons.len() {
            let mut running = self.around[e];
            for (m, turned) in self.turned.iter_mut().enumerate() {
                running += self.differences[e][m];
                *turned = running;
            }
            running -= self.around[e];
            for (m, turned) in self.turned.iter_mut().enumerate() {
                running += self.differences[e][size + m];
                *turned += running;
            }
            self.differences[e].fill(0);
            self.around[e] = 0;
            let at = (e * self.pairs.len() + self.plane) * outputs;
            for (m, count) in self.counts[at..at + outputs].iter_mut().enumerate() {
                let inner = self.grid.inner(m);
                *count = self.turned[inner];
                if self.signed {
                    *count -= self.turned[(inner + size / 2) % size];
                }
            }
        }
    }

    /// The current plane's counts go into its summary and the ensembles.
    fn finish(&mut self, rows: usize) -> Result<(), HistogramFull> {
        let outputs = self.grid.outputs();
        let second = self.grid.nearest_output(self.openings[self.plane]);
        for e in 0..self.epsilons.len() {
            let cell = e * self.pairs.len() + self.plane;
            let counts = &self.counts[cell * outputs..(cell + 1) * outputs];
            self.ensembles[e].add(counts)?;
            let peak = counts.iter().copied().max().unwrap_or(0);
            self.summary.peak[cell] = peak;
            self.summary.peak_angle[cell] = counts.iter().position(|&count| count == peak).unwrap_or(0) as u32;
            let between = &counts[..=second];
            let total: i64 = between.iter().map(|&count| i64::from(count)).sum();
            let at_basis = (f64::from(counts[0]) + f64::from(counts[second])) / 2.0;
            self.summary.resonance[cell] = (at_basis - total as f64 / between.len() as f64) / (rows as f64).max(1.0);
        }
        Ok(())
    }
}

/// Adds each packed sample's arc to the differences.
fn place(
    lit: &Lit,
    edges: &Edges,
    grid: &Grid,
    exact: &Exact,
    epsilon: f64,
    differences: &mut [i32],
    around: &mut i32,
) {
    let size = grid.size();
    for n in 0..lit.len {
        let (begin, end, tolerance) = (edges.begin[n], edges.end[n], edges.tolerance[n]);
        if tolerance < 0.0 {
            *around += 1;
            continue;
        }
        match (grid.place_surely(begin, tolerance), grid.place_surely(end, tolerance)) {
            (Some(from), Some(to)) => {
                // An arc that passes θ = 0 ends in the second turn.
                let to = if end < begin { to + size } else { to };
                differences[from] += 1;
                differences[to] -= 1;
            }
            _ => light(exact.arc(lit.row[n] as usize, epsilon, grid), grid, differences, around),
        }
    }
}

fn light(arc: Arc, grid: &Grid, differences: &mut [i32], around: &mut i32) {
    if arc.count == grid.size() {
        *around += 1;
    } else {
        differences[arc.begin] += 1;
        differences[arc.begin + arc.count] -= 1;
    }
}
