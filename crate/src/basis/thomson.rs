//! Thomson's problem: k points spread over the unit sphere in R^d as charges would, which minimise Σ 1/rᵢⱼ. An
//! overcomplete basis without a preferred axis, for any k and d.
//!
//! Three cases have a proven answer (all of them universally optimal: Cohn and Kumar 2007, "Universally optimal
//! distribution of points on spheres"), and get it exactly, turned by a seeded rotation:
//!
//! - k ≤ d+1: the regular simplex on k vertices,
//! - k = 2d: the cross-polytope, ± every axis of an orthonormal basis,
//! - d = 2: the regular k-gon.
//!
//! The others are minimised from seeded random points by L-BFGS (Nocedal and Wright 2006, algorithm 7.4) on the
//! sphere: steps are tangential, and end by normalising. It reaches the same three answers when it is asked to, which
//! the tests do. Like every method for this problem it finds a local minimum, of which there are many for large k; their
//! energies differ by 1e-4 or less, relatively. No crate is used: the general optimisers known to us bring far more code
//! than these hundred lines, which matters in a browser, and would take the energy as a black box.

use super::curvature::Curvature;
use super::repulsion::{Points, energy};
use super::{BasisError, rotation, simplex};
use crate::circle::sincos;
use crate::random::Random;
use crate::simd::row::{add_scaled, dot};
use alloc::vec::Vec;
use core::f64::consts::TAU;

/// Settled when no point is pulled along the sphere by more than this share of the mean force that presses it outwards.
const SETTLED: f64 = 1e-11;

/// Multiplications and additions after which the points are taken as they are, though not before [`LEAST_STEPS`].
const WORK: f64 = 2e10;
const LEAST_STEPS: usize = 50;

/// No step moves a point further than this, in radians: beyond it the quadratic picture of the energy is fiction.
const FARTHEST: f64 = 0.3;

/// `count` unit vectors spread over the sphere in R^`dims`, k×d row-major: [`Thomson`] run to its end.
///
/// # Errors
///
/// As [`Thomson::new`].
pub fn points(count: usize, dims: usize, seed: u64) -> Result<Vec<f64>, BasisError> {
    let mut thomson = Thomson::new(count, dims, seed)?;
    while !thomson.advance(f64::INFINITY) {}
    Ok(thomson.points())
}

/// Points on their way to rest. It can be advanced in pieces, so that the calling thread may breathe in between; how
/// it is cut makes no difference to the result, which depends on `count`, `dims` and `seed` alone.
///
/// One evaluation of the energy costs 3/2·k²·d multiplications and additions, and roots and divisions worth 10·k² more:
/// 30 ms for k = 512, d = 256. Coming to rest takes some 30 to 150 evaluations for small k and a thousand or more for
/// large k; it is cut short after work worth 2·10¹⁰ multiplications and additions, which is 5 s natively and 6 s in
/// wasm (at k = 512, d = 64 that is 700 evaluations), though not before 50 steps. Points that were cut short are well
/// spread, their energy within about 1e-5 of a minimum, but [`residual`](Thomson::residual) is then above 1e-11. It holds
/// some 24·k·d numbers.
pub struct Thomson {
    points: Points,
    gradient: Points,
    energy: f64,
    curvature: Curvature,
    /// The next step and its gradient, kept to save the allocation.
    trial: (Points, Points),
    work: f64,
    steps: usize,
    ended: bool,
}

impl Thomson {
    /// # Errors
    ///
    /// [`BasisError::NoVectors`] for k = 0, [`BasisError::NoDimensions`] for d = 0, and [`BasisError::CrowdedLine`]
    /// for d = 1 with k > 2: there are two points on that sphere, and 1/r of two on one spot is infinite.
    pub fn new(count: usize, dims: usize, seed: u64) -> Result<Self, BasisError> {
        let mut random = Random::new(seed);
        match known(count, dims, &mut random)? {
            Some(points) => Ok(Self { ended: true, ..Self::start(points) }),
            None => Ok(Self::start(scattered(count, dims, &mut random))),
        }
    }

    fn start(points: Points) -> Self {
        let mut gradient = Points::zeros(points.count, points.dims);
        let energy = energy(&points, &mut gradient);
        let trial = (points.clone(), gradient.clone());
        let mut thomson = Self {
            points,
            gradient,
            energy,
            curvature: Curvature::default(),
            trial,
            work: 0.0,
            steps: 0,
            ended: false,
        };
        thomson.ended = thomson.residual() <= SETTLED;
        thomson
    }

    /// Takes steps until about `work` more multiplications and additions are spent; true once the points are final.
    pub fn advance(&mut self, work: f64) -> bool {
        let until = self.work + work;
        while !self.ended && self.work < until {
            self.ended = !self.step() || self.residual() <= SETTLED || (self.work >= WORK && self.steps >= LEAST_STEPS);
        }
        self.ended
    }

    /// The points as they are: k×d unit vectors, row-major.
    pub fn points(&self) -> Vec<f64> {
        let mut points = Vec::with_capacity(self.points.count * self.points.dims);
        self.points.rows().for_each(|row| points.extend_from_slice(row));
        points
    }

    /// Σ 1/rᵢⱼ over pairs.
    pub fn energy(&self) -> f64 {
        self.energy
    }

    /// The greatest force along the sphere on any point, as a share of the mean force outwards, which is Σ 1/rᵢⱼ / k.
    /// At rest it is 0 but for rounding.
    pub fn residual(&self) -> f64 {
        if self.energy > 0.0 { self.gradient.longest() / (self.energy / self.points.count as f64) } else { 0.0 }
    }

    /// One step downhill; false when rounding leaves none to take.
    fn step(&mut self) -> bool {
        self.steps += 1;
        let mut direction = self.curvature.direction(&self.gradient);
        self.points.project(&mut direction);
        let mut slope = dot(&self.gradient.values, &direction.values);
        if !self.curvature.is_flat() && (slope >= 0.0 || slope.is_nan()) {
            self.curvature = Curvature::default();
            direction = self.curvature.direction(&self.gradient);
            slope = dot(&self.gradient.values, &direction.values);
        }
        let longest = direction.longest();
        let mut length = if longest > FARTHEST { FARTHEST / longest } else { 1.0 };
        for _ in 0..30 {
            let (points, gradient) = &mut self.trial;
            points.values.copy_from_slice(&self.points.values);
            add_scaled(&mut points.values, length, &direction.values);
            points.normalise();
            let energy = energy(points, gradient);
            let count = points.count as f64;
            self.work += count * count * (1.5 * points.dims as f64 + 10.0);
            let armijo = energy <= self.energy + 1e-4 * length * slope;
            // Near the end rounding hides the descent, and the slope has to speak (Hager and Zhang 2005).
            let level =
                energy <= self.energy * (1.0 + 1e-13) && dot(&gradient.values, &direction.values) <= -0.8 * slope;
            if armijo || level {
                self.curvature.learn((&self.points, &self.gradient), (points, gradient));
                self.energy = energy;
                core::mem::swap(&mut self.points, points);
                core::mem::swap(&mut self.gradient, gradient);
                return true;
            }
            length *= 0.5;
        }
        let was_curved = !self.curvature.is_flat();
        self.curvature = Curvature::default();
        was_curved
    }
}

/// The minimiser where it is known.
fn known(count: usize, dims: usize, random: &mut Random) -> Result<Option<Points>, BasisError> {
    if count == 0 {
        return Err(BasisError::NoVectors);
    } else if dims == 0 {
        return Err(BasisError::NoDimensions);
    } else if dims == 1 && count > 2 {
        return Err(BasisError::CrowdedLine { vectors: count });
    } else if count == 1 {
        return Ok(Some(scattered(1, dims, random)));
    } else if count > dims + 1 && count != 2 * dims && dims != 2 {
        return Ok(None);
    }
    let mut points = Points::zeros(count, dims);
    if dims == 2 {
        let start = random.uniform();
        for (n, row) in points.rows_mut().enumerate() {
            let (sin, cos) = sincos(TAU * (n as f64 + start) / count as f64);
            row.copy_from_slice(&[cos, sin]);
        }
        return Ok(Some(points));
    }
    let rotation = rotation::draw(dims, random)?;
    // Columns of the simplex on `count` vertices; of the cross-polytope one after the other, in two signs.
    let span = count - 1;
    let corners = if count <= dims + 1 { simplex::vectors(span)? } else { Vec::new() };
    for (n, row) in points.rows_mut().enumerate() {
        for (axis, turned) in rotation.chunks_exact(dims).enumerate() {
            let share = match corners.get(n * span..(n + 1) * span) {
                Some(corner) => corner.get(axis).copied().unwrap_or(0.0),
                None if n % dims == axis => {
                    if n < dims {
                        1.0
                    } else {
                        -1.0
                    }
                }
                None => 0.0,
            };
            add_scaled(row, share, turned);
        }
    }
    points.normalise();
    Ok(Some(points))
}

/// Independent uniform directions.
fn scattered(count: usize, dims: usize, random: &mut Random) -> Points {
    let mut points = Points::zeros(count, dims);
    points.rows_mut().for_each(|row| random.fill_normal(row));
    points.normalise();
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The optimiser alone, also where the answer is known.
    fn minimised(count: usize, dims: usize, seed: u64) -> Thomson {
        let mut thomson = Thomson::start(scattered(count, dims, &mut Random::new(seed)));
        while !thomson.advance(1e7) {}
        assert!(thomson.residual() <= SETTLED, "{count} {dims} {seed}: {:e}", thomson.residual());
        thomson
    }

    fn cosines(points: &[f64], dims: usize) -> Vec<f64> {
        let rows: Vec<&[f64]> = points.chunks_exact(dims).collect();
        let pairs = (0..rows.len()).flat_map(|i| (0..i).map(move |j| (i, j)));
        pairs.map(|(i, j)| dot(rows[i], rows[j])).collect()
    }

    #[test]
    fn the_optimiser_finds_the_simplex() {
        for (count, dims) in [(2, 3), (3, 3), (4, 3), (9, 8), (5, 12), (33, 32), (65, 64)] {
            let thomson = minimised(count, dims, 1);
            let expected = -1.0 / (count - 1) as f64;
            for cosine in cosines(&thomson.points(), dims) {
                assert!((cosine - expected).abs() < 1e-9, "{count} {dims}: {cosine}");
            }
        }
    }

    #[test]
    fn the_optimiser_finds_the_cross_polytope() {
        for dims in [3, 4, 8, 24, 40] {
            let thomson = minimised(2 * dims, dims, 3);
            // d antipodal pairs at distance 2, the others at √2.
            let d = dims as f64;
            let expected = d / 2.0 + 2.0 * d * (d - 1.0) / 2f64.sqrt();
            assert!((thomson.energy() - expected).abs() < 1e-11 * expected, "{dims}: {}", thomson.energy());
            let antipodes = cosines(&thomson.points(), dims).into_iter().filter(|c| (c + 1.0).abs() < 1e-9).count();
            assert_eq!(antipodes, dims);
        }
    }

    #[test]
    fn the_optimiser_finds_the_polygon() {
        let thomson = minimised(17, 2, 3);
        let mut angles: Vec<f64> = thomson.points().chunks_exact(2).map(|p| libm::atan2(p[1], p[0])).collect();
        angles.sort_by(f64::total_cmp);
        for pair in angles.windows(2) {
            assert!((pair[1] - pair[0] - 2.0 * core::f64::consts::PI / 17.0).abs() < 1e-9);
        }
    }

    /// The best energies known on the ordinary sphere (Wales and Ulker 2006, "Structure and dynamics of spherical
    /// crystals characterized for the Thomson problem"), each reached from one of three starts.
    #[test]
    fn energies_on_the_ordinary_sphere_are_the_known_ones() {
        let known = [
            (5, 6.474_691_495),
            (7, 14.452_977_414),
            (8, 19.675_287_861),
            (10, 32.716_949_460),
            (12, 49.165_253_058),
            (20, 150.881_568_334),
            (24, 223.347_074_052),
            (32, 412.261_274_651),
        ];
        for (count, energy) in known {
            let found = (0..3).map(|seed| {
                let mut thomson = Thomson::new(count, 3, seed).unwrap();
                while !thomson.advance(1e6) {}
                assert!(thomson.residual() <= SETTLED);
                thomson.energy()
            });
            let least = found.fold(f64::INFINITY, f64::min);
            assert!((least - energy).abs() < 1e-8, "{count}: {least}");
        }
    }

    #[test]
    fn known_answers_are_as_good_as_found_ones() {
        for (count, dims) in [(3, 2), (4, 3), (8, 2), (16, 8), (5, 9)] {
            let (known, found) = (Thomson::new(count, dims, 4).unwrap(), minimised(count, dims, 4));
            assert!(known.ended && known.residual() < 1e-13);
            assert!((known.energy() - found.energy()).abs() < 1e-11 * found.energy(), "{count} {dims}");
        }
    }

    #[test]
    fn a_line_holds_two_points() {
        let two = points(2, 1, 0).unwrap();
        assert!(two == [1.0, -1.0] || two == [-1.0, 1.0]);
        assert_eq!(points(1, 1, 0).unwrap()[0].abs(), 1.0);
        assert_eq!(
            points(3, 1, 0).unwrap_err().to_string(),
            "basis: found 3 vectors in 1 dimension, expected at most 2"
        );
        assert_eq!(points(0, 4, 0).unwrap_err().to_string(), "basis: found 0 vectors, expected at least 1");
        assert_eq!(points(4, 0, 0).unwrap_err().to_string(), "basis: found 0 dimensions, expected at least 1");
    }

    #[test]
    fn the_pieces_make_no_difference() {
        let whole = points(50, 6, 9).unwrap();
        let mut thomson = Thomson::new(50, 6, 9).unwrap();
        let mut pieces = 0;
        while !thomson.advance(1.0) {
            pieces += 1;
        }
        assert!(pieces > 20);
        assert_eq!(thomson.points(), whole);
    }

    #[test]
    fn work_is_bounded() {
        let mut thomson = Thomson::new(50, 6, 9).unwrap();
        thomson.work = WORK;
        while !thomson.advance(1.0) {}
        assert_eq!(thomson.steps, LEAST_STEPS);
        assert!(thomson.residual() > SETTLED);
    }

    #[test]
    fn points_that_start_on_one_spot_part() {
        let mut start = scattered(6, 3, &mut Random::new(0));
        let copy: Vec<f64> = start.rows().next().unwrap().to_vec();
        start.rows_mut().nth(1).unwrap().copy_from_slice(&copy);
        let mut thomson = Thomson::start(start);
        while !thomson.advance(1e6) {}
        assert!(cosines(&thomson.points(), 3).iter().all(|c| c.is_finite()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn points_are_unit_vectors_at_rest(count in 1usize..30, dims in 2usize..8, seed: u64) {
            let mut thomson = Thomson::new(count, dims, seed).unwrap();
            while !thomson.advance(1e7) {}
            prop_assert!(thomson.residual() <= SETTLED);
            let found = thomson.points();
            prop_assert_eq!(found.len(), count * dims);
            for row in found.chunks_exact(dims) {
                prop_assert!((dot(row, row) - 1.0).abs() < 1e-14);
            }
            prop_assert_eq!(&found, &points(count, dims, seed).unwrap());
        }
    }
}
