//! Projections of a few samples, here and there in memory, and of one along its row.

/// `to[n] = column[rows[n]]`
#[inline(never)]
pub fn in_column(column: &[f32], rows: &[u32], to: &mut [f32]) {
    to.iter_mut().zip(rows).for_each(|(u, &row)| *u = column[row as usize]);
}

/// The same of the axis `index`, times `sign`, from the activations themselves: rows of `dims` values, each times its
/// scale. The next plane, with the next axis, finds its values in the same cache lines, where a column would be a line for
/// each. A scale of 0 marks a row that needs more than float32: it is looked up in `column`.
#[inline(never)]
pub fn in_rows(
    (values, dims): (&[f32], usize),
    (index, sign): (usize, f32),
    column: &[f32],
    (rows, scales): (&[u32], &[f32]),
    to: &mut [f32],
) {
    for ((u, &row), &scale) in to.iter_mut().zip(rows).zip(scales) {
        // The same operations as the column's.
        *u = sign * (values[row as usize * dims + index] * scale);
        if scale == 0.0 {
            *u = column[row as usize];
        }
    }
}

/// Marks the components of a row, times its scale, that reach a squared length of `floor` together with another, `u`: by
/// the same operations as [`crate::pack::pack`].
#[inline(never)]
pub fn reaching(row: &[f32], scale: f32, u: f32, floor: f32, marks: &mut [u8]) {
    let square = u * u;
    for (mark, &x) in marks.iter_mut().zip(row) {
        let other = x * scale;
        *mark |= u8::from(square + other * other >= floor);
    }
}
