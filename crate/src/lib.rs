//! The counting core of the Spotlight Resonance Method (George Bird, arXiv 2505.13471).
//!
//! A spotlight, a cone around a unit probe, turns once around the plane that two privileged basis vectors span; at each
//! angle we count the activations inside. Every file but `bindings` is plain Rust that `cargo test` runs natively;
//! `bindings` is the only one that speaks wasm-bindgen.
//!
//! ```text
//! activations   rows → norms; the rows stay, since settling needs them
//! directions    unit basis vectors, and the samples' projections on them as columns
//! plane         e1, e2, the angle between two directions, degenerate pairs
//! circle        sine and cosine
//! grid          the probe's angles, and the way from a direction to its place among them
//! bright        per direction the samples by descending |u|: who can be lit at all
//! possible      planes of two axes that can have a lit sample at all
//! sieve         one byte a sample and direction: who can be lit at all, where many are
//! cone          one cone in one plane: what float32 may decide
//! exact         the rows in one plane, in float64
//! arc           one sample, one plane: which angles it lights, exactly
//! survey        what is known of a batch of planes before any is looked at
//! sweep         all samples, many planes: counts, ensemble, plane summaries
//! order         planes square by square, so that columns stay in the cache
//! tally         one plane, one ε: from projections to marks, from marks to counts
//! tile          sixteen planes folded together, where few samples are lit
//! ensemble      what many planes' curves have in common
//! histogram     per angle, how many planes have each count
//! project       PPPM: the samples that lie close to a plane, as points, sums or counts
//! alignment     sums: the fourth harmonic of their angles
//! density       counts: the bins of a square
//! members       who is in one spotlight
//! basis         generated bases: simplex, Thomson, rotation, principal axes
//! null          what isotropic activations would give
//! random        the one seeded generator
//! sort          in little code
//! simd          the hot loops over four lanes, the same bits on every target; a package of its own
//! ```

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

pub mod activations;
pub mod alignment;
pub mod arc;
pub mod basis;
#[cfg(target_arch = "wasm32")]
mod bindings;
pub mod bright;
pub mod circle;
pub mod cone;
pub mod density;
pub mod directions;
pub mod ensemble;
pub mod exact;
pub mod grid;
pub mod histogram;
pub mod members;
pub mod null;
pub mod order;
pub mod plane;
pub mod possible;
pub mod project;
pub mod question;
pub mod random;
pub mod sieve;
mod sort;
mod survey;
pub mod sweep;
pub mod tally;
pub mod tile;

pub use spotlight_resonance_simd as simd;
