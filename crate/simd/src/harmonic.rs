//! Packed samples → how many of them are lit, and the sum of their (cos 4φ, sin 4φ).
//!
//! ```text
//! with ρ² = a² + b²:   c = (a² − b²)/ρ²,  s = 2ab/ρ²          the double angle
//!                      cos 4φ = c² − s²,  sin 4φ = 2cs        its double
//! ```
//!
//! What makes it fast: no angle is ever made. Sums of float32 run over one block; the caller adds blocks in float64.

use super::BLOCK;
use super::lanes::Lanes;
use super::pack::Lit;

/// Of one block.
pub struct Fourth {
    pub lit: u32,
    pub cosine: f32,
    pub sine: f32,
    doubtful: usize,
    places: [u16; BLOCK],
}

impl Default for Fourth {
    fn default() -> Self {
        Self { lit: 0, cosine: 0.0, sine: 0.0, doubtful: 0, places: [0; BLOCK] }
    }
}

impl Fourth {
    /// Places in the [`Lit`] of samples with ρ² below `sure`, which are not in the sums.
    pub fn doubtful(&self) -> &[u16] {
        &self.places[..self.doubtful]
    }

    /// Sums over the samples with ρ² of at least `sure` > 0.
    pub fn sum<L: Lanes>(&mut self, lit: &mut Lit, sure: f32) {
        // Lanes beyond the last sample hold none.
        lit.a[lit.len..lit.len.next_multiple_of(4)].fill(0.0);
        lit.b[lit.len..lit.len.next_multiple_of(4)].fill(0.0);
        let (mut cosines, mut sines) = (L::splat(0.0), L::splat(0.0));
        (self.lit, self.doubtful) = (0, 0);
        for at in (0..lit.len).step_by(4) {
            // SAFETY: both hold a whole vector beyond BLOCK.
            let (a, b) = unsafe { (L::load(lit.a.as_ptr().add(at)), L::load(lit.b.as_ptr().add(at))) };
            let (a2, b2, ab) = (a.mul(a), b.mul(b), a.mul(b));
            let square = a2.add(b2);
            let known = square.ge(L::splat(sure));
            let c = a2.sub(b2).div(square);
            let s = ab.add(ab).div(square);
            cosines = cosines.add(c.mul(c).sub(s.mul(s)).and(known));
            sines = sines.add(c.mul(s).add(c.mul(s)).and(known));
            let mask = known.signs();
            self.lit += mask.count_ones();
            if mask != 15 {
                for lane in 0..(lit.len - at).min(4) {
                    if mask >> lane & 1 == 0 {
                        self.places[self.doubtful] = (at + lane) as u16;
                        self.doubtful += 1;
                    }
                }
            }
        }
        (self.cosine, self.sine) = (across(cosines), across(sines));
    }
}

fn across<L: Lanes>(lanes: L) -> f32 {
    let mut four = [0.0f32; 4];
    // SAFETY: four floats.
    unsafe { lanes.store(four.as_mut_ptr()) };
    (four[0] + four[1]) + (four[2] + four[3])
}
