//! From difference arrays to counts, and what is asked of a curve of counts.

use crate::arcs::MARGIN;
use crate::lanes::{Lanes, Native};

/// A byte for each of sixteen planes.
pub type Lane16 = [i8; 16];

/// Running sums of the differences over both turns, and the differences back to zero; `around` samples are lit everywhere.
#[inline(never)]
pub fn fold(differences: &mut [i32], around: i32, counts: &mut [i32]) {
    let size = counts.len();
    let (before, after) = differences.split_at_mut(MARGIN + size);
    // What the margins hold belongs to the angle next to them: rounding put it there.
    let mut running = around + before.iter().sum::<i32>();
    for ((count, first), second) in counts.iter_mut().zip(&before[MARGIN..]).zip(&after[..size]) {
        running += first + second;
        *count = running;
    }
    before.fill(0);
    after.fill(0);
}

/// What [`Lanes16::fold`] works on.
pub struct Lanes16<'a> {
    /// `MARGIN` cells, a turn, a turn, and `MARGIN` cells
    pub differences: &'a mut [Lane16],
    /// counts, angle by angle
    pub running: &'a mut [Lane16],
    /// the most of each `stretch` of angles
    pub best: &'a mut [Lane16],
    pub stretch: usize,
    /// sums and sums of squares over the planes, angle by angle, in lanes that are yet to be added up
    pub sums: &'a mut [[i16; 8]],
    pub squares: &'a mut [[i32; 4]],
}

impl Lanes16<'_> {
    /// Counts of sixteen planes, 0 to 127, and the differences back to zero. Gives each plane's greatest count.
    #[inline(never)]
    pub fn fold(self) -> Lane16 {
        let size = self.running.len();
        let (before, after) = self.differences.split_at_mut(MARGIN + size);
        assert!(after.len() >= size && self.sums.len() == size && self.squares.len() == size);
        let mut running = before.iter().fold(Native::splat(0.0), |sum, cell| sum.add_i8(at(cell)));
        let nothing = Native::splat(0.0);
        let mut most = nothing;
        let mut begin = 0;
        for best_of in self.best {
            let end = (begin + self.stretch).min(size);
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
            most = most.max_i8(best);
            begin = end;
        }
        before[..MARGIN].fill([0; 16]);
        after[size..].fill([0; 16]);
        let mut peaks = [0; 16];
        put(&mut peaks, most);
        peaks
    }
}

/// The first cell whose `lane` holds `peak`, its greatest value. `best` holds the greatest of each `stretch` of cells.
#[inline(never)]
pub fn place(cells: &[Lane16], best: &[Lane16], stretch: usize, lane: usize, peak: i8) -> usize {
    let has = |cell: &Lane16| cell[lane % 16] == peak;
    let from = stretch * best.iter().position(has).unwrap_or(0);
    from + cells[from..].iter().position(has).unwrap_or(0)
}

/// The sum of each lane.
#[inline(never)]
pub fn lane_sums(cells: &[Lane16]) -> [i32; 16] {
    let mut between = [Native::splat(0.0); 4];
    for cell in cells {
        let (low, high) = at(cell).widen_i8();
        let ((a, b), (c, d)) = (low.widen_i16(), high.widen_i16());
        between = [between[0].add_i32(a), between[1].add_i32(b), between[2].add_i32(c), between[3].add_i32(d)];
    }
    let mut sums = [[0i32; 4]; 4];
    sums.iter_mut().zip(between).for_each(|(four, sum)| put(four, sum));
    core::array::from_fn(|lane| sums[lane / 4][lane % 4])
}

/// The least and the greatest count; the least is greater than the greatest where there are none.
#[inline(never)]
pub fn extremes(curve: &[i32]) -> (i32, i32) {
    curve.iter().fold((i32::MAX, i32::MIN), |(least, most), &c| (least.min(c), most.max(c)))
}

/// Adds 1 to the bin of each count: one line of `width` bins per count, in which 0 is at `offset`.
#[inline(never)]
pub fn tally(curve: &[i32], bins: &mut [u32], width: usize, offset: usize) {
    for (line, &count) in bins.chunks_exact_mut(width).zip(curve) {
        line[(i64::from(count) + offset as i64) as usize] += 1;
    }
}

/// Where `value` first is, by whole vectors.
#[inline(never)]
pub fn first(curve: &[i32], value: i32) -> usize {
    let eight = curve.chunks(8).position(|eight| eight.iter().fold(false, |found, &c| found | (c == value)));
    let from = 8 * eight.unwrap_or(0);
    from + curve[from..].iter().position(|&c| c == value).unwrap_or(0)
}

#[inline(never)]
pub fn total(curve: &[i32]) -> i64 {
    curve.iter().map(|&count| i64::from(count)).sum()
}

/// Adds a curve and its squares to 32-bit sums, which the caller knows to have room.
#[inline(never)]
pub fn add(curve: &[i32], sums: &mut [i32], squares: &mut [u32]) {
    for ((&count, sum), square) in curve.iter().zip(sums).zip(squares) {
        *sum += count;
        *square += (count * count) as u32;
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
