//! The only file that speaks wasm-bindgen: flat arrays in, flat arrays out, nothing decided here.
//!
//! A spotlight is an [`Engine`]: rows are written into its memory by `ts/spotlight.ts` in one copy, then measured and
//! projected in pieces. A [`Sweeping`] or [`Projecting`] is a question in the making, which borrows the engine piece by
//! piece, so that the calling thread can breathe in between.

use crate::activations::{Activations, NonFinite};
use crate::alignment::Sums;
use crate::basis::{BasisError, principal, rotation, simplex, thomson};
use crate::bright::Bright;
use crate::density::Density;
use crate::directions::{BadVector, Directions};
use crate::histogram::HistogramFull;
use crate::members::members;
use crate::null;
use crate::plane::Plane;
use crate::project::{Kept, Points, Projection};
use crate::question::{Pass, Question};
use crate::random::{Random, sample_sorted};
use crate::sweep::Sweep;
use alloc::{string::String, vec, vec::Vec};
use js_sys::{Float64Array, Int32Array, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

/// Turns a size that does not fit this machine's memory into an error that JavaScript can catch.
fn reserve<T>(count: usize) -> Result<(), JsError> {
    Vec::<T>::new().try_reserve_exact(count).map_err(|_| JsError::new("out of memory"))
}

fn place(found: NonFinite) -> Uint32Array {
    Uint32Array::from([found.row as u32, found.column as u32].as_slice())
}

fn pairs_of(flat: &[u32]) -> Vec<[u32; 2]> {
    flat.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect()
}

#[wasm_bindgen]
pub struct Engine {
    activations: Activations,
    /// the standard basis, without columns, until another is set
    directions: Directions,
    bright: Bright,
    scatter: Option<Scatter>,
}

struct Scatter {
    mean: Vec<f64>,
    sums: Vec<f64>,
    row: usize,
}

#[wasm_bindgen]
impl Engine {
    /// Room for rows×dims float32 values.
    #[wasm_bindgen(constructor)]
    pub fn new(rows: usize, dims: usize) -> Result<Engine, JsError> {
        let values = rows.checked_mul(dims).ok_or_else(|| JsError::new("out of memory"))?;
        reserve::<f32>(values)?;
        Ok(Self {
            activations: Activations::new(rows, dims),
            directions: Directions::axes(dims, false),
            bright: Bright::default(),
            scatter: None,
        })
    }

    /// Where the rows go: a byte offset in wasm memory, valid until the engine is freed.
    pub fn values(&mut self) -> usize {
        self.activations.values_mut().as_mut_ptr() as usize
    }

    /// Measures about `count` more rows, for a basis that is to be derived from them. Gives the row and column of the first
    /// value that is not finite, or nothing.
    pub fn measure(&mut self, count: usize) -> Option<Uint32Array> {
        self.activations.measure(count).err().map(place)
    }

    pub fn measured(&self) -> usize {
        self.activations.measured()
    }

    #[wasm_bindgen(js_name = zeroRows)]
    pub fn zero_rows(&self) -> usize {
        self.activations.zero_rows()
    }

    /// Adds about `count` more rows to the covariance; true once all are in.
    pub fn scatter(&mut self, count: usize) -> bool {
        let d = self.activations.dims();
        let scatter = self.scatter.get_or_insert_with(|| Scatter {
            mean: self.activations.column_means(),
            sums: vec![0.0; d * d],
            row: 0,
        });
        let to = scatter.row.saturating_add(count).min(self.activations.rows());
        self.activations.add_scatter(scatter.row, to, &scatter.mean, &mut scatter.sums);
        scatter.row = to;
        to == self.activations.rows()
    }

    /// The principal axes of the scatter, d×d by descending variance, and after them the d sums of squares along them; the
    /// scatter, which must be complete, is then forgotten.
    pub fn principal(&mut self) -> Result<Float64Array, JsError> {
        let d = self.activations.dims();
        let mut sums = self.scatter.take().map_or_else(Vec::new, |scatter| scatter.sums);
        for i in 0..d {
            for j in 0..i {
                sums[i * d + j] = sums[j * d + i];
            }
        }
        let found = principal::decompose(&sums, d).map_err(unmade)?;
        Ok(Float64Array::from([found.axes, found.variances].concat().as_slice()))
    }

    /// The standard basis, or the signed one.
    #[wasm_bindgen(js_name = setAxes)]
    pub fn set_axes(&mut self, signed: bool) -> Result<(), JsError> {
        self.set(Directions::axes(self.activations.dims(), signed))
    }

    /// k×d vectors of any length. Gives `[0, vector]` for a zero vector, `[1, vector, column]` for a value that is not
    /// finite, or nothing.
    #[wasm_bindgen(js_name = setVectors)]
    pub fn set_vectors(&mut self, vectors: &[f64]) -> Result<Option<Uint32Array>, JsError> {
        match Directions::from_vectors(vectors, self.activations.dims()) {
            Ok(directions) => self.set(directions).map(|()| None),
            Err(BadVector::Zero { vector }) => Ok(Some(Uint32Array::from([0, vector as u32].as_slice()))),
            Err(BadVector::NonFinite { vector, column }) => {
                Ok(Some(Uint32Array::from([1, vector as u32, column as u32].as_slice())))
            }
        }
    }

    /// k×d vectors that are unit already, as [`Engine::direction`] gives them: the same directions to the bit.
    #[wasm_bindgen(js_name = setUnits)]
    pub fn set_units(&mut self, units: &[f64]) -> Result<(), JsError> {
        self.set(Directions::from_units(units, self.activations.dims()))
    }

    /// Where the columns of projections are: a byte offset in wasm memory, k·N float32 values, valid until a basis is set.
    pub fn columns(&mut self) -> usize {
        self.directions.columns_mut().as_mut_ptr() as usize
    }

    /// Takes the columns as another engine with the same rows and directions made them, instead of projecting.
    pub fn adopt(&mut self) {
        self.directions.adopt();
    }

    fn set(&mut self, mut directions: Directions) -> Result<(), JsError> {
        let rows = self.activations.rows();
        let values = rows.checked_mul(directions.count()).ok_or_else(|| JsError::new("out of memory"))?;
        reserve::<f32>(values)?;
        directions.reserve(rows);
        self.directions = directions;
        self.bright.clear();
        Ok(())
    }

    /// Projects about `count` more rows, and measures them if need be. Gives the row and column of the first value that is
    /// not finite, or nothing.
    pub fn project(&mut self, count: usize) -> Option<Uint32Array> {
        self.directions.project(&mut self.activations, count).err().map(place)
    }

    /// Rows projected so far.
    pub fn projected(&self) -> usize {
        self.directions.projected()
    }

    /// k
    #[wasm_bindgen(js_name = directionsCount)]
    pub fn directions_count(&self) -> usize {
        self.directions.count()
    }

    /// Tells equal bases from others.
    pub fn fingerprint(&self) -> u32 {
        self.directions.fingerprint()
    }

    /// The unit vector of direction `m`.
    pub fn direction(&self, m: usize) -> Float64Array {
        Float64Array::from(self.directions.unit(m).as_slice())
    }

    /// The angle of b_j in each plane (i, j) of a flat list of pairs, in radians; NaN where the pair is degenerate.
    pub fn openings(&self, pairs: &[u32]) -> Float64Array {
        let opening = |pair: &[u32]| {
            Plane::new(&self.directions, pair[0] as usize, pair[1] as usize).map_or(f64::NAN, |plane| plane.opening())
        };
        Float64Array::from(pairs.chunks_exact(2).map(opening).collect::<Vec<_>>().as_slice())
    }

    /// The rows inside one spotlight, best first: their numbers, in order. None in a degenerate pair.
    pub fn members(&self, i: usize, j: usize, angle: f64, epsilon: f64) -> Members {
        let found = Plane::new(&self.directions, i, j)
            .map(|plane| members(&self.activations, &self.directions, &plane, angle, epsilon));
        let (rows, cosines) = found.unwrap_or_default().into_iter().unzip();
        Members { rows, cosines }
    }
}

#[wasm_bindgen]
pub struct Members {
    rows: Vec<u32>,
    cosines: Vec<f64>,
}

#[wasm_bindgen]
impl Members {
    pub fn rows(&self) -> Uint32Array {
        Uint32Array::from(self.rows.as_slice())
    }

    pub fn cosines(&self) -> Float64Array {
        Float64Array::from(self.cosines.as_slice())
    }
}

#[wasm_bindgen]
pub struct Sweeping {
    sweep: Sweep,
}

fn full(error: HistogramFull) -> JsError {
    JsError::new(&histogram_message(error.bins))
}

/// `histogram: ` and a number, by hand: the library's formatting brings 4 kB of wasm along.
fn histogram_message(mut bins: usize) -> String {
    let mut digits = Vec::new();
    while digits.is_empty() || bins > 0 {
        digits.push(char::from(b'0' + (bins % 10) as u8));
        bins /= 10;
    }
    let mut message = String::from("histogram: ");
    message.extend(digits.iter().rev());
    message
}

#[wasm_bindgen]
impl Sweeping {
    /// `keep`: whether counts can be read after each batch. `pass`: 0 lets the cost decide, 1 looks at all samples of each
    /// plane, 2 at the bright ones.
    #[wasm_bindgen(constructor)]
    pub fn new(
        epsilons: &[f64],
        angles: usize,
        endpoint: bool,
        signed: bool,
        quantiles: bool,
        keep: bool,
        pass: u8,
    ) -> Sweeping {
        let pass = [Pass::Auto, Pass::Dense, Pass::Index][usize::from(pass.min(2))];
        let question = Question { epsilons: epsilons.to_vec(), angles, endpoint, signed, quantiles, keep, pass };
        Self { sweep: Sweep::new(question) }
    }

    /// The ensemble so far of the `epsilon`-th cone, for another thread's [`Sweeping::merge`].
    pub fn share(&self, epsilon: usize) -> Uint8Array {
        Uint8Array::from(self.sweep.ensembles()[epsilon].to_bytes().as_slice())
    }

    /// Adds the ensemble of other planes, asked the same question.
    pub fn merge(&mut self, epsilon: usize, bytes: &[u8]) -> Result<(), JsError> {
        self.sweep.ensembles_mut()[epsilon].merge_bytes(bytes).map_err(full)
    }

    /// Starts a batch of planes, a flat list of pairs, with each plane's opening.
    pub fn begin(&mut self, pairs: &[u32], openings: &[f64]) {
        self.sweep.begin(&pairs_of(pairs), openings);
    }

    /// Works through about `budget` tests of a sample in a plane, or what costs as much; true once the batch is done.
    pub fn advance(&mut self, engine: &mut Engine, budget: usize) -> Result<bool, JsError> {
        let Engine { activations, directions, bright, .. } = engine;
        self.sweep.advance(activations, directions, bright, budget).map_err(full)
    }

    /// Takes counts made elsewhere for the batch begun last.
    pub fn absorb(&mut self, counts: &[i32], rows: usize) -> Result<(), JsError> {
        self.sweep.absorb(counts, rows).map_err(full)
    }

    pub fn angles(&self) -> Float64Array {
        Float64Array::from(self.sweep.grid().angles().as_slice())
    }

    /// `[ε][plane of the batch][angle]`
    pub fn counts(&self) -> Int32Array {
        Int32Array::from(self.sweep.counts())
    }

    pub fn peaks(&self) -> Int32Array {
        Int32Array::from(self.sweep.summary().peak.as_slice())
    }

    #[wasm_bindgen(js_name = peakAngles)]
    pub fn peak_angles(&self) -> Uint32Array {
        Uint32Array::from(self.sweep.summary().peak_angle.as_slice())
    }

    pub fn resonances(&self) -> Float64Array {
        Float64Array::from(self.sweep.summary().resonance.as_slice())
    }

    pub fn mean(&self, epsilon: usize, rows: usize) -> Float64Array {
        Float64Array::from(self.sweep.ensembles()[epsilon].mean(rows).as_slice())
    }

    pub fn std(&self, epsilon: usize, rows: usize) -> Float64Array {
        Float64Array::from(self.sweep.ensembles()[epsilon].std(rows).as_slice())
    }

    pub fn quantile(&self, epsilon: usize, level: f64, rows: usize) -> Option<Float64Array> {
        let values = self.sweep.ensembles()[epsilon].quantile(level, rows)?;
        Some(Float64Array::from(values.as_slice()))
    }

    /// The least and the greatest count over planes and angles.
    pub fn range(&self, epsilon: usize) -> Option<Int32Array> {
        let (least, most) = self.sweep.ensembles()[epsilon].range()?;
        Some(Int32Array::from([least, most].as_slice()))
    }

    /// `[angle][bin]`: the number of planes in each of `bins` equal bins over the range.
    pub fn raster(&self, epsilon: usize, bins: usize) -> Option<Uint32Array> {
        Some(Uint32Array::from(self.sweep.ensembles()[epsilon].raster(bins)?.as_slice()))
    }
}

#[wasm_bindgen]
pub struct Projecting {
    projection: Projection,
}

#[wasm_bindgen]
impl Projecting {
    /// Keeps points, piece by piece, where `bins` is 0; sums of each plane, for an alignment index, where it is 1; and else
    /// counts over all planes, in [−`extent`, `extent`]² cut into `bins` × `bins`.
    #[wasm_bindgen(constructor)]
    pub fn new(pairs: &[u32], epsilon: f64, bins: usize, extent: f64) -> Projecting {
        let pairs = pairs_of(pairs);
        let kept = match bins {
            0 => Kept::Points(Points::default()),
            1 => Kept::Sums(vec![Sums::default(); pairs.len()]),
            _ => Kept::Density(Density::new(bins, extent)),
        };
        Self { projection: Projection::new(pairs, epsilon, kept) }
    }

    /// Works through about the next `budget` pairs of sample and plane; true once all planes are done.
    pub fn advance(&mut self, engine: &Engine, budget: usize) -> bool {
        self.projection.advance(&engine.activations, &engine.directions, budget)
    }

    /// What was found, points by the last advance only: (a, b) interleaved; M, Σ cos 4φ and Σ sin 4φ of each plane; or the
    /// counts, row by row.
    pub fn found(&self) -> Float64Array {
        let numbers: Vec<f64> = match &self.projection.kept {
            Kept::Points(points) => return Float64Array::from(points.coordinates.as_slice()),
            Kept::Sums(sums) => sums.iter().flat_map(|of| [f64::from(of.samples), of.cosine, of.sine]).collect(),
            Kept::Density(density) => density.counts.iter().map(|&count| f64::from(count)).collect(),
        };
        Float64Array::from(numbers.as_slice())
    }

    /// Of the points: the place of its plane, and its row.
    pub fn planes(&self) -> Uint32Array {
        self.point_numbers(|points| &points.plane)
    }

    pub fn samples(&self) -> Uint32Array {
        self.point_numbers(|points| &points.sample)
    }

    fn point_numbers(&self, which: fn(&Points) -> &Vec<u32>) -> Uint32Array {
        let Kept::Points(points) = &self.projection.kept else { return Uint32Array::new_with_length(0) };
        Uint32Array::from(which(points).as_slice())
    }
}

/// All else that can be wrong is checked before, in `ts/basis-vectors.ts`.
fn unmade(_: BasisError) -> JsError {
    JsError::new("basis: its eigenvalues do not settle")
}

fn vectors(made: Result<Vec<f64>, BasisError>) -> Result<Float64Array, JsError> {
    made.map(|rows| Float64Array::from(rows.as_slice())).map_err(unmade)
}

/// The d + 1 corners of a simplex, row-major.
#[wasm_bindgen]
pub fn simplex(dims: usize) -> Result<Float64Array, JsError> {
    vectors(simplex::vectors(dims))
}

/// A Haar-distributed orthogonal d×d matrix.
#[wasm_bindgen]
pub fn rotation(dims: usize, seed: f64) -> Result<Float64Array, JsError> {
    vectors(rotation::matrix(dims, seed as u64))
}

/// Points spread on a sphere, on their way to rest.
#[wasm_bindgen]
pub struct Spreading {
    thomson: thomson::Thomson,
}

#[wasm_bindgen]
impl Spreading {
    #[wasm_bindgen(constructor)]
    pub fn new(count: usize, dims: usize, seed: f64) -> Result<Spreading, JsError> {
        let thomson = thomson::Thomson::new(count, dims, seed as u64).map_err(unmade)?;
        Ok(Self { thomson })
    }

    /// Does about `work` multiplications; true once the points are final.
    pub fn advance(&mut self, work: f64) -> bool {
        self.thomson.advance(work)
    }

    pub fn points(&self) -> Float64Array {
        Float64Array::from(self.thomson.points().as_slice())
    }
}

/// A seed is an integer up to 2^53 − 1: JavaScript hands it over as a number.
fn stream(seed: f64) -> Random {
    Random::new(seed as u64)
}

/// `count` of the ranks 0..total, ascending.
#[wasm_bindgen(js_name = samplePlanes)]
pub fn sample_planes(total: u32, count: u32, seed: f64) -> Uint32Array {
    Uint32Array::from(sample_sorted(total, count, &mut stream(seed)).as_slice())
}

#[wasm_bindgen(js_name = nullDensity)]
pub fn null_density(epsilon: f64, dims: u32) -> f64 {
    null::density(epsilon, dims)
}

#[wasm_bindgen(js_name = lnNullDensity)]
pub fn ln_null_density(epsilon: f64, dims: u32) -> f64 {
    null::ln_density(epsilon, dims)
}

#[wasm_bindgen(js_name = inPlaneMass)]
pub fn in_plane_mass(epsilon: f64, dims: u32) -> f64 {
    null::in_plane_mass(epsilon, dims)
}

#[wasm_bindgen(js_name = epsilonForMass)]
pub fn epsilon_for_mass(mass: f64, dims: u32) -> f64 {
    null::epsilon_for_mass(mass, dims)
}
