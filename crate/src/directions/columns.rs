//! Every sample's projection on every direction, as columns.
//!
//! ```text
//! for each row x:                              once per spotlight
//!     x̂ = x/‖x‖
//!     for each direction: column[m][n] = x̂·b̂_m   float32, one column per direction
//! ```
//!
//! What makes it fast: a direction that is a coordinate axis (the standard and the signed basis, or such a row of any
//! basis) multiplies nothing, its column is x̂'s component; the others go four at a time through a blocked matrix product
//! ([`crate::simd::product`]). The columns are only float32 and only nearly right: [`Directions::column_error`]
//! bounds how far they can be off, and whoever counts with them settles what lies within that bound by
//! [`Directions::exact`], in float64 on the rows as given.

use super::{Direction, Directions};
use crate::activations::{Activations, NonFinite};
use crate::simd::native::{deposit, multiply, transpose};
use crate::simd::product::{PANEL, roundings};
use alloc::{vec, vec::Vec};

/// Unit roundoff of float32.
const ROUNDOFF: f64 = 1.0 / (1u64 << 24) as f64;

/// Panels that share a pass over the directions.
const PANELS: usize = 4;

impl Directions {
    /// Makes room for the columns of `rows` samples. Until then nothing but geometry can be asked.
    pub fn reserve(&mut self, rows: usize) {
        self.columns = vec![0.0; rows * self.count()];
        self.most = vec![[0.0; 4]; self.count()];
        self.rows = rows;
        self.projected = 0;
    }

    /// All columns, k of `rows` values, for a caller who has them already and writes them here before [`Directions::adopt`].
    pub fn columns_mut(&mut self) -> &mut [f32] {
        &mut self.columns
    }

    /// Takes the columns as they were written for projected.
    pub fn adopt(&mut self) {
        self.projected = self.rows;
        for m in 0..self.count() {
            let most = self.column(m).iter().fold(0.0, |most, u| if u.abs() > most { u.abs() } else { most });
            self.most[m] = [most; 4];
        }
    }

    /// Rows projected so far.
    pub fn projected(&self) -> usize {
        self.projected
    }

    /// Projects up to `count` more rows, in whole panels, and measures those that are not measured yet, a few panels at a
    /// time, so that they are still in the cache when they are transposed. Cost: k per row for axes, k·d for general
    /// directions.
    ///
    /// # Errors
    ///
    /// Where a row has a value that is not finite. It and those after it are then not projected.
    pub fn project(&mut self, activations: &mut Activations, count: usize) -> Result<(), NonFinite> {
        // Up to whole panels, but for the last one.
        let to = self.projected.saturating_add(count.max(1)).div_ceil(PANEL).saturating_mul(PANEL).min(self.rows);
        let mut panels = core::mem::take(&mut self.panels);
        panels.resize(PANELS * PANEL * self.dims, 0.0);
        while self.projected < to {
            let from = self.projected;
            let until = (from + PANELS * PANEL).min(to);
            activations.measure(until.saturating_sub(activations.measured()))?;
            for (panel, n) in panels.chunks_exact_mut(PANEL * self.dims).zip((from..until).step_by(PANEL)) {
                normalise(activations, n, PANEL.min(until - n), panel);
            }
            self.fill(from, until, &panels);
            self.projected = until;
        }
        if to < self.rows {
            self.panels = panels;
        }
        Ok(())
    }

    /// Writes rows `from..until` of all columns from their panels.
    fn fill(&mut self, from: usize, until: usize, panels: &[f32]) {
        let (d, rows) = (self.dims, self.rows);
        let place = |m: usize, n: usize| m * rows + n..m * rows + until.min(n + PANEL);
        let mut m = 0;
        while m < self.list.len() {
            match self.list[m] {
                Direction::Axis { index, sign } => {
                    let lines = panels.as_chunks::<PANEL>().0;
                    for (n, panel) in (from..until).step_by(PANEL).zip(lines.chunks_exact(d)) {
                        let to = &mut self.columns[place(m, n)];
                        deposit(&panel[index as usize], sign, to, &mut self.most[m]);
                    }
                    m += 1;
                }
                Direction::General { at } => {
                    // The general ones among the next four directions lie one after the other in `units`.
                    let next = &self.list[m..(m + 4).min(self.list.len())];
                    let together = next.iter().take_while(|x| matches!(x, Direction::General { .. })).count();
                    let at = at as usize * d;
                    let mut padded = Vec::new();
                    let units = if together == 4 {
                        &self.units_f32[at..at + 4 * d]
                    } else {
                        padded.extend_from_slice(&self.units_f32[at..at + together * d]);
                        padded.resize(4 * d, 0.0);
                        &padded
                    };
                    let mut out = [0.0f32; 4 * PANEL];
                    for (n, panel) in (from..until).step_by(PANEL).zip(panels.chunks_exact(PANEL * d)) {
                        multiply(panel, units, d, &mut out);
                        for (lane, values) in out.as_chunks::<PANEL>().0[..together].iter().enumerate() {
                            let to = &mut self.columns[place(m + lane, n)];
                            deposit(values, 1.0, to, &mut self.most[m + lane]);
                        }
                    }
                    m += together;
                }
            }
        }
    }

    /// The projections of all samples on direction `m`, within [`Directions::column_error`].
    pub fn column(&self, m: usize) -> &[f32] {
        &self.columns[m * self.rows..(m + 1) * self.rows]
    }

    /// The largest |x̂·b̂_m| of all samples, and a hair more than the column says.
    pub fn most(&self, m: usize) -> f64 {
        f64::from(self.most[m].iter().fold(0.0, |most: f32, &u| most.max(u))) * (1.0 + 1e-6)
    }

    /// How far an entry of a column can be from x̂·b̂: as a part of it, and besides.
    ///
    /// An axis only rounds 1/‖x‖ and x̂. A general direction also rounds b̂ and sums d products, with few [`roundings`] on
    /// any path; by Cauchy and Schwarz Σ|x̂_i·b̂_i| ≤ 1 carries them.
    pub fn column_error(&self, m: usize) -> (f64, f64) {
        match self.list[m] {
            // What underflows is below float32's least normal number.
            Direction::Axis { .. } => (2.01 * ROUNDOFF, 1e-37),
            Direction::General { .. } => (0.0, 1.01 * (roundings(self.dims) + 3) as f64 * ROUNDOFF),
        }
    }
}

/// Unit rows `n`..`n` + `count` of the activations, measured already, as a panel: `panel[c·PANEL + r]`.
fn normalise(activations: &Activations, n: usize, count: usize, panel: &mut [f32]) {
    let d = activations.dims();
    let mut scales = [0.0f32; PANEL];
    for (r, scale) in scales[..count].iter_mut().enumerate() {
        *scale = scale_of(activations.norm(n + r));
    }
    let rows = activations.rows_from(n, count);
    // The lanes take whole panels and whole fours.
    let mut first = 0;
    if count == PANEL {
        transpose(rows, d, &scales, panel);
        first = d / 4 * 4;
    }
    for (r, row) in rows.chunks_exact(d).enumerate() {
        for (c, &x) in row.iter().enumerate().skip(first) {
            panel[c * PANEL + r] = x * scales[r];
        }
        let norm = activations.norm(n + r);
        if scales[r] == 0.0 && norm != 0.0 {
            // Of a scale whose inverse float32 cannot hold.
            for (c, &x) in row.iter().enumerate() {
                panel[c * PANEL + r] = (f64::from(x) / norm) as f32;
            }
        }
    }
}

/// 1/norm as float32, or 0 where it or a product with it could leave float32's normal range.
pub(crate) fn scale_of(norm: f64) -> f32 {
    if (1e-30..1e30).contains(&norm) { (1.0 / norm) as f32 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stay_within_their_error() {
        let d = 37;
        let mut state = 1u64;
        let mut random = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) as f64 / (1u64 << 30) as f64 - 1.0
        };
        let rows: Vec<f32> = (0..50 * d).map(|_| random() as f32).collect();
        let basis: Vec<f64> = (0..11 * d).map(|_| random()).collect();
        let mut activations = Activations::from_rows(&rows, d).unwrap();
        let mut directions = Directions::from_vectors(&basis, d).unwrap();
        directions.reserve(50);
        directions.project(&mut activations, 7).unwrap();
        directions.project(&mut activations, usize::MAX).unwrap();
        for m in 0..11 {
            for n in 0..50 {
                let exact = directions.exact(m, activations.row(n)) / activations.norm(n);
                let (relative, absolute) = directions.column_error(m);
                assert!((f64::from(directions.column(m)[n]) - exact).abs() < relative * exact.abs() + absolute);
            }
        }
    }
}
