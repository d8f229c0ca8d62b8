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
    /// Of the lanes' bits x, as integers: x·2^`shift` + `base`, wrapped around.
    fn offsets(self, shift: u32, base: u32) -> Self;
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
    /// [`square_byte`] of each value of whole sixteens; up to fifteen others are left to the caller, where they take less
    /// code.
    fn squares(values: &[f32], scale: f32, bytes: &mut [u8]) {
        bytes.iter_mut().zip(values).for_each(|(byte, &u)| *byte = square_byte(u, scale));
    }
    /// Bit n: whether the n-th of sixteen sums of two bytes is at least `least`.
    ///
    /// # Safety
    ///
    /// Sixteen bytes at both can be read.
    unsafe fn sums_reach(first: *const u8, second: *const u8, least: u8) -> u32;
    /// Eight bytes, each plus the integer of sixteen bits in its lane.
    ///
    /// # Safety
    ///
    /// Eight integers at `to` can be written.
    unsafe fn spread(self, bytes: &[u8; 8], to: *mut u16);

    fn abs(self) -> Self {
        self.without(Self::splat(-0.0))
    }
}

/// ⌊u²·scale⌋ + 1, at most 255.
pub fn square_byte(u: f32, scale: f32) -> u8 {
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

#[cfg(test)]
mod tests {
    use super::scalar::Quad;
    use super::*;
    use proptest::prelude::*;

    fn bits<L: Lanes>(lanes: L) -> [u32; 4] {
        let mut four = [0f32; 4];
        // SAFETY: four values.
        unsafe { lanes.store(four.as_mut_ptr()) };
        // Which NaN a NaN is does not matter.
        four.map(|x| if x.is_nan() { u32::MAX } else { x.to_bits() })
    }

    /// Every operation's bits.
    fn all<L: Lanes>(x: [f32; 4], y: [f32; 4], kept: u32) -> Vec<[u32; 4]> {
        let (a, b) = (L::of(x), L::of(y));
        let mask = a.gt(b);
        let mut found = vec![a.add(b), a.sub(b), a.mul(b), a.div(b), a.sqrt(), a.max(b), mask, a.ge(b), a.lt(b)];
        found.extend([a.and(b), a.or(b), a.xor(b), a.without(b), a.abs(), L::select(mask, a, b), L::splat(x[0])]);
        found.extend([a.add_i8(b), a.max_i8(b), a.add_i16(b), a.add_i32(b), a.dot_i16(b), a.offsets(2, 77)]);
        found.extend([a.widen_i8().0, a.widen_i8().1, a.widen_i16().0, a.widen_i16().1, L::splat_bits(kept)]);
        found.extend(L::transpose([a, b, mask, a.add(b)]));
        let mut all: Vec<_> = found.into_iter().map(bits).collect();
        let packed = bits(a.pack(kept)).into_iter().take(kept.count_ones() as usize);
        all.push([a.signs(), 0, 0, 0]);
        all.extend(packed.map(|bits| [bits; 4]));
        let (mut squares, mut spread) = ([7u8; 23], [0u16; 8]);
        L::squares(&[x, y, x, y].concat(), 31.0, &mut squares);
        let bytes = std::array::from_fn(|n| squares[n]);
        // SAFETY: sixteen bytes at both, eight integers.
        let reached = unsafe {
            a.spread(&bytes, spread.as_mut_ptr());
            L::sums_reach(squares.as_ptr(), squares.as_ptr().add(5), kept as u8 * 16)
        };
        all.push([reached; 4]);
        all.extend(squares.map(|byte| [u32::from(byte); 4]));
        all.extend(spread.map(|short| [u32::from(short); 4]));
        all
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn are_the_same_bits_on_every_target(
            x in prop::array::uniform4(prop_oneof![any::<f32>(), -1.0..1.0f32, Just(0.0), Just(-0.0)]),
            y in prop::array::uniform4(prop_oneof![any::<f32>(), -1.0..1.0f32, Just(0.0), Just(-0.0)]),
            kept in 0u32..16,
        ) {
            prop_assert_eq!(all::<Native>(x, y, kept), all::<Quad>(x, y, kept));
        }
    }
}
