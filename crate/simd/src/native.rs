//! The loops over this target's lanes.

use crate::lanes::{Lanes, Native};
use crate::pack::{self, Lit, Slope};
use crate::product::{self, PANEL};
use crate::sift::Places;

/// [`pack::pack`]; `orthogonal` says that the cosine is 0 and the sine 1.
#[inline(never)]
pub fn pack(orthogonal: bool, ui: &[f32], uj: &[f32], slope: Slope, lit: &mut Lit) {
    if orthogonal {
        pack::pack::<Native, true>(ui, uj, slope, lit);
    } else {
        pack::pack::<Native, false>(ui, uj, slope, lit);
    }
}

/// [`pack::gather`]
#[inline(never)]
pub fn gather(ui: &[f32], uj: &[f32], places: &[u16], slope: Slope, lit: &mut Lit) {
    pack::gather::<Native>(ui, uj, places, slope, lit);
}

/// [`Places::sift`]
#[inline(never)]
pub fn sift(places: &mut Places, first: &[u8], second: &[u8], least: u8) {
    places.sift::<Native>(first, second, least);
}

/// [`Lanes::squares`]
#[inline(never)]
pub fn squares(values: &[f32], scale: f32, bytes: &mut [u8]) {
    Native::squares(values, scale, bytes);
}

/// [`product::transpose`]
#[inline(never)]
pub fn transpose(rows: &[f32], dims: usize, scales: &[f32; PANEL], panel: &mut [f32]) {
    product::transpose::<Native>(rows, dims, scales, panel);
}

/// [`product::multiply`]
#[inline(never)]
pub fn multiply(panel: &[f32], units: &[f32], dims: usize, out: &mut [f32; 4 * PANEL]) {
    product::multiply::<Native>(panel, units, dims, out);
}

/// [`product::deposit`]
#[inline(never)]
pub fn deposit(values: &[f32; PANEL], sign: f32, to: &mut [f32], most: &mut [f32; 4]) {
    product::deposit::<Native>(values, sign, to, most);
}
