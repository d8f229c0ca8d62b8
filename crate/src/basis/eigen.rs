//! Eigenvalues and eigenvectors of a symmetric matrix, by Householder tridiagonalisation and QL with implicit shifts
//! (Bowdler, Martin, Reinsch and Wilkinson 1968, tred2 and tql2 of EISPACK), with every inner loop along a row.
//!
//! `nalgebra` does the same as fast, and is what the tests compare with; but it would make a wasm module that is meant
//! to stay under 100 kB 8 kB larger than these functions do, and bring seven crates with it.

#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;
use crate::simd::row::{add_scaled, dot, greatest, rotate, scale};
use alloc::{vec, vec::Vec};

/// QL rounds for one eigenvalue. Two are usual, and more than thirty have never been reported.
const ROUNDS: usize = 100;

/// The eigenvalues of `matrix`, in no order, and their eigenvectors as unit rows; `None` if an eigenvalue does not
/// settle. Only the lower triangle is read. The matrix is row-major, n×n with n ≥ 1, all finite; it is used up.
///
/// Errors are a small multiple of 1e-16 times the greatest eigenvalue. Cost: about 4n³ multiplications and additions.
pub fn symmetric(mut matrix: Vec<f64>, n: usize) -> Option<(Vec<f64>, Vec<f64>)> {
    let size = greatest(&matrix);
    if size == 0.0 {
        return Some((vec![0.0; n], identity(n)));
    }
    // Squares of the entries must neither overflow nor vanish.
    matrix.iter_mut().for_each(|x| *x /= size);
    let (mut diagonal, mut beside, mut vectors) = tridiagonal(&mut matrix, n);
    diagonalise(&mut diagonal, &mut beside, &mut vectors)?;
    scale(&mut diagonal, size);
    Some((diagonal, vectors))
}

fn identity(n: usize) -> Vec<f64> {
    let mut identity = vec![0.0; n * n];
    identity.iter_mut().step_by(n + 1).for_each(|x| *x = 1.0);
    identity
}

/// T and Qᵀ with A = Q·T·Qᵀ: T's diagonal, its entries beside the diagonal (the last is 0), and Qᵀ by rows.
fn tridiagonal(matrix: &mut [f64], n: usize) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
    let mut beside = vec![0.0; n];
    // h of the reflection I − vvᵀ/h that clears row i left of its last entry; v stays in that row. 0 for none.
    let mut halves = vec![0.0; n];
    let mut image = vec![0.0; n];
    for i in (1..n).rev() {
        let (above, row) = matrix.split_at_mut(i * n);
        let v = &mut row[..i];
        let last = v[i - 1];
        if greatest(&v[..i - 1]) == 0.0 {
            beside[i - 1] = last;
            continue;
        }
        let size = greatest(v);
        scale(v, 1.0 / size);
        let square = dot(v, v);
        let end = if last < 0.0 { square.sqrt() } else { -square.sqrt() };
        beside[i - 1] = size * end;
        let h = square - v[i - 1] * end;
        v[i - 1] -= end;
        halves[i] = h;
        // p = A·v/h, q = p − (v·p/2h)·v, and A becomes A − vqᵀ − qvᵀ.
        let q = &mut image[..i];
        q.fill(0.0);
        for (j, row) in above.chunks_exact(n).enumerate() {
            q[j] += dot(&row[..=j], v);
            add_scaled(&mut q[..j], v[j], &row[..j]);
        }
        scale(q, 1.0 / h);
        let share = dot(v, q) / (2.0 * h);
        add_scaled(q, -share, v);
        for (j, row) in above.chunks_exact_mut(n).enumerate() {
            add_scaled(&mut row[..=j], -v[j], q);
            add_scaled(&mut row[..=j], -q[j], v);
        }
    }
    let diagonal = (0..n).map(|i| matrix[i * n + i]).collect();
    let mut vectors = identity(n);
    for i in (1..n).filter(|&i| halves[i] != 0.0) {
        let v = &matrix[i * n..i * n + i];
        for row in vectors.chunks_exact_mut(n).take(i) {
            let share = dot(&row[..i], v) / halves[i];
            add_scaled(&mut row[..i], -share, v);
        }
    }
    (diagonal, beside, vectors)
}

/// Turns T into its eigenvalues and takes the rows of `vectors` along.
fn diagonalise(diagonal: &mut [f64], beside: &mut [f64], vectors: &mut [f64]) -> Option<()> {
    let n = diagonal.len();
    let norm = (0..n).map(|i| diagonal[i].abs() + beside[i].abs()).fold(0.0, f64::max);
    // Measured against the whole matrix: measured against its neighbours, an entry between two zeros would never go.
    let negligible = f64::EPSILON * norm;
    for first in 0..n {
        let mut rounds = 0;
        loop {
            let last = (first..n - 1).find(|&i| beside[i].abs() <= negligible).unwrap_or(n - 1);
            if last == first {
                break;
            }
            rounds += 1;
            if rounds > ROUNDS {
                return None;
            }
            round(first, last, diagonal, beside, vectors);
        }
    }
    Some(())
}

/// One QL step with Wilkinson's shift on the block `first..=last`: a chase of plane rotations from its end.
fn round(first: usize, last: usize, diagonal: &mut [f64], beside: &mut [f64], vectors: &mut [f64]) {
    let n = diagonal.len();
    let slope = (diagonal[first + 1] - diagonal[first]) / (2.0 * beside[first]);
    let root = (slope * slope + 1.0).sqrt();
    let shift = beside[first] / (slope + if slope < 0.0 { -root } else { root });
    let mut bulge = diagonal[last] - diagonal[first] + shift;
    let (mut sin, mut cos, mut moved) = (1.0, 1.0, 0.0);
    for i in (first..last).rev() {
        let f = sin * beside[i];
        let b = cos * beside[i];
        let length = (f * f + bulge * bulge).sqrt();
        beside[i + 1] = length;
        if length == 0.0 {
            // The block has fallen apart here; the next round takes the rest.
            diagonal[i + 1] -= moved;
            beside[last] = 0.0;
            return;
        }
        sin = f / length;
        cos = bulge / length;
        let base = diagonal[i + 1] - moved;
        let twist = (diagonal[i] - base) * sin + 2.0 * cos * b;
        moved = sin * twist;
        diagonal[i + 1] = base + moved;
        bulge = cos * twist - b;
        let (upper, lower) = vectors[i * n..(i + 2) * n].split_at_mut(n);
        rotate(upper, lower, cos, sin);
    }
    diagonal[first] -= moved;
    beside[first] = bulge;
    beside[last] = 0.0;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
    use nalgebra::{DMatrix, SymmetricEigen};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn eigenvalues_are_those_of_nalgebra(n in 1usize..30, seed: u64, sparse in 0.0..1.0f64) {
            let mut random = Random::new(seed);
            let mut matrix = vec![0.0; n * n];
            for i in 0..n {
                for j in 0..=i {
                    let entry = if random.uniform() < sparse { 0.0 } else { random.normal() };
                    matrix[i * n + j] = entry;
                    matrix[j * n + i] = entry;
                }
            }
            let (mut found, vectors) = symmetric(matrix.clone(), n).unwrap();
            let values = found.clone();
            let mut expected: Vec<f64> =
                SymmetricEigen::new(DMatrix::from_row_slice(n, n, &matrix)).eigenvalues.iter().copied().collect();
            // nalgebra itself gives NaN for some very sparse matrices; ours are held to the definition below.
            prop_assume!(expected.iter().all(|x| x.is_finite()));
            found.sort_by(f64::total_cmp);
            expected.sort_by(f64::total_cmp);
            for (x, y) in found.iter().zip(&expected) {
                prop_assert!((x - y).abs() < 1e-13 * n as f64, "{} {}", x, y);
            }
            for (value, vector) in values.iter().zip(vectors.chunks_exact(n)) {
                for (row, x) in matrix.chunks_exact(n).zip(vector) {
                    prop_assert!((dot(row, vector) - value * x).abs() < 1e-13 * n as f64);
                }
            }
        }
    }

    #[test]
    fn the_upper_triangle_is_not_read() {
        let (lower, _) = symmetric(vec![2.0, 9.0, 1.0, 2.0], 2).unwrap();
        assert!((lower[0] - 1.0).abs() < 1e-15 && (lower[1] - 3.0).abs() < 1e-15);
    }
}
