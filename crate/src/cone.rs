//! One cone in one plane: what float32 may decide about it, and when float64 must be asked.
//!
//! # Why float32 may decide
//!
//! Let δ bound the error of the in-plane coordinates (a, b) of a unit sample, ν = 2⁻²⁴ be float32's roundoff, and
//! w² = ρ² − ε². The edges lie at φ ∓ h with cos h = ε/ρ, so an error δ moves φ by at most δ/ρ and h by at most
//! |ε|δ/(ρw), as long as w itself moves little, which w² > 32(δ + 2ν) grants. Evaluating w² errs by at most 4ν (ρ ≤ 1),
//! hence w by 2ν/w + ν and an edge's direction by (2ν/w + ν)/ρ + 9ν; a diamond angle grows at most as fast as its angle
//! and its own evaluation, up to 4, errs by 8ν with the table's rounding. Together
//! (δ + ν + (|ε|δ + 2ν)/w)/ρ + 17ν; the code takes twice that. An edge whose diamond angle is farther from both
//! neighbouring grid angles than this bound has their place for certain.

use crate::directions::Directions;
use crate::plane::Plane;
use crate::simd::{EdgeBounds, Slope};

const ROUNDOFF: f64 = 1.0 / (1u64 << 24) as f64;

/// Beyond this error of (a, b), as in nearly parallel pairs, float32 has nothing to say and every sample is settled.
const LARGEST_ERROR: f64 = 1e-3;

/// Everything that one plane and one ε fix.
pub struct Cone {
    pub epsilon: f64,
    pub slope: Slope,
    pub bounds: EdgeBounds,
    /// float32 columns are good enough
    pub trusted: bool,
}

impl Cone {
    pub fn new(directions: &Directions, plane: &Plane, epsilon: f64) -> Self {
        let error = in_plane_error(directions, plane);
        let hair = 32.0 * (error + 2.0 * ROUNDOFF);
        let floor = if epsilon > 0.0 { epsilon * epsilon - hair } else { -1.0 };
        Self {
            epsilon,
            slope: Slope { cosine: plane.cosine as f32, inverse_sine: (1.0 / plane.sine) as f32, floor: floor as f32 },
            bounds: EdgeBounds {
                epsilon: epsilon as f32,
                epsilon_squared: (epsilon * epsilon) as f32,
                hair: hair as f32,
                slack: (2.0 * (error + ROUNDOFF)) as f32,
                bend: (2.0 * (epsilon.abs() * error + 2.0 * ROUNDOFF)) as f32,
                noise: (34.0 * ROUNDOFF) as f32,
                below: if epsilon > 0.0 { f32::INFINITY } else { -1.0 },
            },
            trusted: error < LARGEST_ERROR,
        }
    }
}

/// δ: how far the float32 coordinates (a, b) of a unit sample can be from the truth.
fn in_plane_error(directions: &Directions, plane: &Plane) -> f64 {
    let Plane { i, j, cosine, sine } = *plane;
    let error_a = directions.column_error(i);
    // b = (u_j − c·u_i)/s, computed in float32 with c and 1/s rounded; nothing is rounded when c = 0.
    let error_b = if cosine == 0.0 && sine == 1.0 {
        directions.column_error(j)
    } else {
        (directions.column_error(j) + cosine.abs() * error_a + 5.0 * ROUNDOFF) / sine + 5.0 * ROUNDOFF
    };
    (error_a * error_a + error_b * error_b).sqrt()
}

/// The test by which float32 may rule samples out of ρ ≥ ε; none are, where float32 has nothing to say.
pub fn near_plane(directions: &Directions, plane: &Plane, epsilon: f64) -> Slope {
    let cone = Cone::new(directions, plane, epsilon);
    Slope { floor: if cone.trusted { cone.slope.floor } else { -1.0 }, ..cone.slope }
}
