//! WebAssembly's fixed-width SIMD: only `simd128` instructions whose result the standard fixes to the bit.

use super::{LEFT, Lanes};
use core::arch::wasm32::*;

#[derive(Clone, Copy)]
pub struct Quad(v128);

impl Lanes for Quad {
    #[inline(always)]
    fn splat(x: f32) -> Self {
        Self(f32x4_splat(x))
    }
    #[inline(always)]
    fn splat_bits(x: u32) -> Self {
        Self(u32x4_splat(x))
    }
    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller's promise; v128.load needs no alignment.
        Self(unsafe { v128_load(from.cast()) })
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller's promise; v128.store needs no alignment.
        unsafe { v128_store(to.cast(), self.0) }
    }
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(f32x4_add(self.0, other.0))
    }
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self(f32x4_sub(self.0, other.0))
    }
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Self(f32x4_mul(self.0, other.0))
    }
    #[inline(always)]
    fn div(self, other: Self) -> Self {
        Self(f32x4_div(self.0, other.0))
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        Self(f32x4_sqrt(self.0))
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        // pmax(a, b) is a < b ? b : a, one instruction where `max` takes many for the sake of NaN.
        Self(f32x4_pmax(other.0, self.0))
    }
    #[inline(always)]
    fn gt(self, other: Self) -> Self {
        Self(f32x4_gt(self.0, other.0))
    }
    #[inline(always)]
    fn ge(self, other: Self) -> Self {
        Self(f32x4_ge(self.0, other.0))
    }
    #[inline(always)]
    fn lt(self, other: Self) -> Self {
        Self(f32x4_lt(self.0, other.0))
    }
    #[inline(always)]
    fn and(self, other: Self) -> Self {
        Self(v128_and(self.0, other.0))
    }
    #[inline(always)]
    fn or(self, other: Self) -> Self {
        Self(v128_or(self.0, other.0))
    }
    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        Self(v128_xor(self.0, other.0))
    }
    #[inline(always)]
    fn without(self, other: Self) -> Self {
        Self(v128_andnot(self.0, other.0))
    }
    #[inline(always)]
    fn select(mask: Self, yes: Self, no: Self) -> Self {
        Self(v128_bitselect(yes.0, no.0, mask.0))
    }
    #[inline(always)]
    fn signs(self) -> u32 {
        u32::from(u32x4_bitmask(self.0))
    }
    #[inline(always)]
    fn pack(self, kept: u32) -> Self {
        let bytes = &LEFT[kept as usize & 15];
        // SAFETY: sixteen bytes of a static table.
        let shuffle = unsafe { v128_load(bytes.as_ptr().cast()) };
        Self(u8x16_swizzle(self.0, shuffle))
    }
    #[inline(always)]
    fn offsets(self, shift: u32, base: u32) -> Self {
        Self(u32x4_add(u32x4_shl(self.0, shift), u32x4_splat(base)))
    }
    #[inline(always)]
    fn add_i8(self, other: Self) -> Self {
        Self(i8x16_add(self.0, other.0))
    }
    #[inline(always)]
    fn max_i8(self, other: Self) -> Self {
        Self(i8x16_max(self.0, other.0))
    }
    #[inline(always)]
    fn add_i16(self, other: Self) -> Self {
        Self(i16x8_add(self.0, other.0))
    }
    #[inline(always)]
    fn add_i32(self, other: Self) -> Self {
        Self(i32x4_add(self.0, other.0))
    }
    #[inline(always)]
    fn widen_i8(self) -> (Self, Self) {
        (Self(i16x8_extend_low_i8x16(self.0)), Self(i16x8_extend_high_i8x16(self.0)))
    }
    #[inline(always)]
    fn widen_i16(self) -> (Self, Self) {
        (Self(i32x4_extend_low_i16x8(self.0)), Self(i32x4_extend_high_i16x8(self.0)))
    }
    #[inline(always)]
    fn dot_i16(self, other: Self) -> Self {
        Self(i32x4_dot_i16x8(self.0, other.0))
    }
    #[inline(always)]
    fn of([a, b, c, d]: [f32; 4]) -> Self {
        Self(f32x4(a, b, c, d))
    }
    fn squares(values: &[f32], scale: f32, bytes: &mut [u8]) {
        let whole = values.len() / 16 * 16;
        let scale_f32x4 = f32x4_splat(scale);
        assert!(bytes.len() >= whole);
        for at in (0..whole).step_by(16) {
            let quarter = |n: usize| {
                // SAFETY: at + 16 ≤ values.len().
                let u = unsafe { v128_load(values.as_ptr().add(at + 4 * n).cast()) };
                let steps = f32x4_pmin(f32x4_splat(254.0), f32x4_mul(f32x4_mul(u, u), scale_f32x4));
                u32x4_add(i32x4_trunc_sat_f32x4(steps), u32x4_splat(1))
            };
            let (low, high) = (i16x8_narrow_i32x4(quarter(0), quarter(1)), i16x8_narrow_i32x4(quarter(2), quarter(3)));
            // SAFETY: at + 16 ≤ bytes.len().
            unsafe { v128_store(bytes.as_mut_ptr().add(at).cast(), u8x16_narrow_i16x8(low, high)) };
        }
    }
    #[inline(always)]
    unsafe fn sums_reach(first: *const u8, second: *const u8, least: u8) -> u32 {
        // SAFETY: the caller's promise.
        let (x, y) = unsafe { (v128_load(first.cast()), v128_load(second.cast())) };
        u32::from(u8x16_bitmask(u8x16_ge(u8x16_add_sat(x, y), u8x16_splat(least))))
    }
    #[inline(always)]
    unsafe fn spread(self, bytes: &[u8; 8], to: *mut u16) {
        // SAFETY: eight bytes are there, and the caller's promise.
        unsafe {
            let places = u16x8_load_extend_u8x8(bytes.as_ptr());
            v128_store(to.cast(), u16x8_add(places, self.0));
        }
    }
    #[inline(always)]
    fn transpose([a, b, c, d]: [Self; 4]) -> [Self; 4] {
        let low = i32x4_shuffle::<0, 4, 1, 5>(a.0, b.0);
        let high = i32x4_shuffle::<2, 6, 3, 7>(a.0, b.0);
        let low_2 = i32x4_shuffle::<0, 4, 1, 5>(c.0, d.0);
        let high_2 = i32x4_shuffle::<2, 6, 3, 7>(c.0, d.0);
        [
            Self(i64x2_shuffle::<0, 2>(low, low_2)),
            Self(i64x2_shuffle::<1, 3>(low, low_2)),
            Self(i64x2_shuffle::<0, 2>(high, high_2)),
            Self(i64x2_shuffle::<1, 3>(high, high_2)),
        ]
    }
}
