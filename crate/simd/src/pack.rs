//! Two columns → the samples that may be lit, packed to the left, with their in-plane coordinates.
//!
//! ```text
//! for each sixteen samples:
//!     b = (u_j − cosine·u_i)·inverse_sine;  keep where u_i² + b² ≥ floor
//!     none kept?  next sixteen
//!     for each four: shuffle the kept (a, b) to the left, store both at `len`, len += how many
//! ```
//!
//! What makes it fast: one branch serves sixteen samples where nothing is lit, which is the rule for narrow cones; where
//! something is, storing an empty vector costs less than guessing wrong. Row numbers are not packed, since few are asked
//! for: [`Lit::source`] finds them from the number of samples kept before each sixteen. For orthonormal pairs the sheared
//! coordinates cost nothing.

use super::BLOCK;
use super::lanes::Lanes;

/// How in-plane coordinates come from two columns: a = u_i, b = (u_j − cosine·u_i)·inverse_sine. A sample with
/// a² + b² below `floor` is certainly no matter for an arc.
#[derive(Debug, Clone, Copy)]
pub struct Slope {
    pub cosine: f32,
    pub inverse_sine: f32,
    pub floor: f32,
}

/// Samples tested together.
const GROUP: usize = 16;

/// What a block of samples was packed to: the in-plane coordinates of `len` unit samples. Beyond `len` there is room for
/// a whole vector.
pub struct Lit {
    pub len: usize,
    pub a: [f32; BLOCK + GROUP],
    pub b: [f32; BLOCK + GROUP],
    /// samples kept before each group
    before: [u16; BLOCK / GROUP + 1],
}

impl Default for Lit {
    fn default() -> Self {
        Self { len: 0, a: [0.0; BLOCK + GROUP], b: [0.0; BLOCK + GROUP], before: [0; BLOCK / GROUP + 1] }
    }
}

/// Packs one block, at most [`BLOCK`] samples. `ORTHOGONAL` says that the cosine is 0 and the sine 1.
#[inline(never)]
pub fn pack<L: Lanes, const ORTHOGONAL: bool>(ui: &[f32], uj: &[f32], slope: Slope, lit: &mut Lit) {
    let count = ui.len();
    assert!(count == uj.len() && count <= BLOCK);
    let (cosine, inverse_sine) = (L::splat(slope.cosine), L::splat(slope.inverse_sine));
    let floor = L::splat(slope.floor);
    let mut len = 0;
    for (group, at) in (0..count / GROUP * GROUP).step_by(GROUP).enumerate() {
        lit.before[group] = len as u16;
        // SAFETY: at + GROUP ≤ count, the length of both.
        let load = |from: &[f32], four: usize| unsafe { L::load(from.as_ptr().add(at + 4 * four)) };
        let a: [L; 4] = core::array::from_fn(|four| load(ui, four));
        let b: [L; 4] = core::array::from_fn(|four| {
            let u = load(uj, four);
            if ORTHOGONAL { u } else { u.sub(cosine.mul(a[four])).mul(inverse_sine) }
        });
        let kept: [L; 4] = core::array::from_fn(|four| a[four].mul(a[four]).add(b[four].mul(b[four])).ge(floor));
        if kept[0].or(kept[1]).or(kept[2].or(kept[3])).signs() == 0 {
            continue;
        }
        for four in 0..4 {
            let mask = kept[four].signs();
            // SAFETY: len ≤ at + 4·four ≤ BLOCK − 4, and both arrays hold BLOCK + GROUP.
            unsafe {
                a[four].pack(mask).store(lit.a.as_mut_ptr().add(len));
                b[four].pack(mask).store(lit.b.as_mut_ptr().add(len));
            }
            len += mask.count_ones() as usize;
        }
    }
    lit.before[count / GROUP] = len as u16;
    for n in count / GROUP * GROUP..count {
        if let Some((a, b)) = coordinates(ui[n], uj[n], slope) {
            (lit.a[len], lit.b[len]) = (a, b);
            len += 1;
        }
    }
    lit.len = len;
}

/// The samples at `places`, at most a block of them, whether they reach the floor or not.
#[inline(never)]
pub fn gather<L: Lanes>(ui: &[f32], uj: &[f32], places: &[u16], slope: Slope, lit: &mut Lit) {
    assert!(places.len() <= BLOCK);
    let (cosine, inverse_sine) = (L::splat(slope.cosine), L::splat(slope.inverse_sine));
    let mut fours = places.chunks_exact(4);
    let mut at = 0;
    for four in &mut fours {
        let a = L::of(core::array::from_fn(|n| ui[usize::from(four[n])]));
        let u = L::of(core::array::from_fn(|n| uj[usize::from(four[n])]));
        // SAFETY: at + 4 ≤ places.len() ≤ BLOCK.
        unsafe {
            a.store(lit.a.as_mut_ptr().add(at));
            u.sub(cosine.mul(a)).mul(inverse_sine).store(lit.b.as_mut_ptr().add(at));
        }
        at += 4;
    }
    for &place in fours.remainder() {
        let (a, u) = (ui[usize::from(place)], uj[usize::from(place)]);
        (lit.a[at], lit.b[at]) = (a, (u - slope.cosine * a) * slope.inverse_sine);
        at += 1;
    }
    lit.len = at;
}

/// (a, b) of one sample if it is kept, by the same operations as the lanes'.
fn coordinates(ui: f32, uj: f32, slope: Slope) -> Option<(f32, f32)> {
    let b = (uj - slope.cosine * ui) * slope.inverse_sine;
    (ui * ui + b * b >= slope.floor).then_some((ui, b))
}

impl Lit {
    /// Where in the block the sample packed to `place` came from; the arguments are those of [`pack`].
    #[cold]
    pub fn source(&self, place: usize, ui: &[f32], uj: &[f32], slope: Slope) -> usize {
        let groups = ui.len() / GROUP + 1;
        let group = self.before[..groups].partition_point(|&before| usize::from(before) <= place) - 1;
        let mut left = place - usize::from(self.before[group]);
        for n in group * GROUP..ui.len() {
            if coordinates(ui[n], uj[n], slope).is_some() {
                if left == 0 {
                    return n;
                }
                left -= 1;
            }
        }
        unreachable!()
    }
}
