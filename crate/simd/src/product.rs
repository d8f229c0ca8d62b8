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
//!
//! In place of a library: in wasm, for 10000×768 by 768×768, matrixmultiply 0.3.11 took 1–15 % longer and gemm 0.19.0
//! 6–21 %, their modules are larger, and their sums round more, so that more samples would have to be settled.

use super::lanes::Lanes;

/// Rows of a panel: a cache line of float32.
pub const PANEL: usize = 16;

/// Products summed before their sum joins a group's, and components of a group, whose sum joins the total: so that few
/// roundings lie on a path. What float32 cannot decide for the error bound costs more than the additions.
const CHUNK: usize = 8;
const GROUP: usize = 64;

/// The most roundings on a path through a product of `dims` components, that of the product itself included.
pub fn roundings(dims: usize) -> usize {
    1 + dims.min(CHUNK) + dims.min(GROUP).div_ceil(CHUNK) + dims.div_ceil(GROUP)
}

/// Transposes `PANEL` rows of `dims` values, each scaled by its `scale`, into `panel[c·PANEL + r]`: the components of whole
/// fours; up to three others are left to the caller, where they take less code.
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
    }
}

/// Copies sixteen rows' projections, each times `sign`, to a column, as many as have room there; `most` is raised to the
/// largest |u| of each four.
#[inline(always)]
pub fn deposit<L: Lanes>(values: &[f32; PANEL], sign: f32, to: &mut [f32], most: &mut [f32; 4]) {
    let sign_f32x4 = L::splat(sign);
    // SAFETY: `values` holds PANEL values, `most` four.
    let four = |n: usize| unsafe { L::load(values.as_ptr().add(4 * n)) }.mul(sign_f32x4);
    let lanes = [four(0), four(1), four(2), four(3)];
    let largest = lanes[0].abs().max(lanes[1].abs()).max(lanes[2].abs().max(lanes[3].abs()));
    // SAFETY: as above.
    unsafe { L::load(most.as_ptr()).max(largest).store(most.as_mut_ptr()) };
    if to.len() < PANEL {
        to.iter_mut().zip(values).for_each(|(to, u)| *to = sign * u);
        return;
    }
    for (n, four) in lanes.into_iter().enumerate() {
        // SAFETY: `to` has room for PANEL values.
        unsafe { four.store(to.as_mut_ptr().add(4 * n)) };
    }
}

/// `units` holds four directions of `dims` components; gives their products with rows `half`..`half` + 8 of the panel.
#[inline(always)]
fn tile<L: Lanes>(panel: &[f32], half: usize, units: &[f32], dims: usize) -> [[L; 2]; 4] {
    assert!(panel.len() == PANEL * dims && units.len() == 4 * dims && half + 8 <= PANEL);
    let mut totals = [[L::splat(0.0); 2]; 4];
    for group in (0..dims).step_by(GROUP) {
        let mut groups = [[L::splat(0.0); 2]; 4];
        for chunk in (group..(group + GROUP).min(dims)).step_by(CHUNK) {
            let mut sums = [[L::splat(0.0); 2]; 4];
            for c in chunk..(chunk + CHUNK).min(dims) {
                // SAFETY: c < dims and half + 8 ≤ PANEL.
                let x: [L; 2] =
                    core::array::from_fn(|n| unsafe { L::load(panel.as_ptr().add(c * PANEL + half + 4 * n)) });
                for (m, sum) in sums.iter_mut().enumerate() {
                    // SAFETY: m < 4 and c < dims.
                    let b = L::splat(unsafe { *units.get_unchecked(m * dims + c) });
                    sum[0] = sum[0].add(x[0].mul(b));
                    sum[1] = sum[1].add(x[1].mul(b));
                }
            }
            join(&mut groups, sums);
        }
        join(&mut totals, groups);
    }
    totals
}

#[inline(always)]
fn join<L: Lanes>(totals: &mut [[L; 2]; 4], sums: [[L; 2]; 4]) {
    for (total, sum) in totals.iter_mut().zip(sums) {
        *total = [total[0].add(sum[0]), total[1].add(sum[1])];
    }
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
