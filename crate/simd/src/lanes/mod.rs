//! Four float32 lanes, on whatever the target has.
//!
//! The hot loops are written once, over [`Lanes`]. Every operation here is a correctly rounded IEEE one or a movement of
//! bits, so all backends give the same bits, and native tests speak for the wasm: no relaxed SIMD, no fused
//! multiply-add, no estimates.
//!
//! A *mask* is a value whose lanes are all ones or all zeros.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub mod scalar;
#[cfg(all(target_arch = "x86_64", target_feature = "sse4.1"))]
mod sse41;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm128;

#[cfg(not(any(
    all(target_arch = "x86_64", target_feature = "sse4.1"),
    all(target_arch = "wasm32", target_feature = "simd128")
)))]
pub use scalar::Quad as Native;
#[cfg(all(target_arch = "x86_64", target_feature = "sse4.1"))]
pub use sse41::Quad as Native;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use wasm128::Quad as Native;

pub trait Lanes: Copy {
    fn splat(x: f32) -> Self;
    fn splat_bits(x: u32) -> Self;
    /// # Safety
    ///
    /// Sixteen bytes at `from` can be read. No alignment is needed.
    unsafe fn load(from: *const f32) -> Self;
    /// # Safety
    ///
    /// Sixteen bytes at `to` can be written. No alignment is needed.
    unsafe fn store(self, to: *mut f32);

    fn add(self, other: Self) -> Self;
    fn sub(self, other: Self) -> Self;
    fn mul(self, other: Self) -> Self;
    fn div(self, other: Self) -> Self;
    fn sqrt(self) -> Self;
    /// The larger; `other` where either is NaN.
    fn max(self, other: Self) -> Self;

    /// Masks; false where either is NaN.
    fn gt(self, other: Self) -> Self;
    fn ge(self, other: Self) -> Self;
    fn lt(self, other: Self) -> Self;

    fn and(self, other: Self) -> Self;
    fn or(self, other: Self) -> Self;
    fn xor(self, other: Self) -> Self;
    /// `self` without the bits of `other`.
    fn without(self, other: Self) -> Self;
    /// `yes` where `mask`, `no` elsewhere.
    fn select(mask: Self, yes: Self, no: Self) -> Self;

    /// Lane n's sign (or a mask) as bit n.
    fn signs(self) -> u32;
    /// The lanes whose bit is set in `kept`, in order, at the left; whatever on their right.
    fn pack(self, kept: u32) -> Self;
    /// The lanes' bits x as four integers, each x·2^`SHIFT` + `base`, wrapped around.
    fn offsets<const SHIFT: u32>(self, base: u32) -> [u32; 4];
    /// Rows to columns.
    fn transpose(four: [Self; 4]) -> [Self; 4];

    // The same sixteen bytes as lanes of integers, which wrap around.
    fn add_i8(self, other: Self) -> Self;
    fn max_i8(self, other: Self) -> Self;
    fn add_i16(self, other: Self) -> Self;
    fn add_i32(self, other: Self) -> Self;
    /// Sixteen bytes as twice eight integers, the lower half first.
    fn widen_i8(self) -> (Self, Self);
    /// Eight integers of sixteen bits as twice four.
    fn widen_i16(self) -> (Self, Self);
    /// Products of eight integers, two by two added.
    fn dot_i16(self, other: Self) -> Self;

    /// Four values.
    fn of(four: [f32; 4]) -> Self;
    /// ⌊u²·scale⌋ + 1 of each, at most 255, into `bytes`, which may be longer by up to fifteen zeros.
    fn squares(values: &[f32], scale: f32, bytes: &mut [u8]) {
        bytes.iter_mut().zip(values).for_each(|(byte, &u)| *byte = square_byte(u, scale));
        bytes[values.len()..].fill(0);
    }
    /// Bit n: whether the n-th of sixteen sums of two bytes is at least `least`.
    ///
    /// # Safety
    ///
    /// Sixteen bytes at both can be read.
    unsafe fn sums_reach(first: *const u8, second: *const u8, least: u8) -> u32;
    /// Eight bytes, each plus `base`, as sixteen-bit integers.
    ///
    /// # Safety
    ///
    /// Eight integers at `to` can be written.
    unsafe fn spread(bytes: &[u8; 8], base: u16, to: *mut u16);

    fn abs(self) -> Self {
        self.without(Self::splat(-0.0))
    }
}

/// ⌊u²·scale⌋ + 1, at most 255.
fn square_byte(u: f32, scale: f32) -> u8 {
    ((u * u * scale).min(254.0) as u8) + 1
}

/// For each mask of kept lanes, the byte shuffle that brings them to the left.
#[cfg_attr(
    not(any(
        all(target_arch = "x86_64", target_feature = "sse4.1"),
        all(target_arch = "wasm32", target_feature = "simd128")
    )),
    allow(dead_code)
)]
static LEFT: [[u8; 16]; 16] = left();

const fn left() -> [[u8; 16]; 16] {
    let mut table = [[0u8; 16]; 16];
    let mut mask = 0;
    while mask < 16 {
        let (mut lane, mut to) = (0, 0);
        while lane < 4 {
            if mask & (1 << lane) != 0 {
                let mut byte = 0;
                while byte < 4 {
                    table[mask][4 * to + byte] = (4 * lane + byte) as u8;
                    byte += 1;
                }
                to += 1;
            }
            lane += 1;
        }
        mask += 1;
    }
    table
}
