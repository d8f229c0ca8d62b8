//! The definition, and nothing else: what every path of the engine must equal.

use std::f64::consts::TAU;

pub struct Cell {
    pub count: i32,
    /// samples within 1e-9 (relative) of either edge
    pub ties: i32,
}

fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(a, b)| a * b).sum()
}

fn scaled(x: &[f64], by: f64) -> Vec<f64> {
    x.iter().map(|a| a * by).collect()
}

/// Inside (less opposite, if signed) of the plane of `bi` and `bj` at angle m of `angles`.
#[allow(clippy::too_many_arguments)]
pub fn curve(
    rows: &[f32],
    d: usize,
    bi: &[f64],
    bj: &[f64],
    epsilon: f64,
    angles: usize,
    endpoint: bool,
    signed: bool,
) -> Vec<Cell> {
    let e1 = scaled(bi, 1.0 / dot(bi, bi).sqrt());
    let along = dot(bj, &e1);
    let rest: Vec<f64> = bj.iter().zip(&e1).map(|(y, x)| y - along * x).collect();
    let e2 = scaled(&rest, 1.0 / dot(&rest, &rest).sqrt());
    let turn = if endpoint && angles > 1 { angles - 1 } else { angles };
    let probes: Vec<(f64, f64)> =
        (0..angles).map(|m| m as f64 * (TAU / turn as f64)).map(|theta| (theta.cos(), theta.sin())).collect();
    let mut cells: Vec<Cell> = (0..angles).map(|_| Cell { count: 0, ties: 0 }).collect();
    for row in rows.chunks_exact(d) {
        let x: Vec<f64> = row.iter().map(|&v| f64::from(v)).collect();
        let norm = dot(&x, &x).sqrt();
        let (a, b) = (dot(&x, &e1), dot(&x, &e2));
        for (cell, (cos, sin)) in cells.iter_mut().zip(&probes) {
            let along = cos * a + sin * b;
            let inside = if norm == 0.0 { epsilon <= 0.0 } else { along >= epsilon * norm };
            let opposite = if norm == 0.0 { epsilon <= 0.0 } else { along <= -epsilon * norm };
            cell.count += i32::from(inside) - i32::from(signed && opposite);
            let near = |edge: f64| norm > 0.0 && (along - edge * norm).abs() <= 1e-9 * norm;
            cell.ties += i32::from(near(epsilon)) + i32::from(signed && near(-epsilon));
        }
    }
    cells
}
