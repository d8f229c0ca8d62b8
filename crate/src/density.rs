//! Points near planes, counted in the bins of a square.

use alloc::{vec, vec::Vec};

/// [−extent, extent]² in bins × bins.
pub struct Density {
    bins: usize,
    extent: f64,
    /// Row by row: columns run with a, rows with b, both ascending.
    pub counts: Vec<u32>,
}

impl Density {
    pub fn new(bins: usize, extent: f64) -> Self {
        Self { bins, extent, counts: vec![0; bins * bins] }
    }

    /// Points on or beyond the rim belong to the bins there.
    pub fn add(&mut self, a: f64, b: f64) {
        let bin = |x: f64| (((x / self.extent + 1.0) * 0.5 * self.bins as f64) as usize).min(self.bins - 1);
        let at = bin(b) * self.bins + bin(a);
        self.counts[at] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_hold_their_lower_edges() {
        let mut density = Density::new(4, 2.0);
        for (a, b) in [(-2.0, -2.0), (-1.0, -2.0), (1.999, 2.0), (5.0, 9.0), (-7.0, 0.0)] {
            density.add(a, b);
        }
        let mut expected = vec![0; 16];
        for (at, count) in [(0, 1), (1, 1), (15, 2), (8, 1)] {
            expected[at] = count;
        }
        assert_eq!(density.counts, expected);
    }
}
