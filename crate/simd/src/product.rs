//! Rows → columns of projections: the transpose for axes, and the blocked matrix product X̂·Bᵀ for general directions.
//!
//! ```text
//! for each panel of sixteen rows:
//!     panel[c][r] = x̂ of row r, component c          transposed four by four, scaled on the way
//! axis c:     column[r..] = ± panel[c]
//! general:    for each four directions, eight rows:
//!                 eight sums of four rows each:  sum += panel[c][rows] · b̂[direction][c]   for all c
//! ```
//!
//! What makes it fast: a panel lies in the first-level cache and is written to each column as one whole cache line; a
//! sum needs no addition across lanes, since a vector holds four rows, not four components; each loaded vector serves
//! four directions, each loaded coefficient two vectors; and several panels share each pass over the directions.

use super::lanes::{Lanes, Native};

/// Rows of a panel: a cache line of float32.
pub const PANEL: usize = 16;

/// Products summed before they join the total, so that fewer roundings lie on a path.
pub const CHUNK: usize = 32;

/// Transposes `PANEL` rows of `dims` values, each scaled by its `scale`, into `panel[c·PANEL + r]`.
pub fn transpose<L: Lanes>(rows: &[f32], dims: usize, scales: &[f32; PANEL], panel: &mut [f32]) {
    assert!(rows.len() == PANEL * dims && panel.len() == PANEL * dims);
    for r in (0..PANEL).step_by(4) {
        let scale = [L::splat(scales[r]), L::splat(scales[r + 1]), L::splat(scales[r + 2]), L::splat(scales[r + 3])];
        for c in (0..dims / 4 * 4).step_by(4) {
            // SAFETY: (r + n)·dims + c + 4 ≤ PANEL·dims.
            let row = |n: usize| unsafe { L::load(rows.as_ptr().add((r + n) * dims + c)).mul(scale[n]) };
            let columns = L::transpose([row(0), row(1), row(2), row(3)]);
            // SAFETY: c + n < dims and r + 4 ≤ PANEL.
            let mut put = |n: usize| unsafe { columns[n].store(panel.as_mut_ptr().add((c + n) * PANEL + r)) };
            put(0);
            put(1);
            put(2);
            put(3);
        }
        for n in r..r + 4 {
            for c in dims / 4 * 4..dims {
                panel[c * PANEL + n] = rows[n * dims + c] * scales[n];
            }
        }
    }
}

/// `units` holds four directions of `dims` components; gives their products with rows `half`..`half` + 8 of the panel.
#[inline(always)]
fn tile<L: Lanes>(panel: &[f32], half: usize, units: &[f32], dims: usize) -> [[L; 2]; 4] {
    assert!(panel.len() == PANEL * dims && units.len() == 4 * dims && half + 8 <= PANEL);
    let mut totals = [[L::splat(0.0); 2]; 4];
    for begin in (0..dims).step_by(CHUNK) {
        let mut sums = [[L::splat(0.0); 2]; 4];
        for c in begin..(begin + CHUNK).min(dims) {
            // SAFETY: c < dims and half + 8 ≤ PANEL.
            let load = |n: usize| unsafe { L::load(panel.as_ptr().add(c * PANEL + half + 4 * n)) };
            let x = [load(0), load(1)];
            for (m, sum) in sums.iter_mut().enumerate() {
                // SAFETY: m < 4 and c < dims.
                let b = L::splat(unsafe { *units.get_unchecked(m * dims + c) });
                sum[0] = sum[0].add(x[0].mul(b));
                sum[1] = sum[1].add(x[1].mul(b));
            }
        }
        for (total, sum) in totals.iter_mut().zip(sums) {
            *total = [total[0].add(sum[0]), total[1].add(sum[1])];
        }
    }
    totals
}

/// Products of four directions with the panel's rows: `out[m·PANEL + r]`.
pub fn multiply<L: Lanes>(panel: &[f32], units: &[f32], dims: usize, out: &mut [f32; 4 * PANEL]) {
    for half in [0, 8] {
        for (m, sums) in tile::<L>(panel, half, units, dims).into_iter().enumerate() {
            for (n, sum) in sums.into_iter().enumerate() {
                // SAFETY: m·PANEL + half + 4·n + 4 ≤ 4·PANEL.
                unsafe { sum.store(out.as_mut_ptr().add(m * PANEL + half + 4 * n)) };
            }
        }
    }
}

/// Writes one direction's values of a panel, times ±1, as far as `to` goes. Returns the larger of `most` and the values'
/// magnitudes, those beyond `to` included.
#[inline]
pub fn write(sign: f32, values: &[f32; PANEL], to: &mut [f32], most: f32) -> f32 {
    let (scale, mut signed, mut largest) = (Native::splat(sign), [0.0; PANEL], Native::splat(most));
    for at in (0..PANEL).step_by(4) {
        // SAFETY: at + 4 ≤ PANEL, here and below.
        let four = unsafe { Native::load(values.as_ptr().add(at)) }.mul(scale);
        // SAFETY: as above.
        unsafe { four.store(signed.as_mut_ptr().add(at)) };
        largest = four.abs().max(largest);
    }
    if to.len() == PANEL {
        to.copy_from_slice(&signed);
    } else {
        to.copy_from_slice(&signed[..to.len()]);
    }
    let mut four = [0.0; 4];
    // SAFETY: sixteen bytes.
    unsafe { largest.store(four.as_mut_ptr()) };
    four.into_iter().fold(most, |most, u| if u > most { u } else { most })
}

/// [`write`] for an axis: component `index` of each of several panels of `dims` components.
#[inline(never)]
pub fn write_axis(sign: f32, panels: &[f32], dims: usize, index: usize, to: &mut [f32], most: f32) -> f32 {
    let panels = panels.as_chunks::<PANEL>().0.chunks_exact(dims);
    to.chunks_mut(PANEL).zip(panels).fold(most, |most, (to, panel)| write(sign, &panel[index], to, most))
}
