//! The one source of randomness: seeded, and the same bits on every machine.
//!
//! The stream is xoshiro256++ (Blackman and Vigna 2021) from the `rand_xoshiro` crate, its state filled from the `u64`
//! seed by SplitMix64. What is drawn from the stream is kept here rather than taken from `rand` and `rand_distr`: those
//! reserve the right to change their values between versions, and reach for the platform's `ln` and `exp` as soon as
//! any crate of the build turns their `std` feature on. Everything below is integer arithmetic, the correctly rounded
//! operations of IEEE 754 (+ − × ÷ √), and `libm::log`, which is compiled from the same source for every target. So a
//! seed means the same basis, the same planes, and the same counts, in a browser and in a native test.

#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;
use alloc::{vec, vec::Vec};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// A seeded stream of uniform and normal deviates.
#[derive(Clone, Debug)]
pub struct Random {
    stream: Xoshiro256PlusPlus,
    /// The second deviate of the pair that the polar method makes.
    spare: Option<f64>,
}

impl Random {
    /// The stream of `seed`. Any seed will do, 0 as well.
    pub fn new(seed: u64) -> Self {
        Self { stream: Xoshiro256PlusPlus::seed_from_u64(seed), spare: None }
    }

    /// A uniform deviate in \[0, 1): a multiple of 2⁻⁵³, all equally likely.
    #[inline(never)]
    pub fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1u64 << 53) as f64;
        (self.stream.next_u64() >> 11) as f64 * STEP
    }

    /// A uniform integer in 0..`bound`, without bias (Lemire 2019, "Fast random integer generation in an interval").
    ///
    /// # Panics
    ///
    /// If `bound` is 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        assert!(bound > 0, "bound: found 0, expected at least 1");
        let mut product = self.upper_half() * u64::from(bound);
        if (product as u32) < bound {
            // The low halves under 2³² mod bound belong to the results that would come up once too often.
            let surplus = bound.wrapping_neg() % bound;
            while (product as u32) < surplus {
                product = self.upper_half() * u64::from(bound);
            }
        }
        (product >> 32) as u32
    }

    /// A standard normal deviate, by the polar method (Marsaglia and Bray 1964).
    #[inline(never)]
    pub fn normal(&mut self) -> f64 {
        if let Some(deviate) = self.spare.take() {
            return deviate;
        }
        loop {
            let x = 2.0 * self.uniform() - 1.0;
            let y = 2.0 * self.uniform() - 1.0;
            let square = x * x + y * y;
            if square < 1.0 && square > 0.0 {
                let scale = (-2.0 * libm::log(square) / square).sqrt();
                self.spare = Some(y * scale);
                return x * scale;
            }
        }
    }

    /// Fills `target` with standard normal deviates.
    pub fn fill_normal(&mut self, target: &mut [f64]) {
        for deviate in target {
            *deviate = self.normal();
        }
    }

    fn upper_half(&mut self) -> u64 {
        self.stream.next_u64() >> 32
    }
}

/// `count` different integers of 0..`total` in ascending order, every such set equally likely.
///
/// Takes O(`count`) memory and O(`count`) time, whatever `total` is. Integers are drawn until enough of
/// them differ; a set that holds more than half of them is drawn as the ones that it leaves out.
///
/// # Panics
///
/// If `count` is greater than `total`.
pub fn sample_sorted(total: u32, count: u32, random: &mut Random) -> Vec<u32> {
    assert!(count <= total, "sample: found {count} of {total}, expected no more than there are");
    if count <= total / 2 {
        return sparse_sample(total, count as usize, random);
    }
    let mut left_out = sparse_sample(total, (total - count) as usize, random).into_iter().peekable();
    (0..total).filter(|&integer| left_out.next_if_eq(&integer).is_none()).collect()
}

fn sparse_sample(total: u32, count: usize, random: &mut Random) -> Vec<u32> {
    let mut sample: Vec<u32> = Vec::with_capacity(count);
    // Only as many are drawn as are missing, so none is ever thrown away by its value: the set is the first `count`
    // different integers of one long sequence of draws.
    while sample.len() < count {
        for _ in sample.len()..count {
            sample.push(random.below(total));
        }
        sort(&mut sample);
        sample.dedup();
    }
    sample
}

/// Ascending, byte by byte from the lowest (radix sort): a fifth of the code that the library's sort adds to the wasm.
fn sort(integers: &mut Vec<u32>) {
    let mut sorted = vec![0; integers.len()];
    for shift in [0, 8, 16, 24] {
        sort_by_byte(integers, &mut sorted, shift);
        core::mem::swap(integers, &mut sorted);
    }
}

#[inline(never)]
fn sort_by_byte(integers: &[u32], sorted: &mut [u32], shift: u32) {
    let byte = |integer: u32| (integer >> shift) as usize & 0xff;
    let mut places = [0; 256];
    integers.iter().for_each(|&integer| places[byte(integer)] += 1);
    let mut before = 0;
    for place in &mut places {
        before += core::mem::replace(place, before);
    }
    for &integer in integers {
        let place = &mut places[byte(integer)];
        sorted[*place] = integer;
        *place += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// xoshiro256++ and SplitMix64 written out from the authors' C code.
    fn reference_stream(seed: u64, length: usize) -> Vec<u64> {
        let mut counter = seed;
        let mut split_mix = || {
            counter = counter.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (counter ^ (counter >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        let mut s = [split_mix(), split_mix(), split_mix(), split_mix()];
        let mut next = || {
            let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
            let t = s[1] << 17;
            s[2] ^= s[0];
            s[3] ^= s[1];
            s[1] ^= s[2];
            s[0] ^= s[3];
            s[2] ^= t;
            s[3] = s[3].rotate_left(45);
            result
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn the_stream_is_xoshiro256_plus_plus() {
        for seed in [0, 1, 42, u64::MAX] {
            let mut random = Random::new(seed);
            for word in reference_stream(seed, 100) {
                assert_eq!(random.uniform(), (word >> 11) as f64 / 9_007_199_254_740_992.0);
            }
        }
    }

    /// Frozen, and computed apart from this code (CPython's `math.log`): a change here changes every seeded basis and every seeded choice of planes that anyone has published.
    #[test]
    fn seeds_keep_their_meaning() {
        let mut random = Random::new(7);
        let deviates: Vec<u64> = (0..4).map(|_| random.normal().to_bits()).collect();
        assert_eq!(deviates, FROZEN_NORMALS);
        assert_eq!(sample_sorted(1_000_000, 6, &mut Random::new(7)), FROZEN_SAMPLE);
    }
    const FROZEN_NORMALS: [u64; 4] =
        [4610218009084539922, 13826591734396992478, 4603020175525004683, 13809266862557003825];
    const FROZEN_SAMPLE: [u32; 6] = [55_360, 172_115, 427_209, 465_703, 717_576, 963_659];

    #[test]
    fn normal_deviates_have_the_normal_moments_and_quantiles() {
        let mut random = Random::new(3);
        let mut deviates = vec![0.0; 200_000];
        random.fill_normal(&mut deviates);
        let count = deviates.len() as f64;
        let moment = |power: i32| deviates.iter().map(|z| z.powi(power)).sum::<f64>() / count;
        // Bounds of five standard errors: √(var zᵏ / n).
        assert!(moment(1).abs() < 5.0 * (1.0 / count).sqrt());
        assert!((moment(2) - 1.0).abs() < 5.0 * (2.0 / count).sqrt());
        assert!(moment(3).abs() < 5.0 * (15.0 / count).sqrt());
        assert!((moment(4) - 3.0).abs() < 5.0 * (96.0 / count).sqrt());
        for (quantile, probability) in [(-2.0, 0.022_750_131_948), (-0.5, 0.308_537_538_726), (1.0, 0.841_344_746_069)]
        {
            let below = deviates.iter().filter(|&&z| z < quantile).count() as f64 / count;
            assert!((below - probability).abs() < 5.0 * (probability * (1.0 - probability) / count).sqrt());
        }
        // Neighbours come from one pair of the polar method, and must not be correlated.
        let neighbours = deviates.chunks_exact(2).map(|pair| pair[0] * pair[1]).sum::<f64>() / (count / 2.0);
        assert!(neighbours.abs() < 5.0 * (2.0 / count).sqrt());
    }

    #[test]
    fn integers_below_a_bound_are_equally_likely() {
        // 3·2³⁰ would show the bias of a plain multiplication as 2:1:1 among its thirds.
        for bound in [1, 2, 3, 7, 3 << 30] {
            let mut random = Random::new(u64::from(bound));
            let mut thirds = [0u32; 3];
            let draws = 30_000;
            for _ in 0..draws {
                let integer = random.below(bound);
                assert!(integer < bound);
                thirds[(u64::from(integer) * 3 / u64::from(bound)) as usize] += 1;
            }
            for (third, &found) in thirds.iter().enumerate() {
                let members = (0..bound.min(7)).filter(|&i| u64::from(i) * 3 / u64::from(bound.min(7)) == third as u64);
                let share = if bound > 7 { 1.0 / 3.0 } else { members.count() as f64 / f64::from(bound) };
                let error = (f64::from(draws) * share * (1.0 - share)).sqrt();
                assert!((f64::from(found) - f64::from(draws) * share).abs() <= 5.0 * error, "{bound}: {thirds:?}");
            }
        }
    }

    #[test]
    fn all_sets_are_equally_likely() {
        // The C(6, 2) = C(6, 4) = 15 sets, once drawn directly and once as the sets left out.
        for count in [2, 4] {
            let mut random = Random::new(11);
            let mut seen = std::collections::BTreeMap::new();
            for _ in 0..15_000 {
                *seen.entry(sample_sorted(6, count, &mut random)).or_insert(0) += 1;
            }
            assert_eq!(seen.len(), 15);
            // χ² with 14 degrees of freedom stays under 36.1 in 99.9 % of runs.
            let chi_square: f64 = seen.values().map(|&n| f64::from(n - 1000).powi(2) / 1000.0).sum();
            assert!(chi_square < 36.1, "{chi_square}");
        }
    }

    #[test]
    fn a_sample_of_everything_and_of_nothing() {
        let mut random = Random::new(0);
        assert_eq!(sample_sorted(0, 0, &mut random), []);
        assert_eq!(sample_sorted(5, 0, &mut random), []);
        assert_eq!(sample_sorted(5, 5, &mut random), [0, 1, 2, 3, 4]);
        assert_eq!(sample_sorted(1, 1, &mut random), [0]);
        // The whole range of u32 costs no more memory than the sample.
        let sample = sample_sorted(u32::MAX, 1000, &mut random);
        assert_eq!(sample.len(), 1000);
        assert!(sample[0] < u32::MAX / 50 && sample[999] > u32::MAX - u32::MAX / 50);
    }

    #[test]
    #[should_panic(expected = "sample: found 6 of 5, expected no more than there are")]
    fn a_sample_larger_than_the_whole_is_refused() {
        sample_sorted(5, 6, &mut Random::new(0));
    }

    proptest! {
        #[test]
        fn samples_are_distinct_ascending_and_repeatable(total in 0u32..5000, share in 0.0..=1.0f64, seed: u64) {
            let count = (f64::from(total) * share) as u32;
            let sample = sample_sorted(total, count, &mut Random::new(seed));
            prop_assert_eq!(sample.len(), count as usize);
            prop_assert!(sample.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(sample.last().is_none_or(|&last| last < total));
            prop_assert_eq!(&sample, &sample_sorted(total, count, &mut Random::new(seed)));
        }
    }
}
