//! What a sweep knows of a batch of planes before it looks at any of them: how far each direction reaches, which planes
//! cannot be lit, and an index that reaches down far enough for the others.

use crate::activations::Activations;
use crate::bright::{Bright, Depths};
use crate::cone::{Cone, Reach};
use crate::directions::Directions;
use crate::plane::Plane;
use crate::possible::Possible;
use crate::question::Pass;
#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;
use alloc::vec::Vec;

/// A list of the index is made, and sorted, for this many planes or more on the average.
const PLANES_PER_LIST: usize = 16;

/// Which planes are possible is found out where a batch has one for this many pairs of axes, or more.
const PAIRS_PER_PLANE: usize = 16;

/// Pairs beyond this |cosine| are left to the dense pass rather than have the index reach deeper.
const MOST_SKEWED: f64 = 0.5;

/// The planes to come.
pub struct Batch<'a> {
    pub pairs: &'a [[u32; 2]],
    /// of this batch and all before
    pub planes: usize,
}

#[derive(Default)]
pub struct Survey {
    pub pass: Pass,
    /// per ε: the cone in an orthonormal plane
    pub straight: Vec<Cone>,
    /// most directions have a list that the batch's planes can use
    pub indexed: bool,
    /// how far each direction reaches
    reaches: Vec<Reach>,
    /// directions along which no sample is bright enough for any orthonormal plane and any ε
    dark: Vec<bool>,
    /// where the planes are many, and axes alone
    possible: Option<Possible>,
    /// whether that was asked
    asked: bool,
}

impl Survey {
    pub fn of(pass: Pass) -> Self {
        Self { pass, ..Self::default() }
    }

    /// Looks around, for cones of `epsilons` on a grid of `size` angles, and makes the index reach down far enough; in
    /// pieces: takes what a piece costs from `budget`, in tests of a sample, and returns whether all is done.
    pub fn look(
        &mut self,
        batch: &Batch,
        (epsilons, size): (&[f64], usize),
        (activations, directions): (&Activations, &Directions),
        bright: &mut Bright,
        budget: &mut usize,
    ) -> bool {
        let count = directions.count();
        if self.straight.is_empty() {
            let all = Reach::of_all(directions);
            let straight = Plane { i: 0, j: 0, cosine: 0.0, sine: 1.0 };
            self.straight = epsilons.iter().map(|&e| Cone::new(&straight, e, size, all, all)).collect();
            self.reaches = (0..count).map(|m| Reach::of(directions, m)).collect();
        }
        let indexing = match self.pass {
            Pass::Auto => batch.planes >= PLANES_PER_LIST * count,
            Pass::Dense => false,
            Pass::Index => true,
        };
        let depths = || self.straight.iter().map(|cone| cone.bright).filter(|&bright| bright > 0.0);
        if let Some(least) = depths().reduce(f64::min).filter(|_| indexing) {
            let least = least * self.deeper(batch, directions);
            let useful = depths().fold(least, f64::max);
            let asked = Depths { least, useful, whole: self.pass == Pass::Index };
            if !bright.reach(activations, directions, asked, budget) {
                return false;
            }
            self.indexed = 2 * (0..count).filter(|&m| bright.prefix(m, least).is_some()).count() > count;
        }
        let dims = activations.dims();
        let shy = self.straight.iter().all(|cone| self.is_shy(cone));
        if !self.asked && shy && indexing && batch.pairs.len() >= dims * dims / PAIRS_PER_PLANE {
            self.asked = true;
            self.possible = Possible::new(activations);
        }
        let widest = self.straight.iter().min_by(|x, y| x.bright.total_cmp(&y.bright));
        if let Some((mut possible, cone)) = self.possible.take().zip(widest) {
            match possible.look(activations, directions, (bright, cone), budget) {
                None => {}
                Some(done) => {
                    self.possible = Some(possible);
                    if !done {
                        return false;
                    }
                }
            }
        }
        let dark = |cone: &Cone, m: usize| {
            let listed = || bright.prefix(m, cone.bright).is_some_and(|prefix| prefix.rows.is_empty());
            self.is_shy(cone) && (self.reaches[m].most < cone.bright || listed())
        };
        self.dark = (0..count).map(|m| self.straight.iter().all(|cone| dark(cone, m))).collect();
        true
    }

    /// Skewed pairs need to look deeper, by √(1 − |c|); a few of the batch's planes say how much, unless the index is to
    /// serve every one.
    fn deeper(&self, batch: &Batch, directions: &Directions) -> f64 {
        let whole = self.pass == Pass::Index;
        let step = if whole { 1 } else { (batch.pairs.len() / 64).max(1) };
        let cosines = batch.pairs.iter().step_by(step).filter_map(|pair| {
            let plane = Plane::new(directions, pair[0] as usize, pair[1] as usize)?;
            (whole || plane.cosine.abs() <= MOST_SKEWED).then_some(plane.cosine.abs())
        });
        (1.0 - cosines.fold(0.0, f64::max)).max(0.0).sqrt() * (1.0 - 1e-6)
    }

    pub fn reach(&self, m: usize) -> Reach {
        self.reaches[m]
    }

    /// Whether no sample is lit in a plane, whatever the ε, as far as is known without looking at any.
    pub fn is_dark(&self, directions: &Directions, plane: &Plane) -> bool {
        let &Plane { i, j, .. } = plane;
        if !plane.is_orthogonal() {
            return false;
        }
        if self.dark[i] && self.dark[j] {
            return true;
        }
        let Some(possible) = &self.possible else { return false };
        let axes = directions.axis(i).zip(directions.axis(j));
        axes.is_some_and(|((p, _), (q, _))| !possible.has(p, q))
    }

    /// Whether a sample that is not bright along either direction is certainly dark, and may be taken for that.
    pub fn is_shy(&self, cone: &Cone) -> bool {
        self.pass != Pass::Dense && cone.trusted && cone.bright > 0.0
    }
}
