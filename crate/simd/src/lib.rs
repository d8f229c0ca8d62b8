//! The hot loops, over four float32 lanes.
//!
//! ```text
//! product      x̂·b̂ for all directions: the blocked matrix product, and the transpose for axes
//! pack         two columns → the samples that may be lit, packed to the left, with their (a, b)
//! sift         two columns of bytes → the places of samples that may be lit
//! look_up      projections of a few samples, here and there
//! arcs         (a, b) → difference array
//! lanes        the four lanes themselves, one file a target
//! curve        difference arrays → counts, sixteen planes or one, and what ensembles add up
//! row          sums over rows in float64
//! native       the loops over this target's lanes
//! ```
//!
//! A generic function is compiled where it is used. What other packages call is therefore not generic ([`native`],
//! [`arcs::Cells`]): it would be compiled for size there. Nor is it inlined, for the same reason.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

pub mod arcs;
pub mod curve;
pub mod lanes;
pub mod look_up;
pub mod native;
pub mod pack;
pub mod product;
#[cfg(target_arch = "wasm32")]
pub mod root;
pub mod row;
pub mod sift;

/// Samples handled together: what they pack to stays in the first-level cache.
pub const BLOCK: usize = 1024;
