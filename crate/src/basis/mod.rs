//! Bases that are generated rather than given: what a layer's activations can be compared with when its privileged
//! directions are not the axes.
//!
//! Every generator returns its vectors as the rows of a row-major matrix in float64, and the same bits for the same
//! arguments on every machine (see [`crate::random`]).

mod curvature;
mod eigen;
pub mod principal;
mod repulsion;
pub mod rotation;
pub mod simplex;
pub mod thomson;

use core::fmt;

/// Why a basis cannot be generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasisError {
    /// Vectors of no components.
    NoDimensions,
    /// No vectors at all.
    NoVectors,
    /// Three or more points on a line, where only two directions exist.
    CrowdedLine { vectors: usize },
    /// A covariance whose number of values is not d².
    NotSquare { values: usize, dims: usize },
    /// A covariance with NaN or infinity.
    NotFinite { row: usize, column: usize },
    /// A covariance that differs from its transpose.
    NotSymmetric { row: usize, column: usize },
    /// The eigenvalues did not settle. Not seen on finite symmetric input.
    NotSettled,
}

impl fmt::Display for BasisError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::NoDimensions => f.write_str("basis: found 0 dimensions, expected at least 1"),
            Self::NoVectors => f.write_str("basis: found 0 vectors, expected at least 1"),
            Self::CrowdedLine { vectors } => {
                write!(f, "basis: found {vectors} vectors in 1 dimension, expected at most 2")
            }
            Self::NotSquare { values, dims } => {
                write!(f, "covariance: found {values} values, expected {dims}×{dims}")
            }
            Self::NotFinite { row, column } => {
                write!(f, "covariance: found NaN or infinity at row {row}, column {column}, expected finite values")
            }
            Self::NotSymmetric { row, column } => write!(
                f,
                "covariance: found different values at ({row}, {column}) and ({column}, {row}), expected a symmetric matrix"
            ),
            Self::NotSettled => f.write_str("covariance: the eigenvalues did not settle"),
        }
    }
}

impl core::error::Error for BasisError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_have_their_numbers() {
        let found = BasisError::NotSymmetric { row: 12, column: 3 }.to_string();
        let expected = "covariance: found different values at (12, 3) and (3, 12), expected a symmetric matrix";
        assert_eq!(found, expected);
        let found = BasisError::NotSquare { values: 5, dims: 2 }.to_string();
        assert_eq!(found, "covariance: found 5 values, expected 2×2");
    }
}
