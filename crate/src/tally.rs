//! One plane and one ε: from projections to marks in a difference array, and from these to counts.

use crate::activations::Activations;
use crate::arc::Arc;
use crate::bright::Prefix;
use crate::cone::Cone;
use crate::directions::Directions;
use crate::exact::Exact;
use crate::grid::Grid;
use crate::plane::Plane;
use crate::sieve::Sieve;
use crate::simd::BLOCK;
use crate::simd::arcs::{Arcs, Cells};
use crate::simd::look_up::{in_column, in_rows};
use crate::simd::native;
use crate::simd::pack::Lit;
use crate::simd::sift::{Places, STRETCH};

/// A plane to be looked at: its two columns of projections, and its rows in float64.
pub struct View<'a> {
    pub i: usize,
    pub j: usize,
    pub ui: &'a [f32],
    pub uj: &'a [f32],
    pub exact: Exact<'a>,
    pub grid: &'a Grid,
    activations: &'a Activations,
    /// for directions that are axes: which, and with what sign
    axis_i: Option<(usize, f32)>,
    axis_j: Option<(usize, f32)>,
}

impl<'a> View<'a> {
    pub fn new(activations: &'a Activations, directions: &'a Directions, plane: &Plane, grid: &'a Grid) -> Self {
        let &Plane { i, j, .. } = plane;
        Self {
            i,
            j,
            ui: directions.column(i),
            uj: directions.column(j),
            exact: Exact::new(activations, directions, *plane),
            grid,
            activations,
            axis_i: directions.axis(i),
            axis_j: directions.axis(j),
        }
    }
}

/// Projections of a few rows on a direction.
fn look_up(prefix: Prefix, column: &[f32], axis: Option<(usize, f32)>, activations: &Activations, to: &mut [f32]) {
    match axis {
        Some(axis) => {
            let rows = (activations.values(), activations.dims());
            in_rows(rows, axis, column, (prefix.rows, prefix.scales), to);
        }
        None => in_column(column, prefix.rows, to),
    }
}

/// Where a block of samples is worked on.
#[derive(Default)]
pub struct Workbench {
    lit: Lit,
    arcs: Arcs,
    places: Places,
    gathered: Gathered,
}

/// The bright samples of a plane, side by side.
struct Gathered {
    rows: [u32; BLOCK],
    ui: [f32; BLOCK],
    uj: [f32; BLOCK],
}

impl Default for Gathered {
    fn default() -> Self {
        Self { rows: [0; BLOCK], ui: [0.0; BLOCK], uj: [0.0; BLOCK] }
    }
}

impl Workbench {
    /// Counts the samples that are bright along b_i or b_j. Returns whether any of them may be lit; if not, there is no
    /// mark. Cost: as many look-ups.
    pub fn index(&mut self, cells: &mut Cells, view: &View, cone: &Cone, of_i: Prefix, of_j: Prefix) -> bool {
        let mut any = false;
        for some in of_i.chunks(BLOCK) {
            let Gathered { rows, ui, uj } = &mut self.gathered;
            rows[..some.rows.len()].copy_from_slice(some.rows);
            ui[..some.rows.len()].copy_from_slice(some.values);
            look_up(some, view.uj, view.axis_j, view.activations, uj);
            any |= self.count_gathered(cells, view, cone, some.rows.len());
        }
        let least = cone.bright as f32;
        for some in of_j.chunks(BLOCK) {
            let Gathered { rows, ui, uj } = &mut self.gathered;
            look_up(some, view.ui, view.axis_i, view.activations, ui);
            let mut len = 0;
            for (n, (&row, &u)) in some.rows.iter().zip(some.values).enumerate() {
                let other = ui[n];
                (rows[len], ui[len], uj[len]) = (row, other, u);
                // Those that are bright along b_i as well were among the first.
                len += usize::from(other.abs() < least);
            }
            any |= self.count_gathered(cells, view, cone, len);
        }
        any
    }

    fn count_gathered(&mut self, cells: &mut Cells, view: &View, cone: &Cone, len: usize) -> bool {
        let (ui, uj) = (&self.gathered.ui[..len], &self.gathered.uj[..len]);
        native::pack(cone.orthogonal, ui, uj, cone.slope, &mut self.lit);
        if self.lit.len == 0 {
            return false;
        }
        cells.mark(&mut self.lit, &cone.turn, cone.slope.floor, view.grid.size(), &mut self.arcs);
        for &place in self.arcs.doubtful() {
            let row = self.gathered.rows[self.lit.source(usize::from(place), ui, uj, cone.slope)];
            light(cells, view.exact.arc(row as usize, cone.epsilon, view.grid), view.grid.size());
        }
        true
    }

    /// Counts rows `from`..`to`, those that a sieve lets through; `least` as [`Sieve::least`] gives it. Returns whether there
    /// were any; if not, there is no mark.
    pub fn sifted(
        &mut self,
        cells: &mut Cells,
        view: &View,
        cone: &Cone,
        (from, to): (usize, usize),
        (sieve, least): (&mut Sieve, u8),
    ) -> bool {
        let mut any = false;
        let pair = sieve.pair((view.i, view.ui), (view.j, view.uj));
        for stretch in (from..to).step_by(STRETCH) {
            let end = (stretch + STRETCH).min(to);
            let (ui, uj) = (&view.ui[stretch..end], &view.uj[stretch..end]);
            sieve.sift(pair, stretch, end, least, &mut self.places);
            any |= self.places.len > 0;
            for some in self.places.at[..self.places.len].chunks(BLOCK) {
                native::gather(ui, uj, some, cone.slope, &mut self.lit);
                let floor = cone.slope.floor;
                cells.mark(&mut self.lit, &cone.turn, floor, view.grid.size(), &mut self.arcs);
                for &place in self.arcs.doubtful() {
                    let row = stretch + usize::from(some[usize::from(place)]);
                    light(cells, view.exact.arc(row, cone.epsilon, view.grid), view.grid.size());
                }
            }
        }
        any
    }

    /// Counts all rows `from`..`to`. Returns how many samples are lit all around without a mark.
    pub fn dense(&mut self, cells: &mut Cells, view: &View, cone: &Cone, (from, to): (usize, usize)) -> i32 {
        let size = view.grid.size();
        if !cone.trusted {
            (from..to).for_each(|n| light(cells, view.exact.arc(n, cone.epsilon, view.grid), size));
            return 0;
        }
        let mut around = 0;
        for block in (from..to).step_by(BLOCK) {
            let end = (block + BLOCK).min(to);
            let (ui, uj) = (&view.ui[block..end], &view.uj[block..end]);
            native::pack(cone.orthogonal, ui, uj, cone.slope, &mut self.lit);
            if cone.epsilon <= 0.0 {
                // What does not reach the rim of a wide cone is inside it all around.
                around += (ui.len() - self.lit.len) as i32;
            }
            cells.mark(&mut self.lit, &cone.turn, cone.slope.floor, size, &mut self.arcs);
            for &place in self.arcs.doubtful() {
                let row = block + self.lit.source(usize::from(place), ui, uj, cone.slope);
                light(cells, view.exact.arc(row, cone.epsilon, view.grid), size);
            }
        }
        around
    }
}

fn light(cells: &mut Cells, arc: Arc, size: usize) {
    cells.light(arc.begin, arc.count, size);
}
