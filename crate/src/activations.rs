//! The rows under study: N activation vectors of d float32 values, their norms, and the first value that is not finite.

#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;
use crate::simd::row::{add_scaled, sum_of_squares};
use alloc::{vec, vec::Vec};

/// N×d activations, row-major, as given. They are kept for as long as a spotlight lives, because settling a doubtful
/// sample (see [`crate::arc`]) goes back to them in float64.
pub struct Activations {
    rows: usize,
    dims: usize,
    values: Vec<f32>,
    /// ‖x‖ in float64, for the rows measured so far.
    norms: Vec<f64>,
    zero_rows: usize,
}

/// Where a value is not finite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NonFinite {
    pub row: usize,
    pub column: usize,
}

impl Activations {
    /// Room for `rows`×`dims` values, all zero until [`Activations::values_mut`] is written.
    pub fn new(rows: usize, dims: usize) -> Self {
        Self { rows, dims, values: vec![0.0; rows * dims], norms: Vec::with_capacity(rows), zero_rows: 0 }
    }

    /// The same, from values already at hand.
    pub fn of(values: &[f32], dims: usize) -> Self {
        let mut activations = Self::new(values.len() / dims.max(1), dims);
        activations.values_mut().copy_from_slice(values);
        activations
    }

    /// The same, measured at once.
    pub fn from_rows(values: &[f32], dims: usize) -> Result<Self, NonFinite> {
        let mut activations = Self::of(values, dims);
        activations.measure(usize::MAX)?;
        Ok(activations)
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    pub fn dims(&self) -> usize {
        self.dims
    }

    /// Rows whose values are all zero: they have no direction. Complete once all rows are measured.
    pub fn zero_rows(&self) -> usize {
        self.zero_rows
    }

    pub fn row(&self, n: usize) -> &[f32] {
        &self.values[n * self.dims..(n + 1) * self.dims]
    }

    /// All rows, one after the other.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// `count` rows from `n` on, one after the other.
    pub fn rows_from(&self, n: usize, count: usize) -> &[f32] {
        &self.values[n * self.dims..(n + count) * self.dims]
    }

    pub fn norm(&self, n: usize) -> f64 {
        self.norms[n]
    }

    /// Where the caller writes the rows, in one copy, before measuring.
    pub fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values
    }

    /// Rows measured so far.
    pub fn measured(&self) -> usize {
        self.norms.len()
    }

    /// Measures up to `count` more rows: their norms in float64, in the order of the columns. Squares of float32 values
    /// neither overflow nor underflow in float64, so any scale is safe.
    pub fn measure(&mut self, count: usize) -> Result<(), NonFinite> {
        let from = self.norms.len();
        for n in from..from.saturating_add(count).min(self.rows) {
            let row = &self.values[n * self.dims..(n + 1) * self.dims];
            let square = sum_of_squares(row);
            if !square.is_finite() {
                let column = row.iter().position(|value| !value.is_finite()).unwrap_or(0);
                return Err(NonFinite { row: n, column });
            }
            self.zero_rows += usize::from(square == 0.0);
            self.norms.push(square.sqrt());
        }
        Ok(())
    }

    /// Adds the centred outer products of rows `from..to` to `sums`, the d×d matrix (row-major, upper triangle) that
    /// [`crate::basis::principal`] takes. Cost: (to − from)·d²/2.
    pub fn add_scatter(&self, from: usize, to: usize, mean: &[f64], sums: &mut [f64]) {
        let d = self.dims;
        let mut centred = vec![0.0; d];
        for n in from..to.min(self.rows) {
            for (out, (&x, m)) in centred.iter_mut().zip(self.row(n).iter().zip(mean)) {
                *out = f64::from(x) - m;
            }
            for i in 0..d {
                let scale = centred[i];
                let line = &mut sums[i * d + i..(i + 1) * d];
                add_scaled(line, scale, &centred[i..]);
            }
        }
    }

    /// Column means in float64. Cost: N·d.
    pub fn column_means(&self) -> Vec<f64> {
        let mut means = vec![0.0; self.dims];
        for n in 0..self.rows {
            for (mean, &x) in means.iter_mut().zip(self.row(n)) {
                *mean += f64::from(x);
            }
        }
        means.iter_mut().for_each(|mean| *mean /= (self.rows as f64).max(1.0));
        means
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_first_value_that_is_not_finite() {
        let values = [1.0, 2.0, 3.0, f32::INFINITY, f32::NAN, 1.0];
        let found = Activations::from_rows(&values, 2).err();
        assert_eq!(found, Some(NonFinite { row: 1, column: 1 }));
    }

    #[test]
    fn measures_any_scale() {
        let a = Activations::from_rows(&[3e38, 3e38, 1e-45, 0.0, 0.0, 0.0], 2).unwrap();
        assert!((a.norm(0) / (f64::from(3e38f32) * 2f64.sqrt()) - 1.0).abs() < 1e-15);
        assert_eq!(a.norm(1), f64::from(1e-45f32));
        assert_eq!((a.norm(2), a.zero_rows()), (0.0, 1));
    }
}
