//! Random rotations, for the question whether it is this basis or any.

use super::BasisError;
use crate::random::Random;
#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;
use crate::simd::row::{add_scaled, dot, scale};
use alloc::{vec, vec::Vec};

/// A d×d rotation matrix drawn uniformly (from the Haar measure) from SO(d): rows of unit length, orthogonal to each
/// other to about 1e-14, determinant +1.
///
/// All of O(d) would serve the planes as well, since their curves' distribution does not know the determinant; but who
/// asks for a rotation should get one, and it costs nothing: the rows but the last have the same distribution either
/// way, and the last then has no choice but its sign.
///
/// By Householder reflections that send the first axis of R^m to a random direction, m = 2..d (Stewart 1980, "The
/// efficient generation of random orthogonal matrices", the subgroup algorithm of Diaconis and Shahshahani 1987). It
/// gives what orthonormalising d Gaussian rows gives, signs mended, for half the work: ⅔d³ multiplications and
/// additions, 0.2 s for d = 768.
///
/// # Errors
///
/// [`BasisError::NoDimensions`] for d = 0.
pub fn matrix(dims: usize, seed: u64) -> Result<Vec<f64>, BasisError> {
    draw(dims, &mut Random::new(seed))
}

/// [`matrix`], from a stream that is already running.
pub fn draw(dims: usize, random: &mut Random) -> Result<Vec<f64>, BasisError> {
    if dims == 0 {
        return Err(BasisError::NoDimensions);
    }
    let mut matrix = vec![0.0; dims * dims];
    matrix[dims * dims - 1] = 1.0;
    let mut mirrored = false;
    let mut normal = vec![0.0; dims];
    for size in 2..=dims {
        let start = dims - size;
        let normal = &mut normal[..size];
        random.fill_normal(normal);
        let length = dot(normal, normal).sqrt();
        // Away from zero, so that the reflection's vector keeps its digits.
        let side = if normal[0] < 0.0 { -1.0 } else { 1.0 };
        normal[0] += side * length;
        let square = dot(normal, normal);
        if square == 0.0 {
            continue;
        }
        // −side·(I − 2vvᵀ/v·v) sends e₁ to the direction that was drawn. Applied from the right, to one row at a time.
        matrix[start * dims + start] = 1.0;
        for row in matrix[start * dims..].chunks_exact_mut(dims) {
            let row = &mut row[start..];
            let share = dot(row, normal);
            add_scaled(row, -2.0 * share / square, normal);
            scale(row, -side);
        }
        let turned_over = side > 0.0 && size % 2 == 1;
        mirrored ^= !turned_over;
    }
    if mirrored {
        scale(&mut matrix[(dims - 1) * dims..], -1.0);
    }
    Ok(matrix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn orthogonality_error(matrix: &[f64], dims: usize) -> f64 {
        let rows: Vec<&[f64]> = matrix.chunks_exact(dims).collect();
        let mut worst = 0.0f64;
        for (i, a) in rows.iter().enumerate() {
            for (j, b) in rows.iter().enumerate() {
                worst = worst.max((dot(a, b) - f64::from(u8::from(i == j))).abs());
            }
        }
        worst
    }

    fn determinant(matrix: &[f64], dims: usize) -> f64 {
        nalgebra::DMatrix::from_row_slice(dims, dims, matrix).determinant()
    }

    #[test]
    fn one_dimension_cannot_turn() {
        assert_eq!(matrix(1, 9).unwrap(), [1.0]);
        assert_eq!(matrix(0, 9), Err(BasisError::NoDimensions));
    }

    #[test]
    fn large_matrices_stay_orthogonal() {
        let matrix = matrix(300, 1).unwrap();
        assert!(orthogonality_error(&matrix, 300) < 2e-14);
    }

    /// Under the Haar measure an entry is distributed as one coordinate of a uniform unit vector, wherever it stands,
    /// and the trace has mean 0 and variance 1 (Diaconis and Shahshahani 1994).
    #[test]
    fn entries_and_traces_have_the_moments_of_the_haar_measure() {
        for dims in [2usize, 3, 4, 5] {
            let mut random = Random::new(dims as u64);
            let draws = 20_000;
            let mut second = vec![0.0; dims * dims];
            let mut fourth = vec![0.0; dims * dims];
            let mut first = vec![0.0; dims * dims];
            let mut trace = [0.0; 2];
            let mut neighbours = 0.0;
            for _ in 0..draws {
                let matrix = draw(dims, &mut random).unwrap();
                for (entry, x) in matrix.iter().enumerate() {
                    first[entry] += x / f64::from(draws);
                    second[entry] += x * x / f64::from(draws);
                    fourth[entry] += x * x * x * x / f64::from(draws);
                }
                let diagonal: f64 = (0..dims).map(|i| matrix[i * dims + i]).sum();
                trace[0] += diagonal / f64::from(draws);
                trace[1] += diagonal * diagonal / f64::from(draws);
                neighbours += matrix[0] * matrix[dims + 1] / f64::from(draws);
            }
            let d = dims as f64;
            let close = |found: f64, expected: f64| (found - expected).abs() < 5.0 * 1.5 / f64::from(draws).sqrt();
            for entry in 0..dims * dims {
                assert!(close(first[entry], 0.0), "{dims}: {entry}: mean {}", first[entry]);
                assert!(close(second[entry], 1.0 / d), "{dims}: {entry}: variance {}", second[entry]);
                assert!(close(fourth[entry], 3.0 / (d * (d + 2.0))), "{dims}: {entry}: {}", fourth[entry]);
            }
            assert!(close(trace[0], 0.0), "{dims}: trace {}", trace[0]);
            // In the plane the determinant ties the diagonal: trace = 2 cos θ, of variance 2.
            let (variance, product) = if dims == 2 { (2.0, 0.5) } else { (1.0, 0.0) };
            assert!(close(trace[1], variance), "{dims}: trace's variance {}", trace[1]);
            assert!(close(neighbours, product), "{dims}: {neighbours}");
        }
    }

    proptest! {
        #[test]
        fn rotations_are_orthogonal_and_do_not_mirror(dims in 1usize..24, seed: u64) {
            let found = matrix(dims, seed).unwrap();
            prop_assert!(orthogonality_error(&found, dims) < 5e-15);
            prop_assert!((determinant(&found, dims) - 1.0).abs() < 1e-13);
            prop_assert_eq!(&found, &matrix(dims, seed).unwrap());
            if dims > 1 {
                prop_assert_ne!(&found, &matrix(dims, seed ^ 1).unwrap());
            }
        }
    }
}
