//! One cone in one plane: what float32 may decide about it, and when float64 must be asked.
//!
//! # Why float32 may decide
//!
//! Let the in-plane coordinates (a, b) of a unit sample be off by at most δ·ρ + δ₀, R be the largest ρ, ν = 2⁻²⁴ float32's
//! roundoff, and w² = ρ² − ε². The edges lie at φ ∓ h with h = arctan2(w, ε).
//!
//! * *w².* (a, b) being off by e moves ρ² by at most 2Re + e²; two products, a sum, ε² rounded and a difference err by at
//!   most 6νR² more. Where w² exceeds sixteen times all of that, the *hair*, w errs by little and the following holds.
//! * *φ* moves by at most δ + δ₀/ρ. *h* moves by |ε|·dρ/(ρw) with the coordinates, hence by |ε|(δ + δ₀/ρ)/w, and by
//!   |ε|·dw²/(2wρ²) with the evaluation of w², whose error is at most 6νρ²: by 3ν|ε|/w.
//! * *Evaluation.* Either arctangent: its quotient errs by 3ν, the polynomial by its own error and by 8ν in float32. Sums
//!   and constants on the way, of up to a turn: 23ν.
//!
//! Samples with ρ below r = max(|ε|, R/32) are held to be doubtful where r > |ε|, so that ρ ≥ r: an edge errs by at most
//! noise + bend/w, with noise = δ + δ₀/r + 2·polynomial + 45ν and bend = |ε|(δ + δ₀/r + 3ν). The code takes a third more.
//! An edge that is farther from both neighbouring grid angles than this has its place for certain.

use crate::directions::Directions;
use crate::plane::Plane;
use crate::simd::arcs::{POLYNOMIAL_ERROR, Turn};
use crate::simd::pack::Slope;
#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;

const ROUNDOFF: f64 = 1.0 / (1u64 << 24) as f64;

/// Beyond this error of (a, b), as in nearly parallel pairs, float32 has nothing to say and every sample is settled.
const LARGEST_ERROR: f64 = 1e-3;

/// What is known of the projections on one direction or more.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reach {
    /// the largest |u|
    pub most: f64,
    /// how far u can be off: relatively, and besides
    pub relative: f64,
    pub absolute: f64,
}

impl Reach {
    pub fn of(directions: &Directions, m: usize) -> Self {
        let (relative, absolute) = directions.column_error(m);
        Self { most: directions.most(m), relative, absolute }
    }

    /// What holds for all directions.
    pub fn of_all(directions: &Directions) -> Self {
        (0..directions.count()).map(|m| Self::of(directions, m)).fold(Self::default(), |x, y| Self {
            most: x.most.max(y.most),
            relative: x.relative.max(y.relative),
            absolute: x.absolute.max(y.absolute),
        })
    }
}

/// Everything that a plane's geometry and one ε fix.
#[derive(Debug, Clone, Copy)]
pub struct Cone {
    pub epsilon: f64,
    pub slope: Slope,
    pub turn: Turn,
    /// (a, b) are the two columns as they are
    pub orthogonal: bool,
    /// float32 columns are good enough
    pub trusted: bool,
    /// A sample with |u| below this along both directions is below the floor. Not above 0 where that says nothing.
    pub bright: f64,
}

impl Cone {
    pub fn new(plane: &Plane, epsilon: f64, size: usize, i: Reach, j: Reach) -> Self {
        let Plane { cosine, sine, .. } = *plane;
        let orthogonal = plane.is_orthogonal();
        // b = (u_j − c·u_i)/s, computed in float32 with c and 1/s rounded; nothing is rounded when c = 0, so that errors
        // stay relative.
        let (relative, absolute, most_b) = if orthogonal {
            (i.relative.max(j.relative), i.absolute + j.absolute, j.most)
        } else {
            let error = |reach: Reach| reach.relative * reach.most + reach.absolute;
            let most = (j.most + cosine.abs() * i.most) / sine;
            let error_b = (error(j) + cosine.abs() * error(i)) / sine + 6.0 * ROUNDOFF * most;
            (0.0, (error(i) * error(i) + error_b * error_b).sqrt(), most)
        };
        let reach_squared = i.most * i.most + most_b * most_b + 1e-30;
        let reach = reach_squared.sqrt();
        let error = relative * reach + absolute;
        let hair = 16.0 * (2.0 * reach * error + error * error + 6.0 * ROUNDOFF * reach_squared);
        let least = epsilon.abs().max(reach / 32.0);
        let share = relative + absolute / least;
        let noise = 4.0 / 3.0 * (share + 2.0 * POLYNOMIAL_ERROR + 45.0 * ROUNDOFF);
        let bend = 4.0 / 3.0 * epsilon.abs() * (share + 3.0 * ROUNDOFF);
        let square = epsilon * epsilon;
        let floor = square - hair;
        // ρ² ≤ 2·max(u_i², u_j²)/(1 − |c|), and 1 − |c| = s²/(1 + |c|) without cancellation.
        let bright = (floor.max(0.0) * sine * sine / (1.0 + cosine.abs()) / 2.0).sqrt();
        Self {
            epsilon,
            slope: Slope {
                cosine: cosine as f32,
                inverse_sine: (1.0 / sine) as f32,
                // Rounded down, so that the lanes keep what they should.
                floor: (floor * (1.0 - floor.signum() * 2.0 * ROUNDOFF)) as f32,
            },
            turn: Turn::new(size, epsilon, hair.max(least * least - square), noise, bend),
            orthogonal,
            trusted: error < LARGEST_ERROR,
            bright: if epsilon > 0.0 { bright * (1.0 - 1e-5) } else { 0.0 },
        }
    }
}

impl Cone {
    /// The ρ² below which every sample is dark, if that is any.
    pub fn dark_below(&self) -> Option<f64> {
        let floor = f64::from(self.slope.floor);
        (self.epsilon > 0.0 && floor > 0.0).then_some(floor)
    }
}

/// The test by which float32 may rule samples out of ρ ≥ ε; none are, where float32 has nothing to say.
pub fn near_plane(directions: &Directions, plane: &Plane, epsilon: f64) -> Slope {
    let [i, j] = [plane.i, plane.j].map(|m| Reach::of(directions, m));
    let cone = Cone::new(plane, epsilon, 1, i, j);
    let floor = if cone.trusted && epsilon > 0.0 { cone.slope.floor } else { -1.0 };
    Slope { floor, ..cone.slope }
}
