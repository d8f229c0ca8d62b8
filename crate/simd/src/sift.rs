//! Two columns of bytes → the places where their sum is large enough.
//!
//! ```text
//! for each sixteen samples:
//!     byte_i + byte_j ≥ least?       one saturating addition, one comparison, one mask of sixteen bits
//!     for each half of the mask:     the places of its ones from a table, stored at `len`; len += how many
//! ```
//!
//! What makes it fast: no branch, whatever is found.

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
        let (eight, mut base) = (L::splat_bits(0x0008_0008), L::splat_bits(0));
        for at in (0..first.len()).step_by(16) {
            // SAFETY: at + 16 is within both columns.
            let mask = unsafe { L::sums_reach(first.as_ptr().add(at), second.as_ptr().add(at), least) } as usize;
            // SAFETY: len ≤ at, and `at` holds sixteen more; the table is indexed by a byte.
            unsafe { base.spread(&self.ones[mask & 255], self.at.as_mut_ptr().add(len)) };
            len += (mask & 255).count_ones() as usize;
            base = base.add_i16(eight);
            // SAFETY: as above, with len ≤ at + 8.
            unsafe { base.spread(&self.ones[mask >> 8 & 255], self.at.as_mut_ptr().add(len)) };
            len += (mask >> 8).count_ones() as usize;
            base = base.add_i16(eight);
        }
        self.len = len;
    }
}
