//! The plane that two directions span.

use crate::directions::Directions;

/// Pairs whose sine is at most this are degenerate: parallel or antiparallel for all that float64 rows can tell. They
/// span no plane and are left out. It is far above float64's own noise in a sine (about 1e-15·√d), and at it the
/// float64 settlement still errs by less than the 1e-9 that counts as a tie.
pub const LEAST_SINE: f64 = 1e-6;

/// Plane (i, j): e1 = b̂_i, and e2 the unit vector of b̂_j's part orthogonal to it.
#[derive(Debug, Clone, Copy)]
pub struct Plane {
    pub i: usize,
    pub j: usize,
    /// c = b̂_i·b̂_j
    pub cosine: f64,
    /// ‖b̂_j − c·b̂_i‖, more exact than √(1 − c²) where the pair is nearly parallel
    pub sine: f64,
}

impl Plane {
    /// `None` where the pair is degenerate (see [`LEAST_SINE`]). Cost: d for general directions, nothing for two
    /// coordinate axes.
    pub fn new(directions: &Directions, i: usize, j: usize) -> Option<Self> {
        let (cosine, sine) = directions.angle_between(i, j);
        (sine > LEAST_SINE).then_some(Self { i, j, cosine, sine })
    }

    /// Whether in-plane coordinates are the two projections as they are.
    pub fn is_orthogonal(&self) -> bool {
        self.cosine == 0.0 && self.sine == 1.0
    }

    /// The angle of b_j in the plane, in (0, π) radians; b_i is at 0.
    pub fn opening(&self) -> f64 {
        libm::atan2(self.sine, self.cosine)
    }
}
