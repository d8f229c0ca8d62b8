//! The principal axes of a cloud of activations: the eigenvectors of its covariance.

use super::{BasisError, eigen};
use crate::simd::row::greatest;
use alloc::vec::Vec;

/// By how much, relative to the greatest entry, a covariance may differ from its transpose: sums taken in different
/// orders do, a matrix that is not a covariance does by far more.
const ASYMMETRY: f64 = 1e-9;

/// Entries of an eigenvector this close to the greatest, relatively, count as equal to it, so that rounding does not
/// choose the sign of an axis like (1, −1)/√2.
const TIE: f64 = 1e-9;

/// The eigenvalues of a covariance, and the eigenvectors that go with them.
#[derive(Clone, Debug)]
pub struct Principal {
    /// d variances along the axes, descending. (Rounding can leave one that is zero a little below.)
    pub variances: Vec<f64>,
    /// d×d, one unit vector a row, in the order of the variances.
    pub axes: Vec<f64>,
}

/// [`decompose`], the axes alone: d×d, one unit vector a row, by descending variance.
///
/// # Errors
///
/// As [`decompose`].
pub fn axes(covariance: &[f64], dims: usize) -> Result<Vec<f64>, BasisError> {
    decompose(covariance, dims).map(|principal| principal.axes)
}

/// The eigenvalues and eigenvectors of a symmetric d×d matrix, row-major, of any scale (a covariance, or a scatter
/// that was never divided by N).
///
/// The component of an axis that is greatest in magnitude is positive, the first of them if several are; axes of equal
/// variance keep one order, but which axes span their common space is up to the algorithm. Of the pair (i, j), (j, i)
/// the lower is read. Axes are orthonormal to about 1e-13. Cost: about 4d³, half a second for d = 768.
///
/// # Errors
///
/// [`BasisError::NoDimensions`], [`BasisError::NotSquare`], [`BasisError::NotFinite`] or [`BasisError::NotSymmetric`]
/// for input that is not a covariance.
pub fn decompose(covariance: &[f64], dims: usize) -> Result<Principal, BasisError> {
    if dims == 0 {
        return Err(BasisError::NoDimensions);
    }
    if dims.checked_mul(dims) != Some(covariance.len()) {
        return Err(BasisError::NotSquare { values: covariance.len(), dims });
    }
    check(covariance, dims)?;
    let (values, vectors) = eigen::symmetric(covariance.to_vec(), dims).ok_or(BasisError::NotSettled)?;
    let order = descending(&values);
    let mut axes = Vec::with_capacity(dims * dims);
    for &place in &order {
        let axis = &vectors[place * dims..(place + 1) * dims];
        let tie = greatest(axis) * (1.0 - TIE);
        let leading = axis.iter().find(|x| x.abs() >= tie).copied().unwrap_or(1.0);
        let sign = if leading < 0.0 { -1.0 } else { 1.0 };
        axes.extend(axis.iter().map(|x| sign * x));
    }
    Ok(Principal { variances: order.iter().map(|&i| values[i]).collect(), axes })
}

/// The places of `values` from the greatest down, equals in the order in which they came. By selection: next to the d³
/// of the eigenvectors its d² are nothing, and the library's sort would add 8 kB to the wasm.
fn descending(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    for place in 0..order.len() {
        let mut greatest = place;
        for candidate in place + 1..order.len() {
            if values[order[candidate]] > values[order[greatest]] {
                greatest = candidate;
            }
        }
        order[place..=greatest].rotate_right(1);
    }
    order
}

fn check(covariance: &[f64], dims: usize) -> Result<(), BasisError> {
    if let Some(at) = covariance.iter().position(|x| !x.is_finite()) {
        return Err(BasisError::NotFinite { row: at / dims, column: at % dims });
    }
    let tolerance = ASYMMETRY * greatest(covariance);
    for row in 0..dims {
        for column in 0..row {
            let difference = covariance[row * dims + column] - covariance[column * dims + row];
            if difference.abs() > tolerance {
                return Err(BasisError::NotSymmetric { row, column });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::rotation;
    use super::*;
    use crate::random::Random;
    use crate::simd::row::dot;
    use proptest::prelude::*;

    /// Checks everything that `decompose` promises about one matrix, and gives the result.
    fn checked(covariance: &[f64], dims: usize) -> Principal {
        let principal = decompose(covariance, dims).unwrap();
        let scale = covariance.iter().fold(0.0f64, |scale, x| scale.max(x.abs()));
        let axes: Vec<&[f64]> = principal.axes.chunks_exact(dims).collect();
        let tolerance = 2e-14 * dims as f64;
        for (i, axis) in axes.iter().enumerate() {
            for (j, other) in axes.iter().enumerate() {
                let expected = f64::from(u8::from(i == j));
                assert!((dot(axis, other) - expected).abs() <= tolerance, "{i} {j}: {}", dot(axis, other));
            }
            for (row, values) in covariance.chunks_exact(dims).enumerate() {
                let residual = dot(values, axis) - principal.variances[i] * axis[row];
                assert!(residual.abs() <= tolerance * scale, "{i}: {residual:e} of {scale:e}");
            }
            let greatest = axis.iter().fold(0.0f64, |greatest, x| greatest.max(x.abs()));
            let first = axis.iter().find(|x| x.abs() >= greatest * (1.0 - 1e-9)).unwrap();
            assert!(*first > 0.0);
        }
        assert!(principal.variances.windows(2).all(|pair| pair[0] >= pair[1]));
        principal
    }

    /// Σ wᵣ·xᵣxᵣᵀ over rows: a covariance; of orthonormal rows the one that has them as axes and w as variances.
    fn scatter(weights: &[f64], rows: &[f64], dims: usize) -> Vec<f64> {
        let mut scatter = vec![0.0; dims * dims];
        for (row, weight) in rows.chunks_exact(dims).zip(weights) {
            for i in 0..dims {
                for j in 0..dims {
                    scatter[i * dims + j] += weight * row[i] * row[j];
                }
            }
        }
        scatter
    }

    #[test]
    fn known_axes_are_found_again() {
        let dims = 40;
        let variances: Vec<f64> = (0..dims).map(|i| 3.0 * (dims - i) as f64).collect();
        let rotation = rotation::matrix(dims, 5).unwrap();
        let principal = checked(&scatter(&variances, &rotation, dims), dims);
        for (i, (axis, known)) in principal.axes.chunks_exact(dims).zip(rotation.chunks_exact(dims)).enumerate() {
            assert!((principal.variances[i] - variances[i]).abs() < 1e-11);
            assert!((dot(axis, known).abs() - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn awkward_matrices() {
        let shapes: [&dyn Fn(usize, usize) -> f64; 9] = [
            &|_, _| 0.0,
            &|i, j| f64::from(u8::from(i == j)),
            &|_, _| 1.0,
            &|i, j| if i + j == 8 { 1.0 } else { 0.0 },
            &|i, j| if i.abs_diff(j) == 1 { 1.0 } else { 0.0 },
            &|i, j| 1.0 / (i + j + 1) as f64,
            &|i, j| if i == j { 10f64.powi(-4 * i as i32) } else { 0.0 },
            &|i, j| 10f64.powi(-3 * (i + j) as i32),
            &|i, j| if i == j { 1e300 } else { 1e299 },
        ];
        for shape in shapes {
            let covariance: Vec<f64> = (0..81).map(|n| shape(n / 9, n % 9)).collect();
            checked(&covariance, 9);
        }
        checked(&[1e-300, 1e-301, 1e-301, 1e-300], 2);
        checked(&[-3.0], 1);
    }

    #[test]
    fn fewer_samples_than_dimensions() {
        let (dims, samples) = (60, 4);
        let mut rows = vec![0.0; samples * dims];
        Random::new(8).fill_normal(&mut rows);
        let principal = checked(&scatter(&[1.0; 4], &rows, dims), dims);
        assert!(principal.variances[samples - 1] > 1.0);
        assert!(principal.variances[samples].abs() < 1e-12);
    }

    #[test]
    fn signs_are_settled_by_the_first_of_equal_components() {
        let principal = checked(&[2.0, -1.0, -1.0, 2.0], 2);
        let half = 0.5f64.sqrt();
        let expected = [half, -half, half, half];
        assert!(principal.axes.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-15));
        assert_eq!(axes(&[5.0, 0.0, 0.0, 7.0], 2).unwrap(), [0.0, 1.0, 1.0, 0.0]);
    }

    #[test]
    fn what_is_no_covariance_is_refused() {
        let message = |covariance: &[f64], dims| axes(covariance, dims).unwrap_err().to_string();
        assert_eq!(message(&[], 0), "basis: found 0 dimensions, expected at least 1");
        assert_eq!(message(&[1.0; 5], 2), "covariance: found 5 values, expected 2×2");
        assert_eq!(
            message(&[1.0, 0.0, f64::NAN, 1.0], 2),
            "covariance: found NaN or infinity at row 1, column 0, expected finite values"
        );
        assert_eq!(
            message(&[1.0, 0.5, 0.4, 1.0], 2),
            "covariance: found different values at (1, 0) and (0, 1), expected a symmetric matrix"
        );
        // What only rounding can have made different is no error.
        assert!(axes(&[1.0, 0.5, 0.5 + 1e-15, 1.0], 2).is_ok());
    }

    proptest! {
        #[test]
        fn any_covariance_decomposes(dims in 1usize..20, samples in 1usize..40, spread in 0.0..8.0f64, seed: u64) {
            let mut random = Random::new(seed);
            let scales: Vec<f64> = (0..dims).map(|_| 10f64.powf(spread * (random.uniform() - 0.5))).collect();
            let rows: Vec<f64> = (0..samples * dims).map(|n| scales[n % dims] * random.normal()).collect();
            let covariance = scatter(&vec![1.0 / samples as f64; samples], &rows, dims);
            let principal = checked(&covariance, dims);
            let trace: f64 = (0..dims).map(|i| covariance[i * dims + i]).sum();
            prop_assert!((principal.variances.iter().sum::<f64>() - trace).abs() < 1e-12 * trace);
        }
    }
}
