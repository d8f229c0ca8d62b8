//! What many planes' curves have in common, angle by angle, without keeping the curves.
//!
//! Everything is an integer: sums, sums of squares and a histogram of counts. Ensembles over disjoint sets of planes
//! therefore add, in any order, to the same bits. (Chunks of *rows* do not add here, since a square of a sum is not a sum
//! of squares: add their counts plane by plane first.)
//!
//! What makes it fast: a plane is added in 32-bit lanes, which flow over into the 64-bit sums only when a bound on what
//! they hold says so; a plane in which nothing is lit costs nothing.

use crate::histogram::{Histogram, HistogramFull};
use crate::simd::curve;
#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;
use alloc::{vec, vec::Vec};

/// Sums over planes, angle by angle.
pub struct Ensemble {
    planes: u64,
    sums: Vec<i64>,
    squares: Vec<u64>,
    /// What has not yet flown over, and a bound on every entry of it.
    recent_sums: Vec<i32>,
    recent_squares: Vec<u32>,
    recent: u64,
    histogram: Option<Histogram>,
}

impl Ensemble {
    pub fn new(angles: usize, histogram: bool) -> Self {
        Self {
            planes: 0,
            sums: vec![0; angles],
            squares: vec![0; angles],
            recent_sums: vec![0; angles],
            recent_squares: vec![0; angles],
            recent: 0,
            histogram: histogram.then(|| Histogram::new(angles)),
        }
    }

    /// Adds one plane's counts, none of them beyond ±`most`. A sum of squares holds while rows² · planes < 2^64.
    pub fn add(&mut self, counts: &[i32], most: u32) -> Result<(), HistogramFull> {
        if let Some(histogram) = &mut self.histogram {
            histogram.add(counts)?;
        }
        self.planes += 1;
        let bound = (u64::from(most) * u64::from(most)).max(1);
        if self.recent + bound > i32::MAX as u64 {
            self.overflow();
        }
        if bound > i32::MAX as u64 {
            for ((&count, sum), square) in counts.iter().zip(&mut self.sums).zip(&mut self.squares) {
                *sum += i64::from(count);
                *square += u64::from(count.unsigned_abs()) * u64::from(count.unsigned_abs());
            }
            return Ok(());
        }
        self.recent += bound;
        curve::add(counts, &mut self.recent_sums, &mut self.recent_squares);
        Ok(())
    }

    /// Adds `planes` planes, of which only `of(m)`, the sum and the sum of squares at each angle, are known.
    ///
    /// # Panics
    ///
    /// Where there is a histogram: it needs every count.
    pub fn add_sums(&mut self, planes: u64, of: impl Fn(usize) -> (i64, u64)) {
        assert!(self.histogram.is_none(), "counts are needed one by one");
        self.planes += planes;
        for (m, (sum, square)) in self.sums.iter_mut().zip(&mut self.squares).enumerate() {
            let (more, more_squares) = of(m);
            *sum += more;
            *square += more_squares;
        }
    }

    /// Adds a plane whose counts are all 0.
    pub fn add_dark(&mut self) -> Result<(), HistogramFull> {
        self.planes += 1;
        self.histogram.as_mut().map_or(Ok(()), Histogram::add_dark)
    }

    fn overflow(&mut self) {
        self.sums
            .iter_mut()
            .zip(&mut self.recent_sums)
            .for_each(|(sum, recent)| *sum += i64::from(core::mem::take(recent)));
        let squares = self.squares.iter_mut().zip(&mut self.recent_squares);
        squares.for_each(|(square, recent)| *square += u64::from(core::mem::take(recent)));
        self.recent = 0;
    }

    fn all_sums(&self) -> impl Iterator<Item = i64> {
        self.sums.iter().zip(&self.recent_sums).map(|(sum, &recent)| sum + i64::from(recent))
    }

    fn all_squares(&self) -> impl Iterator<Item = u64> {
        self.squares.iter().zip(&self.recent_squares).map(|(square, &recent)| square + u64::from(recent))
    }

    pub fn planes(&self) -> u64 {
        self.planes
    }

    /// All of it as little-endian bytes, for [`Ensemble::merge_bytes`] in another thread or on another machine.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut words = Vec::new();
        // Two words, the lower one first.
        let mut long = |long: u64| words.extend([long as u32, (long >> 32) as u32]);
        long(self.planes);
        self.all_sums().for_each(|sum| long(sum as u64));
        self.all_squares().for_each(&mut long);
        if let Some(Histogram { width, offset, bins, least, most, dark, .. }) = &self.histogram {
            words.extend([*width as u32, *offset as u32, *dark, *least as u32, *most as u32]);
            words.extend_from_slice(bins);
        }
        let mut bytes = vec![0; 4 * words.len()];
        bytes.as_chunks_mut::<4>().0.iter_mut().zip(words).for_each(|(four, word)| *four = word.to_le_bytes());
        bytes
    }

    /// Adds an ensemble over other planes, asked the same question, from its [`Ensemble::to_bytes`].
    ///
    /// # Panics
    ///
    /// Where the bytes are of an ensemble with other angles, or with a histogram where this one has none.
    pub fn merge_bytes(&mut self, bytes: &[u8]) -> Result<(), HistogramFull> {
        let angles = self.sums.len();
        let words: Vec<u32> = bytes.as_chunks::<4>().0.iter().map(|&four| u32::from_le_bytes(four)).collect();
        let (head, rest) = words.split_at(2 * (1 + 2 * angles));
        assert!(rest.is_empty() == self.histogram.is_none(), "ensembles of another question");
        let long = |at: usize| u64::from(head[2 * at]) | u64::from(head[2 * at + 1]) << 32;
        if let (Some(ours), &[width, offset, dark, least, most, ref bins @ ..]) = (&mut self.histogram, rest) {
            let (width, offset, bins) = (width as usize, offset as usize, bins.to_vec());
            ours.merge(&Histogram { angles, width, offset, least: least as i32, most: most as i32, dark, bins })?;
        }
        self.planes += long(0);
        for m in 0..angles {
            self.sums[m] += long(1 + m) as i64;
            self.squares[m] += long(1 + angles + m);
        }
        Ok(())
    }

    /// Mean density over planes at each angle: Σ counts / (planes · rows).
    pub fn mean(&self, rows: usize) -> Vec<f64> {
        let scale = self.planes as f64 * rows as f64;
        self.all_sums().map(|sum| if scale == 0.0 { 0.0 } else { sum as f64 / scale }).collect()
    }

    /// Standard deviation of the density over planes (divided by the number of planes, as `numpy.std` does). The
    /// variance's numerator, planes·Σc² − (Σc)², is an exact integer.
    pub fn std(&self, rows: usize) -> Vec<f64> {
        let scale = self.planes as f64 * rows as f64;
        let deviation = |(sum, square): (i64, u64)| {
            let numerator = u128::from(self.planes) * u128::from(square)
                - u128::from(sum.unsigned_abs()) * u128::from(sum.unsigned_abs());
            if scale == 0.0 { 0.0 } else { (numerator as f64).sqrt() / scale }
        };
        self.all_sums().zip(self.all_squares()).map(deviation).collect()
    }

    /// The `level` quantile over planes of the density at each angle, between order statistics by linear interpolation
    /// (NumPy's default). `None` without a histogram.
    pub fn quantile(&self, level: f64, rows: usize) -> Option<Vec<f64>> {
        let histogram = self.histogram.as_ref()?;
        if self.planes == 0 || rows == 0 {
            return Some(vec![0.0; self.sums.len()]);
        }
        let place = level * (self.planes - 1) as f64;
        let (under, part) = (place.floor() as u64, place - place.floor());
        let density = |m| {
            let low = histogram.order_statistic(m, under);
            let high = if part > 0.0 { histogram.order_statistic(m, under + 1) } else { low };
            (f64::from(low) + part * (f64::from(high) - f64::from(low))) / rows as f64
        };
        Some((0..self.sums.len()).map(density).collect())
    }

    /// The least and the greatest count seen, over all planes and angles; (0, 0) before any, `None` without a histogram.
    pub fn range(&self) -> Option<(i32, i32)> {
        self.histogram.as_ref().map(|h| if self.planes == 0 { (0, 0) } else { (h.least, h.most) })
    }

    /// How many planes fall into each of `bins` equal bins between the least and the greatest count, angle by angle.
    pub fn raster(&self, bins: usize) -> Option<Vec<u32>> {
        let histogram = self.histogram.as_ref()?;
        let (least, most) = self.range()?;
        let span = f64::from(most) - f64::from(least);
        let mut raster = vec![0u32; self.sums.len() * bins];
        for (m, line) in raster.chunks_exact_mut(bins.max(1)).enumerate() {
            for count in least..=most {
                let planes = histogram.get(m, count);
                if planes > 0 {
                    let part = if span == 0.0 { 0.0 } else { (f64::from(count) - f64::from(least)) / span };
                    line[((part * bins as f64) as usize).min(bins - 1)] += planes;
                }
            }
        }
        Some(raster)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equals_the_statistics_of_the_curves(
            curves in prop::collection::vec(prop::collection::vec(-200i32..3000, 3), 1..40),
            cut in 0usize..40,
            level in 0.0..=1.0f64,
        ) {
            let rows = 5000;
            let cut = cut.min(curves.len());
            let (mut first, mut second) = (Ensemble::new(3, true), Ensemble::new(3, true));
            curves[..cut].iter().for_each(|c| first.add(c, 3000).unwrap());
            curves[cut..].iter().for_each(|c| second.add(c, 3000).unwrap());
            second.merge_bytes(&first.to_bytes()).unwrap();
            let n = curves.len() as f64;
            for m in 0..3 {
                let mut column: Vec<f64> = curves.iter().map(|c| f64::from(c[m]) / rows as f64).collect();
                column.sort_by(f64::total_cmp);
                let mean = column.iter().sum::<f64>() / n;
                let std = (column.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt();
                prop_assert!((second.mean(rows)[m] - mean).abs() < 1e-12);
                prop_assert!((second.std(rows)[m] - std).abs() < 1e-12);
                let place = level * (n - 1.0);
                let (low, high) = (column[place.floor() as usize], column[place.ceil() as usize]);
                let quantile = low + (place - place.floor()) * (high - low);
                prop_assert!((second.quantile(level, rows).unwrap()[m] - quantile).abs() < 1e-12);
            }
            let raster = second.raster(17).unwrap();
            for line in raster.chunks(17) {
                prop_assert_eq!(line.iter().sum::<u32>() as usize, curves.len());
            }
        }
    }

    #[test]
    fn refuses_a_histogram_beyond_its_room() {
        let mut ensemble = Ensemble::new(2, true);
        assert!(ensemble.add(&[0, i32::MAX], i32::MAX as u32).is_err());
    }
}
