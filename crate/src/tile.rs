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
use crate::simd::arcs::{MARGIN, cells};
use crate::simd::lanes::{Lanes, Native};

/// Planes side by side.
pub const PLANES: usize = 16;

/// A plane with at most this many arcs has counts that a byte holds.
pub const MOST_ARCS: usize = 127;

/// Tiles after which the sums of sixteen bits flow over: 128 · 2 · 127 < 2^15.
const TILES: usize = 128;

/// Angles whose best is kept apart.
const STRETCH: usize = 24;

type Lane16 = [i8; PLANES];

pub struct Tile {
    size: usize,
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
            size,
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
        let size = self.size;
        let (before, after) = self.differences.split_at_mut(MARGIN + size);
        let mut running = before.iter().fold(Native::splat(0.0), |sum, cell| sum.add_i8(at(cell)));
        let mut between = [Native::splat(0.0); 4];
        let nothing = Native::splat(0.0);
        let mut begin = 0;
        for best_of in &mut self.best {
            let end = (begin + STRETCH).min(size);
            let mut best = running.add_i8(at(&before[MARGIN + begin])).add_i8(at(&after[begin]));
            for m in begin..end {
                running = running.add_i8(at(&before[MARGIN + m])).add_i8(at(&after[m]));
                put(&mut before[MARGIN + m], nothing);
                put(&mut after[m], nothing);
                put(&mut self.running[m], running);
                best = best.max_i8(running);
                let (low, high) = running.widen_i8();
                let square = low.dot_i16(low).add_i32(high.dot_i16(high));
                let (squares, sums) = (&mut self.squares[m], &mut self.sums[m]);
                put(squares, at(squares).add_i32(square));
                put(sums, at(sums).add_i16(low.add_i16(high)));
            }
            put(best_of, best);
            begin = end;
        }
        before[..MARGIN].fill([0; PLANES]);
        after[size..].fill([0; PLANES]);
        for cell in &self.running[..=second] {
            let (low, high) = at(cell).widen_i8();
            let ((a, b), (c, d)) = (low.widen_i16(), high.widen_i16());
            between = [between[0].add_i32(a), between[1].add_i32(b), between[2].add_i32(c), between[3].add_i32(d)];
        }
        let mut sums = [[0i32; 4]; 4];
        sums.iter_mut().zip(between).for_each(|(four, sum)| put(four, sum));
        self.tiles += 1;
        self.planes += self.places.len() as u64;
        for (lane, place) in self.places.drain(..).enumerate() {
            let of = |cell: &Lane16| cell[lane];
            let peak = self.best.iter().map(of).max().unwrap_or(0);
            let stretch = STRETCH * self.best.iter().position(|cell| of(cell) == peak).unwrap_or(0);
            let within = self.running[stretch..].iter().position(|cell| of(cell) == peak).unwrap_or(0);
            each(Found {
                place: place as usize,
                peak: i32::from(peak),
                peak_angle: (stretch + within) as u32,
                ends: [0, second].map(|m| i32::from(of(&self.running[m]))),
                between: sums[lane / 4][lane % 4],
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

#[inline(always)]
fn at<T>(cell: &T) -> Native {
    const { assert!(size_of::<T>() == 16) };
    // SAFETY: sixteen bytes, of integers.
    unsafe { Native::load((&raw const *cell).cast()) }
}

#[inline(always)]
fn put<T>(cell: &mut T, lanes: Native) {
    const { assert!(size_of::<T>() == 16) };
    // SAFETY: sixteen bytes, of integers, for which any bits will do.
    unsafe { lanes.store((&raw mut *cell).cast()) }
}
