//! The privileged directions b̂_1..b̂_k: unit vectors, the angles between them, and x·b̂ in float64. `columns` holds every
//! sample's projection on them in float32.

#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;
use crate::simd::row::dot_row;
use alloc::{vec, vec::Vec};

mod columns;

pub(crate) use columns::scale_of;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Direction {
    /// ± a coordinate axis
    Axis { index: u32, sign: f32 },
    /// a row of `units`
    General { at: u32 },
}

/// What is wrong with a basis vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadVector {
    Zero { vector: usize },
    NonFinite { vector: usize, column: usize },
}

pub struct Directions {
    dims: usize,
    list: Vec<Direction>,
    /// unit vectors of the general directions, row-major, and the same in float32
    units: Vec<f64>,
    units_f32: Vec<f32>,
    /// k columns of `rows` projections
    columns: Vec<f32>,
    /// largest |u| of each column, of every fourth row
    most: Vec<[f32; 4]>,
    rows: usize,
    projected: usize,
    /// of the rows in hand, while rows are being projected
    panels: Vec<f32>,
}

impl Directions {
    /// The standard basis of R^d; with `signed`, b_{d+i} = −b_i as well.
    pub fn axes(dims: usize, signed: bool) -> Self {
        let axis = |sign: f32| (0..dims as u32).map(move |index| Direction::Axis { index, sign });
        let list = if signed { axis(1.0).chain(axis(-1.0)).collect() } else { axis(1.0).collect() };
        Self::of(dims, list, Vec::new())
    }

    /// k×d vectors, row-major, of any length but zero. They are made unit here.
    pub fn from_vectors(vectors: &[f64], dims: usize) -> Result<Self, BadVector> {
        let mut units = Vec::new();
        for (vector, row) in vectors.chunks_exact(dims.max(1)).enumerate() {
            if let Some(column) = row.iter().position(|x| !x.is_finite()) {
                return Err(BadVector::NonFinite { vector, column });
            }
            // Scaled by the largest component first: no length overflows or underflows.
            let largest = row.iter().fold(0.0f64, |most, x| most.max(x.abs()));
            if largest == 0.0 {
                return Err(BadVector::Zero { vector });
            }
            let scaled = row.iter().map(|x| x / largest).collect::<Vec<_>>();
            let norm = scaled.iter().map(|x| x * x).sum::<f64>().sqrt();
            units.extend(scaled.iter().map(|x| x / norm));
        }
        Ok(Self::from_units(&units, dims))
    }

    /// The same from vectors that already are unit, such as [`Directions::unit`] gives, to the bit.
    pub fn from_units(units: &[f64], dims: usize) -> Self {
        let mut list = Vec::new();
        let mut general = Vec::new();
        for row in units.chunks_exact(dims.max(1)) {
            let mut others = row.iter().enumerate().filter(|(_, x)| **x != 0.0);
            match (others.next(), others.next()) {
                (Some((index, x)), None) => {
                    list.push(Direction::Axis { index: index as u32, sign: x.signum() as f32 });
                }
                _ => {
                    list.push(Direction::General { at: (general.len() / dims) as u32 });
                    general.extend(row);
                }
            }
        }
        Self::of(dims, list, general)
    }

    fn of(dims: usize, list: Vec<Direction>, units: Vec<f64>) -> Self {
        let units_f32 = units.iter().map(|&x| x as f32).collect();
        Self {
            dims,
            list,
            units,
            units_f32,
            columns: Vec::new(),
            most: Vec::new(),
            rows: 0,
            projected: 0,
            panels: Vec::new(),
        }
    }

    /// k, the number of directions.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// b̂_m in float64.
    pub fn unit(&self, m: usize) -> Vec<f64> {
        match self.list[m] {
            Direction::Axis { index, sign } => {
                let mut unit = vec![0.0; self.dims];
                unit[index as usize] = f64::from(sign);
                unit
            }
            Direction::General { at } => self.general(at).to_vec(),
        }
    }

    fn general(&self, at: u32) -> &[f64] {
        &self.units[at as usize * self.dims..(at as usize + 1) * self.dims]
    }

    /// (cos γ, sin γ) of two directions. The sine comes from the orthogonal part itself, not from the cosine, so that it
    /// stays exact for nearly parallel pairs.
    pub fn angle_between(&self, i: usize, j: usize) -> (f64, f64) {
        match (self.list[i], self.list[j]) {
            (Direction::Axis { index: p, sign: s }, Direction::Axis { index: q, sign: t }) => {
                if p == q {
                    (f64::from(s * t), 0.0)
                } else {
                    (0.0, 1.0)
                }
            }
            (Direction::General { at: p }, Direction::General { at: q }) => {
                let (x, y) = (self.general(p), self.general(q));
                let cosine = dot(x, y);
                if cosine.abs() < 0.9 {
                    return (cosine, ((1.0 - cosine) * (1.0 + cosine)).sqrt());
                }
                let square = x.iter().zip(y).map(|(x, y)| (y - cosine * x) * (y - cosine * x)).sum::<f64>();
                (cosine, square.sqrt())
            }
            _ => {
                let (x, y) = (self.unit(i), self.unit(j));
                let cosine = dot(&x, &y);
                let square = x.iter().zip(&y).map(|(x, y)| (y - cosine * x) * (y - cosine * x)).sum::<f64>();
                (cosine, square.sqrt())
            }
        }
    }

    /// x·b̂_m in float64.
    pub fn exact(&self, m: usize, row: &[f32]) -> f64 {
        match self.list[m] {
            Direction::Axis { index, sign } => f64::from(sign * row[index as usize]),
            Direction::General { at } => dot_row(self.general(at), row),
        }
    }

    /// A number that equal bases share and others do not, but for chance: FNV-1a over the directions' bits.
    pub fn fingerprint(&self) -> u32 {
        let axis = |direction: &Direction| match *direction {
            Direction::Axis { index, sign } => u64::from(index) << 1 | u64::from(sign < 0.0),
            Direction::General { at } => u64::MAX - u64::from(at),
        };
        let words = self.list.iter().map(axis).chain(self.units.iter().map(|x| x.to_bits()));
        let bytes = words.flat_map(u64::to_le_bytes);
        bytes.fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }

    /// The axis that direction `m` is, and its sign.
    pub fn axis(&self, m: usize) -> Option<(usize, f32)> {
        match self.list[m] {
            Direction::Axis { index, sign } => Some((index as usize, sign)),
            Direction::General { .. } => None,
        }
    }
}

pub(crate) fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_axes_among_vectors() {
        let d = Directions::from_vectors(&[0.0, 3.0, 0.0, -1e-300, 0.0, 0.0, 1.0, 1.0, 0.0], 3).unwrap();
        assert_eq!(d.list[0], Direction::Axis { index: 1, sign: 1.0 });
        assert_eq!(d.list[1], Direction::Axis { index: 0, sign: -1.0 });
        assert_eq!(d.list[2], Direction::General { at: 0 });
        assert!((d.angle_between(1, 2).0 + 0.5f64.sqrt()).abs() < 1e-15);
    }

    #[test]
    fn refuses_vectors_without_direction() {
        assert_eq!(Directions::from_vectors(&[1.0, 0.0, 0.0, 0.0], 2).err(), Some(BadVector::Zero { vector: 1 }));
        let nan = Directions::from_vectors(&[1.0, 0.0, 0.0, f64::NAN], 2).err();
        assert_eq!(nan, Some(BadVector::NonFinite { vector: 1, column: 1 }));
    }
}
