//! The hot loops, over four float32 lanes.
//!
//! ```text
//! product      x̂·b̂ for all directions: the blocked matrix product, and the transpose for axes
//! pack         two columns → the samples that may be lit, packed to the left, with their (a, b)
//! sift         two columns of bytes → the places of samples that may be lit
//! arcs         (a, b) → difference array
//! lanes        the four lanes themselves, one file a target
//! ```

pub mod arcs;
pub mod lanes;
pub mod pack;
pub mod product;
pub mod sift;

/// Samples handled together: what they pack to stays in the first-level cache.
pub const BLOCK: usize = 1024;
