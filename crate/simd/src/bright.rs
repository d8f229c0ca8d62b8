//! One column of projections → the samples that are bright.

use alloc::vec::Vec;

/// A key per sample with |u| ≥ `depth`, in row order: |u|'s bits in the upper half, complemented, so that the brightest
/// sorts first, and the row in the lower one. `None` where they are more than `most`.
#[inline(never)]
pub fn reaching(column: &[f32], depth: f32, most: usize) -> Option<Vec<u64>> {
    let mut found: Vec<u64> = Vec::new();
    for (group, sixteen) in column.chunks(16).enumerate() {
        // One comparison of maxima, which the compiler vectorises, for the rule: nothing bright.
        if sixteen.iter().fold(0.0f32, |most, u| if u.abs() > most { u.abs() } else { most }) < depth {
            continue;
        }
        for (n, &u) in sixteen.iter().enumerate() {
            if u.abs() >= depth {
                found.push(u64::from(!u.abs().to_bits()) << 32 | (16 * group + n) as u64);
            }
        }
        if found.len() > most {
            return None;
        }
    }
    Some(found)
}
