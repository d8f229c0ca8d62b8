//! The sieve: one byte a sample and direction, enough to say of most samples that they cannot be lit.
//!
//! ```text
//! byte = ⌊u²·scale⌋ + 1, at most 255             scale: so that ρ² = ε² is [`FULL`] steps
//! u_i² + u_j² ≥ ρ²(1 − |c|), so that byte_i + byte_j below (ε² − hair)(1 − |c|)·scale says: dark
//! ```
//!
//! What makes it fast: sixteen samples take one saturating addition and one comparison, and a column of bytes is a quarter
//! of a column of float32. Bytes are made when a direction is first asked for, and kept for as many directions as fit
//! beside the columns in the second-level cache; the order of planes makes them last.

use crate::simd::lanes::square_byte;
use crate::simd::native;
#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;
use crate::simd::sift::{Places, STRETCH};
use alloc::{vec, vec::Vec};

/// Steps that the bytes make of ε².
const FULL: f64 = 128.0;

pub struct Sieve {
    scale: f32,
    stride: usize,
    slots: usize,
    /// per direction, the slot it was last given
    slot: Vec<u32>,
    /// per slot, the direction that has it
    owner: Vec<u32>,
    next: usize,
    bytes: Vec<u8>,
}

impl Sieve {
    /// The fewest directions whose bytes it keeps, if there are as many.
    pub const LEAST: usize = 4;

    /// For `directions` directions of `rows` samples, and cones that ask for ρ² ≥ `floor` > 0 and not much more. It
    /// keeps the bytes of as many directions as `room` bytes hold, at least of four.
    pub fn new(directions: usize, rows: usize, floor: f64, room: usize) -> Self {
        // Whole blocks' groups may be read beyond the last row.
        let stride = rows.next_multiple_of(16);
        let slots = (room / stride.max(1)).max(Self::LEAST).min(directions);
        Self {
            scale: (FULL / floor) as f32,
            stride,
            slots,
            slot: vec![u32::MAX; directions],
            owner: Vec::new(),
            next: 0,
            bytes: vec![0; slots * stride],
        }
    }

    /// The least sum of two bytes that a lit sample can have in a plane with |cosine| `cosine`, or `None` where bytes do
    /// not tell.
    pub fn least(&self, floor: f64, cosine: f64) -> Option<u8> {
        // Bytes err by less than a thousandth of a step.
        let steps = (f64::from(self.scale) * floor * (1.0 - cosine.abs()) - 1e-3).ceil();
        (16.0..=255.0).contains(&steps).then_some(steps as u8)
    }

    /// The bytes of direction `m`, whose projections are `column`.
    fn slot_of(&mut self, m: usize, column: &[f32]) -> usize {
        let known = self.slot[m] as usize;
        if self.owner.get(known) == Some(&(m as u32)) {
            return known;
        }
        let slot = self.next;
        self.next = (slot + 1) % self.slots;
        if slot == self.owner.len() {
            self.owner.push(m as u32);
        }
        self.owner[slot] = m as u32;
        self.slot[m] = slot as u32;
        let bytes = &mut self.bytes[slot * self.stride..(slot + 1) * self.stride];
        native::squares(column, self.scale, bytes);
        let whole = column.len() / 16 * 16;
        bytes[column.len()..].fill(0);
        bytes[whole..].iter_mut().zip(&column[whole..]).for_each(|(byte, &u)| *byte = square_byte(u, self.scale));
        slot
    }

    /// Makes the bytes of two directions, for [`Sieve::sift`].
    pub fn pair(&mut self, (i, ui): (usize, &[f32]), (j, uj): (usize, &[f32])) -> (usize, usize) {
        let (mut first, second) = (self.slot_of(i, ui), self.slot_of(j, uj));
        if self.owner[first] != i as u32 {
            // The second took the first one's place.
            first = self.slot_of(i, ui);
        }
        (first, second)
    }

    /// The rows of a stretch, from `from` on, whose bytes sum to `least` or more, counted from there.
    pub fn sift(&self, (first, second): (usize, usize), from: usize, to: usize, least: u8, found: &mut Places) {
        debug_assert!(from.is_multiple_of(16) && to - from <= STRETCH);
        let end = to.next_multiple_of(16);
        let part = |slot: usize| &self.bytes[slot * self.stride + from..slot * self.stride + end];
        native::sift(found, part(first), part(second), least);
    }
}
