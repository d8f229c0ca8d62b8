//! SSE4.1, the 128-bit SIMD of any x86-64 of the last fifteen years: what wasm is measured against.

use super::{LEFT, Lanes};
use core::arch::x86_64::*;

// Intrinsics of a feature that the whole crate is compiled with are safe, but for loads and stores.
#[derive(Clone, Copy)]
pub struct Quad(__m128);

impl Lanes for Quad {
    #[inline(always)]
    fn splat(x: f32) -> Self {
        // SAFETY: here and below, the feature is enabled for the whole crate.
        Self(unsafe { _mm_set1_ps(x) })
    }
    #[inline(always)]
    fn splat_bits(x: u32) -> Self {
        Self::splat(f32::from_bits(x))
    }
    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { _mm_loadu_ps(from) })
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller's promise.
        unsafe { _mm_storeu_ps(to, self.0) }
    }
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(unsafe { _mm_add_ps(self.0, other.0) })
    }
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self(unsafe { _mm_sub_ps(self.0, other.0) })
    }
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Self(unsafe { _mm_mul_ps(self.0, other.0) })
    }
    #[inline(always)]
    fn div(self, other: Self) -> Self {
        Self(unsafe { _mm_div_ps(self.0, other.0) })
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        Self(unsafe { _mm_sqrt_ps(self.0) })
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Self(unsafe { _mm_max_ps(self.0, other.0) })
    }
    #[inline(always)]
    fn gt(self, other: Self) -> Self {
        Self(unsafe { _mm_cmpgt_ps(self.0, other.0) })
    }
    #[inline(always)]
    fn ge(self, other: Self) -> Self {
        Self(unsafe { _mm_cmpge_ps(self.0, other.0) })
    }
    #[inline(always)]
    fn lt(self, other: Self) -> Self {
        Self(unsafe { _mm_cmplt_ps(self.0, other.0) })
    }
    #[inline(always)]
    fn and(self, other: Self) -> Self {
        Self(unsafe { _mm_and_ps(self.0, other.0) })
    }
    #[inline(always)]
    fn or(self, other: Self) -> Self {
        Self(unsafe { _mm_or_ps(self.0, other.0) })
    }
    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        Self(unsafe { _mm_xor_ps(self.0, other.0) })
    }
    #[inline(always)]
    fn without(self, other: Self) -> Self {
        Self(unsafe { _mm_andnot_ps(other.0, self.0) })
    }
    #[inline(always)]
    fn select(mask: Self, yes: Self, no: Self) -> Self {
        Self(unsafe { _mm_blendv_ps(no.0, yes.0, mask.0) })
    }
    #[inline(always)]
    fn signs(self) -> u32 {
        unsafe { _mm_movemask_ps(self.0) as u32 }
    }
    #[inline(always)]
    fn pack(self, kept: u32) -> Self {
        let bytes = &LEFT[kept as usize & 15];
        // SAFETY: sixteen bytes of a static table.
        unsafe {
            let shuffle = _mm_loadu_si128(bytes.as_ptr().cast());
            Self(_mm_castsi128_ps(_mm_shuffle_epi8(_mm_castps_si128(self.0), shuffle)))
        }
    }
    #[inline(always)]
    fn offsets(self, shift: u32, base: u32) -> Self {
        unsafe {
            let scaled = _mm_sll_epi32(_mm_castps_si128(self.0), _mm_cvtsi32_si128(shift as i32));
            Self(_mm_castsi128_ps(_mm_add_epi32(scaled, _mm_set1_epi32(base as i32))))
        }
    }
    #[inline(always)]
    fn add_i8(self, other: Self) -> Self {
        Self(unsafe { _mm_castsi128_ps(_mm_add_epi8(_mm_castps_si128(self.0), _mm_castps_si128(other.0))) })
    }
    #[inline(always)]
    fn max_i8(self, other: Self) -> Self {
        Self(unsafe { _mm_castsi128_ps(_mm_max_epi8(_mm_castps_si128(self.0), _mm_castps_si128(other.0))) })
    }
    #[inline(always)]
    fn add_i16(self, other: Self) -> Self {
        Self(unsafe { _mm_castsi128_ps(_mm_add_epi16(_mm_castps_si128(self.0), _mm_castps_si128(other.0))) })
    }
    #[inline(always)]
    fn add_i32(self, other: Self) -> Self {
        Self(unsafe { _mm_castsi128_ps(_mm_add_epi32(_mm_castps_si128(self.0), _mm_castps_si128(other.0))) })
    }
    #[inline(always)]
    fn widen_i8(self) -> (Self, Self) {
        unsafe {
            let lanes = _mm_castps_si128(self.0);
            let high = _mm_cvtepi8_epi16(_mm_unpackhi_epi64(lanes, lanes));
            (Self(_mm_castsi128_ps(_mm_cvtepi8_epi16(lanes))), Self(_mm_castsi128_ps(high)))
        }
    }
    #[inline(always)]
    fn widen_i16(self) -> (Self, Self) {
        unsafe {
            let lanes = _mm_castps_si128(self.0);
            let high = _mm_cvtepi16_epi32(_mm_unpackhi_epi64(lanes, lanes));
            (Self(_mm_castsi128_ps(_mm_cvtepi16_epi32(lanes))), Self(_mm_castsi128_ps(high)))
        }
    }
    #[inline(always)]
    fn dot_i16(self, other: Self) -> Self {
        Self(unsafe { _mm_castsi128_ps(_mm_madd_epi16(_mm_castps_si128(self.0), _mm_castps_si128(other.0))) })
    }
    #[inline(always)]
    fn of([a, b, c, d]: [f32; 4]) -> Self {
        Self(unsafe { _mm_setr_ps(a, b, c, d) })
    }
    fn squares(values: &[f32], scale: f32, bytes: &mut [u8]) {
        let whole = values.len() / 16 * 16;
        assert!(bytes.len() >= whole);
        for at in (0..whole).step_by(16) {
            // SAFETY: at + 16 is within both.
            unsafe {
                let quarter = |n: usize| {
                    let u = _mm_loadu_ps(values.as_ptr().add(at + 4 * n));
                    let steps = _mm_min_ps(_mm_mul_ps(_mm_mul_ps(u, u), _mm_set1_ps(scale)), _mm_set1_ps(254.0));
                    _mm_add_epi32(_mm_cvttps_epi32(steps), _mm_set1_epi32(1))
                };
                let (low, high) = (_mm_packs_epi32(quarter(0), quarter(1)), _mm_packs_epi32(quarter(2), quarter(3)));
                _mm_storeu_si128(bytes.as_mut_ptr().add(at).cast(), _mm_packus_epi16(low, high));
            }
        }
    }
    #[inline(always)]
    unsafe fn sums_reach(first: *const u8, second: *const u8, least: u8) -> u32 {
        // SAFETY: the caller's promise.
        unsafe {
            let sum = _mm_adds_epu8(_mm_loadu_si128(first.cast()), _mm_loadu_si128(second.cast()));
            let least = _mm_set1_epi8(least as i8);
            _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(sum, least), sum)) as u32
        }
    }
    #[inline(always)]
    unsafe fn spread(self, bytes: &[u8; 8], to: *mut u16) {
        // SAFETY: eight bytes are there, and the caller's promise.
        unsafe {
            let places = _mm_cvtepu8_epi16(_mm_loadl_epi64(bytes.as_ptr().cast()));
            _mm_storeu_si128(to.cast(), _mm_add_epi16(places, _mm_castps_si128(self.0)));
        }
    }
    #[inline(always)]
    fn transpose([a, b, c, d]: [Self; 4]) -> [Self; 4] {
        let (mut a, mut b, mut c, mut d) = (a.0, b.0, c.0, d.0);
        unsafe { _MM_TRANSPOSE4_PS(&mut a, &mut b, &mut c, &mut d) };
        [Self(a), Self(b), Self(c), Self(d)]
    }
}
