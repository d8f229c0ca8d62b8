//! The order in which a batch's planes are worked on.

use alloc::{vec, vec::Vec};

/// Bytes of columns to keep in the second-level cache.
const CACHED: usize = 1 << 20;

/// Directions to a side of a square, at most.
const SIDE: usize = 32;

/// Places of `pairs` of `directions` directions, square by square: planes of a few i with a few j, so that what they look
/// at stays in the second-level cache, be it columns of `rows` samples or, if `indexed`, the bright samples' rows. Within a
/// square the order stays.
pub fn in_squares(pairs: &[[u32; 2]], directions: usize, rows: usize, indexed: bool) -> Vec<u32> {
    let width = if indexed { SIDE } else { (CACHED / 4 / rows.max(1)).clamp(1, SIDE) };
    let mut order: Vec<u32> = (0..pairs.len() as u32).collect();
    // Stably by the square of j, then by that of i.
    for side in [1, 0] {
        let square = |place: u32| pairs[place as usize][side] as usize / width;
        let mut begins = vec![0u32; directions / width + 2];
        order.iter().for_each(|&place| begins[square(place) + 1] += 1);
        (1..begins.len()).for_each(|n| begins[n] += begins[n - 1]);
        let mut sorted = vec![0; order.len()];
        for &place in &order {
            let begin = &mut begins[square(place)];
            sorted[*begin as usize] = place;
            *begin += 1;
        }
        order = sorted;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_every_plane_once_square_by_square() {
        let pairs: Vec<[u32; 2]> = (0..70).flat_map(|i| (i + 1..70).map(move |j| [i, j])).collect();
        for (rows, width) in [(0, 32), (10_000, 26), (1 << 18, 1), (usize::MAX / 8, 1)] {
            let order = in_squares(&pairs, 70, rows, false);
            let keys = order.iter().map(|&place| {
                let [i, j] = pairs[place as usize];
                (i / width, j / width, place)
            });
            assert!(keys.is_sorted(), "{rows} rows");
            let mut all = order.clone();
            all.sort_unstable();
            assert!(all.into_iter().eq(0..pairs.len() as u32));
        }
    }
}
