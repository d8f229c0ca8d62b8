//! No SIMD: for targets without a backend, and the meaning that the others are tested against.

use super::Lanes;
use core::array::from_fn;

#[derive(Debug, Clone, Copy)]
pub struct Quad(pub [f32; 4]);

impl Quad {
    #[inline(always)]
    fn each(self, other: Self, f: impl Fn(f32, f32) -> f32) -> Self {
        Self(from_fn(|lane| f(self.0[lane], other.0[lane])))
    }
    #[inline(always)]
    fn bits(self, other: Self, f: impl Fn(u32, u32) -> u32) -> Self {
        self.each(other, |x, y| f32::from_bits(f(x.to_bits(), y.to_bits())))
    }
}

impl Quad {
    fn bytes(self) -> [u8; 16] {
        from_fn(|n| (self.0[n / 4].to_bits() >> (8 * (n % 4))) as u8)
    }
    fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(from_fn(|n| f32::from_bits(u32::from_le_bytes(from_fn(|m| bytes[4 * n + m])))))
    }
    fn shorts(self) -> [i16; 8] {
        from_fn(|n| (self.0[n / 2].to_bits() >> (16 * (n % 2))) as i16)
    }
    fn from_shorts(shorts: [i16; 8]) -> Self {
        let word = |n: usize| u32::from(shorts[2 * n] as u16) | u32::from(shorts[2 * n + 1] as u16) << 16;
        Self(from_fn(|n| f32::from_bits(word(n))))
    }
}

fn mask(yes: bool) -> f32 {
    f32::from_bits(if yes { u32::MAX } else { 0 })
}

impl Lanes for Quad {
    fn splat(x: f32) -> Self {
        Self([x; 4])
    }
    fn splat_bits(x: u32) -> Self {
        Self([f32::from_bits(x); 4])
    }
    unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller's promise.
        Self(from_fn(|lane| unsafe { from.add(lane).read_unaligned() }))
    }
    unsafe fn store(self, to: *mut f32) {
        for (lane, x) in self.0.into_iter().enumerate() {
            // SAFETY: the caller's promise.
            unsafe { to.add(lane).write_unaligned(x) }
        }
    }
    fn add(self, other: Self) -> Self {
        self.each(other, |x, y| x + y)
    }
    fn sub(self, other: Self) -> Self {
        self.each(other, |x, y| x - y)
    }
    fn mul(self, other: Self) -> Self {
        self.each(other, |x, y| x * y)
    }
    fn div(self, other: Self) -> Self {
        self.each(other, |x, y| x / y)
    }
    fn sqrt(self) -> Self {
        Self(self.0.map(f32::sqrt))
    }
    fn max(self, other: Self) -> Self {
        self.each(other, |x, y| if x > y { x } else { y })
    }
    fn gt(self, other: Self) -> Self {
        self.each(other, |x, y| mask(x > y))
    }
    fn ge(self, other: Self) -> Self {
        self.each(other, |x, y| mask(x >= y))
    }
    fn lt(self, other: Self) -> Self {
        self.each(other, |x, y| mask(x < y))
    }
    fn and(self, other: Self) -> Self {
        self.bits(other, |x, y| x & y)
    }
    fn or(self, other: Self) -> Self {
        self.bits(other, |x, y| x | y)
    }
    fn xor(self, other: Self) -> Self {
        self.bits(other, |x, y| x ^ y)
    }
    fn without(self, other: Self) -> Self {
        self.bits(other, |x, y| x & !y)
    }
    fn select(mask: Self, yes: Self, no: Self) -> Self {
        yes.and(mask).or(no.without(mask))
    }
    fn signs(self) -> u32 {
        self.0.iter().enumerate().map(|(lane, x)| x.to_bits() >> 31 << lane).sum()
    }
    fn pack(self, kept: u32) -> Self {
        let mut left = [0.0; 4];
        let mut to = 0;
        for (lane, x) in self.0.into_iter().enumerate() {
            if kept & 1 << lane != 0 {
                left[to] = x;
                to += 1;
            }
        }
        Self(left)
    }
    fn offsets(self, shift: u32, base: u32) -> Self {
        Self(self.0.map(|x| f32::from_bits((x.to_bits() << shift).wrapping_add(base))))
    }
    fn add_i8(self, other: Self) -> Self {
        let (x, y) = (self.bytes(), other.bytes());
        Self::from_bytes(from_fn(|n| x[n].wrapping_add(y[n])))
    }
    fn max_i8(self, other: Self) -> Self {
        let (x, y) = (self.bytes(), other.bytes());
        Self::from_bytes(from_fn(|n| (x[n] as i8).max(y[n] as i8) as u8))
    }
    fn add_i16(self, other: Self) -> Self {
        let (x, y) = (self.shorts(), other.shorts());
        Self::from_shorts(from_fn(|n| x[n].wrapping_add(y[n])))
    }
    fn add_i32(self, other: Self) -> Self {
        self.bits(other, u32::wrapping_add)
    }
    fn widen_i8(self) -> (Self, Self) {
        let half = |from: usize| Self::from_shorts(from_fn(|n| i16::from(self.bytes()[from + n] as i8)));
        (half(0), half(8))
    }
    fn widen_i16(self) -> (Self, Self) {
        let half = |from: usize| Self(from_fn(|n| f32::from_bits(i32::from(self.shorts()[from + n]) as u32)));
        (half(0), half(4))
    }
    fn dot_i16(self, other: Self) -> Self {
        let (x, y) = (self.shorts(), other.shorts());
        let product = |n: usize| i32::from(x[n]) * i32::from(y[n]);
        Self(from_fn(|n| f32::from_bits((product(2 * n) + product(2 * n + 1)) as u32)))
    }
    fn of(four: [f32; 4]) -> Self {
        Self(four)
    }
    unsafe fn sums_reach(first: *const u8, second: *const u8, least: u8) -> u32 {
        let reaches = |n: usize| {
            // SAFETY: the caller's promise.
            let (x, y) = unsafe { (*first.add(n), *second.add(n)) };
            u32::from(x.saturating_add(y) >= least) << n
        };
        (0..16).map(reaches).sum()
    }
    unsafe fn spread(self, bytes: &[u8; 8], to: *mut u16) {
        for (n, (&byte, base)) in bytes.iter().zip(self.shorts()).enumerate() {
            // SAFETY: the caller's promise.
            unsafe { to.add(n).write_unaligned(u16::from(byte) + base as u16) };
        }
    }
    fn transpose(four: [Self; 4]) -> [Self; 4] {
        from_fn(|column| Self(from_fn(|row| four[row].0[column])))
    }
}
