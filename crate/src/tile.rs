//! Sixteen planes folded together: for planes in which few samples are lit, where the angles cost more than the samples.
//!
//! ```text
//! differences[cell][plane] as bytes                     sixteen planes side by side
//! for each angle:
//!     running += differences                            sixteen counts, 0 to 127
//!     sums[angle] += running;  squares[angle] += running²;  best = max(best, running)
//! for each plane:  the first angle that has its best, from the best of each stretch of angles
//! ```
//!
//! What makes it fast: one addition steps sixteen planes to the next angle, and the running sum needs no movement across
//! lanes. The ensemble is added to once per sixteen planes, in lanes, and flows over to 64 bits now and then.

use crate::ensemble::Ensemble;
use crate::grid::Grid;
use crate::simd::arcs::cells;
use crate::simd::curve::{self, Lane16, Lanes16, lane_sums};
use alloc::{vec, vec::Vec};

/// Planes side by side.
pub const PLANES: usize = 16;

/// A plane with at most this many arcs has counts that a byte holds.
pub const MOST_ARCS: usize = 127;

/// Tiles after which the sums of sixteen bits flow over: 128 · 2 · 127 < 2^15.
const TILES: usize = 128;

/// Angles whose best is kept apart.
const STRETCH: usize = 24;

pub struct Tile {
    /// places in the batch of the planes that are in
    pub places: Vec<u32>,
    pub differences: Vec<Lane16>,
    running: Vec<Lane16>,
    best: Vec<Lane16>,
    sums: Vec<[i16; 8]>,
    squares: Vec<[i32; 4]>,
    tiles: usize,
    planes: u64,
}

/// What a fold says of one plane.
pub struct Found {
    pub place: usize,
    pub peak: i32,
    pub peak_angle: u32,
    /// counts at the two basis directions, and the sum from the one to the other
    pub ends: [i32; 2],
    pub between: i32,
}

impl Tile {
    pub fn new(size: usize) -> Self {
        Self {
            places: Vec::with_capacity(PLANES),
            differences: vec![[0; PLANES]; cells(size)],
            running: vec![[0; PLANES]; size],
            best: vec![[0; PLANES]; size.div_ceil(STRETCH)],
            sums: vec![[0; 8]; size],
            squares: vec![[0; 4]; size],
            tiles: 0,
            planes: 0,
        }
    }

    /// Whether the next plane must wait for [`Tile::fold`].
    pub fn is_full(&self) -> bool {
        self.places.len() == PLANES
    }

    /// Counts of all planes that are in, whose b_j is at angle `second`; `each` is told of every one. Their sums are kept
    /// until [`Tile::pour`].
    pub fn fold(&mut self, second: usize, mut each: impl FnMut(Found)) {
        let lanes = Lanes16 {
            differences: &mut self.differences,
            running: &mut self.running,
            best: &mut self.best,
            stretch: STRETCH,
            sums: &mut self.sums,
            squares: &mut self.squares,
        };
        let peaks = lanes.fold();
        let sums = lane_sums(&self.running[..=second]);
        self.tiles += 1;
        self.planes += self.places.len() as u64;
        for (lane, place) in self.places.drain(..).enumerate() {
            each(Found {
                place: place as usize,
                peak: i32::from(peaks[lane]),
                peak_angle: curve::place(&self.running, &self.best, STRETCH, lane, peaks[lane]) as u32,
                ends: [0, second].map(|m| i32::from(self.running[m][lane])),
                between: sums[lane],
            });
        }
    }

    /// Whether [`Tile::pour`] must come before the next fold.
    pub fn is_brimming(&self) -> bool {
        self.tiles == TILES
    }

    /// Adds what was folded to an ensemble, and begins anew.
    pub fn pour(&mut self, grid: &Grid, ensemble: &mut Ensemble) {
        if self.planes == 0 {
            return;
        }
        let sums: Vec<i64> = self.sums.iter().map(|cell| cell.iter().map(|&x| i64::from(x)).sum()).collect();
        let squares: Vec<u64> = self.squares.iter().map(|cell| cell.iter().map(|&x| x as u64).sum()).collect();
        ensemble.add_sums(self.planes, |m| (sums[grid.inner(m)], squares[grid.inner(m)]));
        self.sums.fill([0; 8]);
        self.squares.fill([0; 4]);
        (self.tiles, self.planes) = (0, 0);
    }
}
