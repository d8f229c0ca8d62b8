//! Roots and rounding of float64 without the standard library, whose machine code for errors alone would be a tenth of
//! the wasm. `core` has no method for them yet; the lanes of `simd128` do, to the same bits.

use core::arch::wasm32::{f64x2_ceil, f64x2_extract_lane, f64x2_floor, f64x2_splat, f64x2_sqrt};

pub trait Root {
    fn sqrt(self) -> Self;
    fn floor(self) -> Self;
    fn ceil(self) -> Self;
}

impl Root for f64 {
    #[inline(always)]
    fn sqrt(self) -> f64 {
        f64x2_extract_lane::<0>(f64x2_sqrt(f64x2_splat(self)))
    }
    #[inline(always)]
    fn floor(self) -> f64 {
        f64x2_extract_lane::<0>(f64x2_floor(f64x2_splat(self)))
    }
    #[inline(always)]
    fn ceil(self) -> f64 {
        f64x2_extract_lane::<0>(f64x2_ceil(f64x2_splat(self)))
    }
}
