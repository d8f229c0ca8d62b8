//! What a sweep is asked.

use alloc::vec::Vec;

/// What is asked of every plane.
pub struct Question {
    /// each in (−1, 1)
    pub epsilons: Vec<f64>,
    pub angles: usize,
    pub endpoint: bool,
    pub signed: bool,
    /// keep what quantiles over planes need
    pub quantiles: bool,
    /// keep the counts of a batch, until the next begins; otherwise only its summary
    pub keep: bool,
    /// how the samples of a plane are found
    pub pass: Pass,
}

/// Two ways to the same counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pass {
    /// whichever costs less, plane by plane
    #[default]
    Auto,
    /// all samples
    Dense,
    /// the bright ones of the plane's two directions
    Index,
}
