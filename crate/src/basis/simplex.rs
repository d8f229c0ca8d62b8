//! The regular simplex: d+1 directions in R^d, all at the same angle.

use super::BasisError;
#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;
use alloc::{vec, vec::Vec};

/// The d+1 vertices of the regular simplex in R^d around its centre, as unit vectors: (d+1)×d. Any two have the dot
/// product −1/d, and all of them sum to zero. The first is the first axis; vertex i has no component beyond i.
///
/// In closed form, so nothing is seeded. Cost: d².
///
/// # Errors
///
/// [`BasisError::NoDimensions`] for d = 0.
pub fn vectors(dims: usize) -> Result<Vec<f64>, BasisError> {
    if dims == 0 {
        return Err(BasisError::NoDimensions);
    }
    let d = dims as f64;
    let mut vectors = vec![0.0; (dims + 1) * dims];
    for column in 0..dims {
        // What the earlier columns leave of the unit length, which later vertices must balance between them.
        let left = (dims - column) as f64;
        let height = ((d + 1.0) * left / (d * (left + 1.0))).sqrt();
        vectors[column * dims + column] = height;
        for vertex in column + 1..=dims {
            vectors[vertex * dims + column] = -height / left;
        }
    }
    Ok(vectors)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simd::row::dot;

    #[test]
    fn all_angles_are_equal_and_the_centre_is_zero() {
        for dims in [1, 2, 3, 7, 64, 200] {
            let vectors = vectors(dims).unwrap();
            let rows: Vec<&[f64]> = vectors.chunks_exact(dims).collect();
            assert_eq!(rows.len(), dims + 1);
            for (i, a) in rows.iter().enumerate() {
                for (j, b) in rows.iter().enumerate() {
                    let expected = if i == j { 1.0 } else { -1.0 / dims as f64 };
                    assert!((dot(a, b) - expected).abs() < 1e-14, "{dims}: {i}, {j}");
                }
            }
            for column in 0..dims {
                let sum: f64 = rows.iter().map(|row| row[column]).sum();
                assert!(sum.abs() < 1e-13, "{dims}: {column}");
            }
        }
    }

    #[test]
    fn small_simplices_are_the_known_ones() {
        assert_eq!(vectors(1).unwrap(), [1.0, -1.0]);
        let triangle = vectors(2).unwrap();
        let expected = [1.0, 0.0, -0.5, 0.75f64.sqrt(), -0.5, -(0.75f64.sqrt())];
        assert!(triangle.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-15));
    }

    #[test]
    fn no_dimensions() {
        assert_eq!(vectors(0).unwrap_err().to_string(), "basis: found 0 dimensions, expected at least 1");
    }
}
