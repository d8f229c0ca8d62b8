//! Bases that are generated rather than given: what a layer's activations can be compared with when its privileged
//! directions are not the axes.
//!
//! Every generator returns its vectors as the rows of a row-major matrix in float64, and the same bits for the same
//! arguments on every machine (see [`crate::random`]).

use alloc::{string::String, vec::Vec};

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

impl BasisError {
    /// In words, which are put together here: the library's way brings 4 kB of wasm along.
    pub fn message(&self) -> String {
        let asymmetric = "covariance: found different values at (#, #) and (#, #), expected a symmetric matrix";
        let (pattern, numbers) = match *self {
            Self::NoDimensions => ("basis: found 0 dimensions, expected at least 1", [0; 4]),
            Self::NoVectors => ("basis: found 0 vectors, expected at least 1", [0; 4]),
            Self::CrowdedLine { vectors } => {
                ("basis: found # vectors in 1 dimension, expected at most 2", [vectors, 0, 0, 0])
            }
            Self::NotSquare { values, dims } => ("covariance: found # values, expected #×#", [values, dims, dims, 0]),
            Self::NotFinite { row, column } => {
                ("covariance: found NaN or infinity at row #, column #, expected finite values", [row, column, 0, 0])
            }
            Self::NotSymmetric { row, column } => (asymmetric, [row, column, column, row]),
            Self::NotSettled => ("covariance: the eigenvalues did not settle", [0; 4]),
        };
        filled(pattern, &numbers)
    }
}

/// `pattern` with each `#` replaced by the next of `numbers`.
#[inline(never)]
pub fn filled(pattern: &str, numbers: &[usize]) -> String {
    let mut text = Vec::new();
    let mut next = 0;
    for &byte in pattern.as_bytes() {
        if byte != b'#' {
            text.push(byte);
            continue;
        }
        let from = text.len();
        let mut rest = numbers.get(next).copied().unwrap_or(0);
        next += 1;
        while rest > 9 {
            text.push(b'0' + (rest % 10) as u8);
            rest /= 10;
        }
        text.push(b'0' + rest as u8);
        text[from..].reverse();
    }
    String::from_utf8(text).unwrap_or_default()
}

impl fmt::Display for BasisError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl core::error::Error for BasisError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_have_their_numbers() {
        for value in [0, 9, 10, 99, 1050, usize::MAX] {
            assert_eq!(filled("#×", &[value]), format!("{value}×"));
        }
        let found = BasisError::NotSymmetric { row: 12, column: 3 }.to_string();
        let expected = "covariance: found different values at (12, 3) and (3, 12), expected a symmetric matrix";
        assert_eq!(found, expected);
        let found = BasisError::NotSquare { values: 5, dims: 2 }.to_string();
        assert_eq!(found, "covariance: found 5 values, expected 2×2");
    }
}
