//! Packed samples → the arcs of grid angles that they light, straight into the difference array.
//!
//! With ρ² = a² + b² and w² = ρ² − ε², a sample at angle φ lights |θ − φ| ≤ h, h = arctan2(w, ε). In units of the grid's
//! step:
//!
//! ```text
//! for each four samples:      s_φ = (|b| − |a|)/(|b| + |a|),   w = √(ρ² − ε²),   s_h = (w − |ε|)/(w + |ε|)
//! for each four samples:      φ = 1/8 turn + arctan s_φ, mirrored into its quadrant
//!                             h = 1/8 turn + arctan s_h, mirrored if ε < 0
//! for each four samples:      begin = φ − h,  end = φ + h;   both to the next whole number
//!                             not surely between two grid angles?  begin = end = 0, and on the list of doubtful ones
//! for each sample:            difference[⌈begin⌉] += 1, difference[⌈end⌉] −= 1
//! ```
//!
//! What makes it fast: everything up to the two integers stays in lanes. The quotients s map an octant on either side of
//! the diagonal to [−1, 1], so that one odd polynomial serves without comparing and swapping. Four short loops take half
//! the time of one long one: a processor's scheduler holds about a hundred operations, and one sample's chain, two
//! divisions and a root long, would fill it with operations that wait. Rounding is an addition of 1.5·2²³, which leaves
//! the integer in the low bits; they need no conversion, only a shift, to become byte offsets. Arcs that pass θ = 0 run
//! into a second turn of the array instead of being wrapped; the fold adds the turns. The distance to the next grid angle
//! is compared with its error bound after multiplying by w, which saves a division. A sample below the floor, which the
//! bytes of a sieve could not tell, or a doubtful one is given an arc without length instead of a branch.
//! The cone, which is not of this package, derives the bound.

use super::BLOCK;
use super::lanes::{Lanes, Native};
use super::pack::Lit;

/// arctan s = s·Σ c_n·s^(2n) on [−1, 1], within [`POLYNOMIAL_ERROR`]: a minimax fit.
const ARCTANGENT: [f64; 7] = [
    0.999996111541728,
    -0.3331736803076386,
    0.19807815358933525,
    -0.13233341343962396,
    0.07962365912456343,
    -0.03360420942426351,
    0.006811789700441861,
];

/// Largest error of the polynomial itself, in radians.
pub const POLYNOMIAL_ERROR: f64 = 2.5e-7;

/// 1.5·2²³: adding it to |x| < 2²² rounds x to the nearest integer, in the low bits.
const MAGIC: f32 = 12_582_912.0;

/// What one grid, one ε and one plane fix. Lengths are in grid steps.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    polynomial: [f32; 7],
    half: f32,
    eighth: f32,
    /// ½ ∓ h's constant part: rounding up is rounding to nearest a half later
    begin: f32,
    end: f32,
    epsilon: f32,
    epsilon_squared: f32,
    /// −0 for a wide cone (ε < 0), whose h is mirrored
    mirror: f32,
    /// Samples with w² at most this are doubtful.
    hair: f32,
    /// ½ less the part of the error bound that does not depend on w, and the factor of 1/w
    room: f32,
    bend: f32,
}

impl Turn {
    /// `size` grid angles in a turn. The bound on an edge's error is `noise` + `bend`/w radians for w² > `hair`.
    pub fn new(size: usize, epsilon: f64, hair: f64, noise: f64, bend: f64) -> Self {
        let step = size as f64 / core::f64::consts::TAU;
        let eighth = size as f64 / 8.0;
        let wide = epsilon < 0.0;
        let constant = if wide { 3.0 * eighth } else { eighth };
        Self {
            polynomial: ARCTANGENT.map(|c| (c * step) as f32),
            half: (size as f64 / 2.0) as f32,
            eighth: eighth as f32,
            begin: (0.5 - constant) as f32,
            end: (0.5 + constant) as f32,
            epsilon: epsilon.abs() as f32,
            epsilon_squared: (epsilon * epsilon) as f32,
            mirror: if wide { -0.0 } else { 0.0 },
            hair: hair as f32,
            room: (0.5 - noise * step) as f32,
            bend: (bend * step) as f32,
        }
    }
}

/// What the loops hand on, and what float32 could not decide.
pub struct Arcs {
    doubtful: usize,
    places: [u16; BLOCK],
    /// w, 0 where it is doubtful for that alone; for samples below the floor a NaN with the sign bit, never sure
    width: [f32; BLOCK + 4],
    /// s_φ, then φ, then the bits of begin's byte offset; and s_h, then h less its constant part, then end's
    angle: [f32; BLOCK + 4],
    opening: [f32; BLOCK + 4],
}

impl Default for Arcs {
    fn default() -> Self {
        let four = [0.0; BLOCK + 4];
        Self { doubtful: 0, places: [0; BLOCK], width: four, angle: four, opening: four }
    }
}

impl Arcs {
    /// Places in the [`Lit`] of samples that float32 could not decide.
    pub fn doubtful(&self) -> &[u16] {
        &self.places[..self.doubtful]
    }
}

/// Cells that a difference array needs for `size` angles: a turn before θ = 0, one from there on, and a margin.
pub const fn cells(size: usize) -> usize {
    2 * size + 2 * MARGIN
}

/// θ = 0 is at `size` + this.
pub const MARGIN: usize = 4;

/// Where arcs are marked: a difference array with [`cells`]`(size)` cells.
pub enum Cells<'a> {
    /// one plane's
    Plane(&'a mut [i32]),
    /// one of sixteen planes' side by side
    Side { cells: &'a mut [[i8; 16]], lane: usize },
}

impl Cells<'_> {
    fn count(&self) -> usize {
        match self {
            Self::Plane(cells) => cells.len(),
            Self::Side { cells, .. } => cells.len(),
        }
    }

    /// Binary logarithm of the bytes from one cell to the next.
    fn stride(&self) -> u32 {
        match self {
            Self::Plane(_) => 2,
            Self::Side { .. } => 4,
        }
    }

    /// Marks the arcs of `lit`'s samples, and lists the doubtful ones. Samples with ρ² below `floor` are dropped.
    pub fn mark(&mut self, lit: &mut Lit, turn: &Turn, floor: f32, size: usize, arcs: &mut Arcs) {
        assert!(self.count() == cells(size) && lit.len <= BLOCK);
        // Lanes beyond the end are dropped: no comparison with them holds.
        lit.a[lit.len..lit.len + 4].fill(f32::NAN);
        quotients::<Native>(lit, turn, floor, arcs);
        angles::<Native>(lit, turn, arcs);
        edges::<Native>(lit.len, turn, size, self.stride(), arcs);
        let edges = arcs.angle[..lit.len].iter().zip(&arcs.opening[..lit.len]);
        let edges = edges.map(|(from, to)| (from.to_bits() as usize, to.to_bits() as usize));
        // SAFETY: of a sure sample, an edge is within half a step of its true place in [−size, size], so that the offset
        // lies within the margins; all others' is that of θ = 0. There are cells for them, as was asserted.
        match self {
            Self::Plane(cells) => unsafe { mark::<i32>(cells.as_mut_ptr().cast(), edges) },
            Self::Side { cells, lane } => unsafe { mark::<i8>(cells.as_mut_ptr().cast::<i8>().add(*lane % 16), edges) },
        }
    }

    /// Marks an arc of `count` of `size` grid angles, from `begin` on.
    pub fn light(&mut self, begin: usize, count: usize, size: usize) {
        let mut add = |cell: usize, by: i8| match self {
            Self::Plane(cells) => cells[cell] += i32::from(by),
            Self::Side { cells, lane } => cells[cell][*lane % 16] += by,
        };
        if count == size {
            // Begun before the first turn and never ended.
            add(0, 1);
            return;
        }
        // An arc that passes θ = 0 begins in the turn before.
        let begin = if begin + count > size { begin } else { begin + size };
        add(MARGIN + begin, 1);
        add(MARGIN + begin + count, -1);
    }
}

/// A number that an arc's begin and end are added to.
trait Cell {
    const ONE: Self;
    const MINUS_ONE: Self;
    fn add(&mut self, other: Self);
}

impl Cell for i32 {
    const ONE: Self = 1;
    const MINUS_ONE: Self = -1;
    #[inline(always)]
    fn add(&mut self, other: Self) {
        *self += other;
    }
}

impl Cell for i8 {
    const ONE: Self = 1;
    const MINUS_ONE: Self = -1;
    #[inline(always)]
    fn add(&mut self, other: Self) {
        *self = self.wrapping_add(other);
    }
}

/// A loop of its own: integers come out of memory faster than out of lanes.
///
/// # Safety
///
/// A cell is at each byte offset from `first`.
#[inline(never)]
unsafe fn mark<C: Cell>(first: *mut C, edges: impl Iterator<Item = (usize, usize)>) {
    for (from, to) in edges {
        // SAFETY: the caller's promise.
        unsafe {
            (*first.byte_add(from)).add(C::ONE);
            (*first.byte_add(to)).add(C::MINUS_ONE);
        }
    }
}

#[inline(never)]
fn quotients<L: Lanes>(lit: &Lit, turn: &Turn, floor: f32, arcs: &mut Arcs) {
    let (zero, none) = (L::splat(0.0), L::splat_bits(u32::MAX));
    let (epsilon, epsilon_squared) = (L::splat(turn.epsilon), L::splat(turn.epsilon_squared));
    let (mirror, hair, floor) = (L::splat(turn.mirror), L::splat(turn.hair), L::splat(floor));
    for at in (0..lit.len).step_by(4) {
        // SAFETY: at + 4 ≤ len + 3 ≤ BLOCK + 3, here and below; all arrays have room for a vector beyond BLOCK.
        let (a, b) = unsafe { (L::load(lit.a.as_ptr().add(at)), L::load(lit.b.as_ptr().add(at))) };
        let (x, y) = (a.abs(), b.abs());
        let square = a.mul(a).add(b.mul(b));
        let width_squared = square.sub(epsilon_squared);
        let width = width_squared.max(zero).sqrt();
        let trusted = width.and(width_squared.gt(hair));
        // SAFETY: as above.
        unsafe {
            y.sub(x).div(y.add(x)).store(arcs.angle.as_mut_ptr().add(at));
            width.sub(epsilon).div(width.add(epsilon)).xor(mirror).store(arcs.opening.as_mut_ptr().add(at));
            L::select(square.ge(floor), trusted, none).store(arcs.width.as_mut_ptr().add(at));
        }
    }
}

#[inline(never)]
fn angles<L: Lanes>(lit: &Lit, turn: &Turn, arcs: &mut Arcs) {
    let [c0, c1, c2, c3, c4, c5, c6]: [L; 7] = core::array::from_fn(|n| L::splat(turn.polynomial[n]));
    // Estrin's scheme: a shorter chain of dependent operations than Horner's.
    let arctangent = |s: L| {
        let x = s.mul(s);
        let x2 = x.mul(x);
        let low = c0.add(c1.mul(x)).add(c2.add(c3.mul(x)).mul(x2));
        let high = c4.add(c5.mul(x)).add(c6.mul(x2));
        low.add(high.mul(x2.mul(x2))).mul(s)
    };
    let (zero, sign) = (L::splat(0.0), L::splat(-0.0));
    let (half, eighth) = (L::splat(turn.half), L::splat(turn.eighth));
    for at in (0..lit.len).step_by(4) {
        // SAFETY: as in `quotients`.
        unsafe {
            let (a, b) = (L::load(lit.a.as_ptr().add(at)), L::load(lit.b.as_ptr().add(at)));
            let octant = arctangent(L::load(arcs.angle.as_ptr().add(at))).add(eighth);
            let upper = L::select(a.lt(zero), half.sub(octant), octant);
            upper.or(b.and(sign)).store(arcs.angle.as_mut_ptr().add(at));
            arctangent(L::load(arcs.opening.as_ptr().add(at))).store(arcs.opening.as_mut_ptr().add(at));
        }
    }
}

#[inline(never)]
fn edges<L: Lanes>(len: usize, turn: &Turn, size: usize, stride: u32, arcs: &mut Arcs) {
    let magic = L::splat(MAGIC);
    let (to_begin, to_end) = (L::splat(turn.begin), L::splat(turn.end));
    let (room, bend) = (L::splat(turn.room), L::splat(turn.bend));
    // Byte offset of θ = 0, less what MAGIC leaves in the bits.
    let base = ((size + MARGIN) as u32).wrapping_sub(MAGIC.to_bits()) << stride;
    arcs.doubtful = 0;
    for at in (0..len).step_by(4) {
        // SAFETY: as in `quotients`.
        let [angle, opening, width] =
            [&arcs.angle, &arcs.opening, &arcs.width].map(|from| unsafe { L::load(from.as_ptr().add(at)) });
        let begin = angle.sub(opening).add(to_begin);
        let end = angle.add(opening).add(to_end);
        let (from, to) = (begin.add(magic), end.add(magic));
        let off = begin.sub(from.sub(magic)).abs().max(end.sub(to.sub(magic)).abs());
        let sure = room.sub(off).mul(width).gt(bend);
        let (from, to) = (L::select(sure, from, magic), L::select(sure, to, magic));
        // SAFETY: as in `quotients`; any bits are floats.
        unsafe {
            from.offsets(stride, base).store(arcs.angle.as_mut_ptr().add(at));
            to.offsets(stride, base).store(arcs.opening.as_mut_ptr().add(at));
        }
        // The sign bit of a width has dropped its sample.
        let mut doubtful = 15 & !sure.or(width).signs();
        while doubtful != 0 {
            arcs.places[arcs.doubtful.min(BLOCK - 1)] = (at + doubtful.trailing_zeros() as usize) as u16;
            arcs.doubtful += 1;
            doubtful &= doubtful - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_polynomial_errs_no_more_than_it_says() {
        for n in -1_000_000..=1_000_000 {
            let s = f64::from(n) / 1e6;
            let sum = ARCTANGENT.iter().rev().fold(0.0, |sum, c| sum * s * s + c) * s;
            assert!((sum - s.atan()).abs() <= POLYNOMIAL_ERROR, "{s}");
        }
    }
}
