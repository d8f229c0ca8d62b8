//! The hot loops, over four float32 lanes.
//!
//! ```text
//! dot, dot_4   x̂·b̂ for one and for four directions
//! pack_lit     two columns → the samples that may be lit, packed to the left, with their (a, b)
//! edges        packed (a, b) → the diamond angles of their arcs' two edges, and how far these can be off
//! ```
//!
//! [`scalar`] and `wasm128` are the same operations in the same order: every lane operation is a correctly rounded
//! IEEE one, so both give the same bits, and native tests speak for the wasm.

pub mod scalar;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm128;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub use scalar::{dot, dot_4, edges, pack_lit};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use wasm128::{dot, dot_4, edges, pack_lit};

/// Samples handled together: what they pack to stays in the first-level cache.
pub const BLOCK: usize = 1024;

/// The samples of one block that may be lit: their row and in-plane coordinates (of the unit sample). The last group of
/// four may hold leftovers beyond `len`.
pub struct Lit {
    pub len: usize,
    pub row: [u32; BLOCK + 4],
    pub a: [f32; BLOCK + 4],
    pub b: [f32; BLOCK + 4],
}

impl Default for Lit {
    fn default() -> Self {
        Self { len: 0, row: [0; BLOCK + 4], a: [0.0; BLOCK + 4], b: [0.0; BLOCK + 4] }
    }
}

/// How in-plane coordinates come from two columns: a = u_i, b = (u_j − cosine·u_i)·inverse_sine. A sample with
/// a² + b² below `floor` is certainly dark.
#[derive(Debug, Clone, Copy)]
pub struct Slope {
    pub cosine: f32,
    pub inverse_sine: f32,
    pub floor: f32,
}

/// What [`edges`] needs: ε, ε², the hair around ρ² = ε² inside which no edge is trusted, and the three factors of the
/// error bound (slack + bend/w)/ρ + noise on a diamond angle; see [`crate::cone`] for their derivation.
#[derive(Debug, Clone, Copy)]
pub struct EdgeBounds {
    pub epsilon: f32,
    pub epsilon_squared: f32,
    pub hair: f32,
    pub slack: f32,
    pub bend: f32,
    pub noise: f32,
    /// The tolerance of a sample below the hair: −1, lit all around, for ε ≤ 0; infinite, to be settled, for ε > 0, where
    /// only rounding can have let it pass the floor.
    pub below: f32,
}

/// Diamond angles of the edges of packed samples. `tolerance` is infinite where the sample must be settled, and −1 where
/// it is lit all around.
pub struct Edges {
    pub begin: [f32; BLOCK + 4],
    pub end: [f32; BLOCK + 4],
    pub tolerance: [f32; BLOCK + 4],
}

impl Default for Edges {
    fn default() -> Self {
        Self { begin: [0.0; BLOCK + 4], end: [0.0; BLOCK + 4], tolerance: [0.0; BLOCK + 4] }
    }
}
