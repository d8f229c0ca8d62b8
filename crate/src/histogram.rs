//! Per angle, how many planes have each count: what quantiles over planes, and a raster of them, are made of.

use crate::simd::curve;
use alloc::{vec, vec::Vec};

/// Bins that the histogram may take: 2^28 of four bytes.
const MOST_BINS: usize = 1 << 28;

/// Per angle, how many planes have each count. Row `m`, column `count + offset`.
pub(crate) struct Histogram {
    pub angles: usize,
    pub width: usize,
    pub offset: usize,
    pub bins: Vec<u32>,
    pub least: i32,
    pub most: i32,
    /// planes that are 0 at all angles, in no bin
    pub dark: u32,
}

/// The histogram would need more than 2^28 bins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HistogramFull {
    pub bins: usize,
}

impl Histogram {
    pub fn new(angles: usize) -> Self {
        Self { angles, width: 0, offset: 0, bins: Vec::new(), least: i32::MAX, most: i32::MIN, dark: 0 }
    }

    pub fn get(&self, angle: usize, count: i32) -> u32 {
        let column = i64::from(count) + self.offset as i64;
        let inside = column >= 0 && column < self.width as i64;
        let binned = if inside { self.bins[angle * self.width + column as usize] } else { 0 };
        if count == 0 { binned + self.dark } else { binned }
    }

    pub fn add_dark(&mut self) -> Result<(), HistogramFull> {
        self.dark += 1;
        self.reach(0, 0)
    }

    /// Widens the rows, twice as far each time, until counts from `least` to `most` have a place.
    fn reach(&mut self, least: i32, most: i32) -> Result<(), HistogramFull> {
        let (mut under, mut over) = (self.offset, self.width - self.offset);
        while (under as i64) < -i64::from(least) {
            under = (2 * under).max(64);
        }
        while over as i64 <= i64::from(most) {
            over = (2 * over).max(64);
        }
        let width = under + over;
        if width > self.width {
            let bins = self.angles.saturating_mul(width);
            if bins > MOST_BINS {
                return Err(HistogramFull { bins });
            }
            let mut wider = vec![0; bins];
            for angle in 0..self.angles {
                let from = &self.bins[angle * self.width..(angle + 1) * self.width];
                let at = angle * width + under - self.offset;
                wider[at..at + self.width].copy_from_slice(from);
            }
            (self.bins, self.width, self.offset) = (wider, width, under);
        }
        (self.least, self.most) = (self.least.min(least), self.most.max(most));
        Ok(())
    }

    pub fn add(&mut self, counts: &[i32]) -> Result<(), HistogramFull> {
        let (least, most) = curve::extremes(counts);
        if least > most {
            return Ok(());
        }
        self.reach(least, most)?;
        curve::tally(counts, &mut self.bins, self.width, self.offset);
        Ok(())
    }

    pub fn merge(&mut self, other: &Self) -> Result<(), HistogramFull> {
        if other.least > other.most {
            return Ok(());
        }
        self.reach(other.least, other.most)?;
        for angle in 0..self.angles {
            for count in other.least..=other.most {
                let column = (i64::from(count) + self.offset as i64) as usize;
                self.bins[angle * self.width + column] += other.get(angle, count);
            }
        }
        Ok(())
    }

    /// The count of the plane with `rank` planes below it at an angle.
    pub fn order_statistic(&self, angle: usize, rank: u64) -> i32 {
        let mut below = 0u64;
        for count in self.least..self.most {
            below += u64::from(self.get(angle, count));
            if below > rank {
                return count;
            }
        }
        self.most
    }
}
