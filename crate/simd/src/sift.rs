//! Two columns of bytes → the places where their sum is large enough.
//!
//! ```text
//! for each sixty-four samples:
//!     byte_i + byte_j ≥ least?       for sixteen one saturating addition, one comparison, one mask of sixteen bits
//!     none?  next sixty-four
//!     for each half of a mask:       the places of its ones from a table, stored at `len`; len += how many
//! ```
//!
//! What makes it fast: one branch for sixty-four samples, which goes the same way nearly always: where samples are lit at
//! all, some of so many are.

use super::lanes::Lanes;

/// Samples sifted together: what is found of them stays in the first-level cache.
pub const STRETCH: usize = 8192;

/// Places in a stretch, in order.
pub struct Places {
    pub len: usize,
    pub at: [u16; STRETCH + 16],
    /// for each byte, the places of its ones
    ones: [[u8; 8]; 256],
}

impl Default for Places {
    fn default() -> Self {
        let mut ones = [[0; 8]; 256];
        for (byte, places) in ones.iter_mut().enumerate() {
            let set = (0..8u8).filter(|place| byte >> place & 1 == 1);
            places.iter_mut().zip(set).for_each(|(to, place)| *to = place);
        }
        Self { len: 0, at: [0; STRETCH + 16], ones }
    }
}

impl Places {
    /// Of two equally long columns, at most a stretch, in whole groups of sixteen.
    #[inline(never)]
    pub fn sift<L: Lanes>(&mut self, first: &[u8], second: &[u8], least: u8) {
        assert!(first.len() == second.len() && first.len() <= STRETCH && first.len().is_multiple_of(16));
        let mut len = 0;
        let mut from = 0;
        // SAFETY: at + 16 is within both columns.
        let mask = |at: usize| unsafe { L::sums_reach(first.as_ptr().add(at), second.as_ptr().add(at), least) };
        while from + 64 <= first.len() {
            let masks = [mask(from), mask(from + 16), mask(from + 32), mask(from + 48)];
            if masks[0] | masks[1] | (masks[2] | masks[3]) != 0 {
                for (n, mask) in masks.into_iter().enumerate() {
                    len = self.spread::<L>(mask as usize, from + 16 * n, len);
                }
            }
            from += 64;
        }
        while from < first.len() {
            len = self.spread::<L>(mask(from) as usize, from, len);
            from += 16;
        }
        self.len = len;
    }

    /// Writes the places of a mask's ones, counted from `from`, at `len` ≤ `from`; gives the next `len`.
    #[inline(always)]
    fn spread<L: Lanes>(&mut self, mask: usize, from: usize, len: usize) -> usize {
        debug_assert!(len <= from && from + 16 <= STRETCH);
        let base = |place: usize| L::splat_bits(place as u32 * 0x0001_0001);
        let (low, high) = (mask & 255, mask >> 8 & 255);
        let next = len + low.count_ones() as usize;
        // SAFETY: eight more can be written at next ≤ from + 8, since `at` holds sixteen more than a stretch; the table is
        // indexed by a byte.
        unsafe {
            base(from).spread(&self.ones[low], self.at.as_mut_ptr().add(len));
            base(from + 8).spread(&self.ones[high], self.at.as_mut_ptr().add(next));
        }
        next + high.count_ones() as usize
    }
}
