//! The same crate without WebAssembly, on the question of `bench/question.mjs`: bare values in files, times out on stdout.
//!
//!     native FOLDER ROWS DIMS VECTORS EPSILON ANGLES ENDPOINT ENSEMBLE LEAST SECONDS
//!
//! VECTORS is 0 for the standard basis. Prints JSON: milliseconds of each run's preparation and counting. Leaves
//! counts.bytes, int32 [K, A] of the planes to keep, and ensemble.bytes, float64 [2, A]: mean and standard deviation over all.

use spotlight_resonance::activations::Activations;
use spotlight_resonance::bright::Bright;
use spotlight_resonance::directions::Directions;
use spotlight_resonance::plane::Plane;
use spotlight_resonance::question::{Pass, Question};
use spotlight_resonance::sweep::Sweep;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Planes of one batch whose counts are kept.
const BATCH: usize = 1024;

struct Task {
    folder: PathBuf,
    rows: usize,
    dims: usize,
    vectors: Vec<f64>,
    epsilon: f64,
    angles: usize,
    endpoint: bool,
    planes: Vec<[u32; 2]>,
}

struct Prepared {
    activations: Activations,
    directions: Directions,
    bright: Bright,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| args[at].parse::<f64>().expect("a number");
    let folder = PathBuf::from(&args[0]);
    let planes = read(&folder, "planes", u32::from_le_bytes);
    let task = Task {
        rows: number(1) as usize,
        dims: number(2) as usize,
        vectors: if number(3) > 0.0 { read(&folder, "basis", f64::from_le_bytes) } else { Vec::new() },
        epsilon: number(4),
        angles: number(5) as usize,
        endpoint: number(6) != 0.0,
        planes: planes.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect(),
        folder,
    };
    let (ensemble, least, seconds) = (number(7) != 0.0, number(8) as usize, number(9));
    let values = read(&task.folder, "activations", f32::from_le_bytes);
    let (mut preparation, mut counting) = (Vec::new(), Vec::new());
    loop {
        let start = Instant::now();
        let mut prepared = task.prepare(&values);
        let middle = Instant::now();
        let sweep = task.count(&mut prepared, &task.planes, !ensemble).0;
        preparation.push((middle - start).as_secs_f64());
        counting.push(middle.elapsed().as_secs_f64());
        let spent = preparation.iter().chain(&counting).sum::<f64>();
        if counting.len() >= least && spent >= seconds {
            task.leave(&mut prepared, &sweep);
            break;
        }
    }
    let list = |times: &[f64]| times.iter().map(|s| (1000.0 * s).to_string()).collect::<Vec<_>>().join(",");
    println!("{{\"preparation\":[{}],\"counting\":[{}]}}", list(&preparation), list(&counting));
}

impl Task {
    fn prepare(&self, values: &[f32]) -> Prepared {
        let mut activations = Activations::of(values, self.dims);
        let mut directions = if self.vectors.is_empty() {
            Directions::axes(self.dims, false)
        } else {
            Directions::from_vectors(&self.vectors, self.dims).expect("finite vectors, none of them zero")
        };
        directions.reserve(self.rows);
        directions.project(&mut activations, self.rows).expect("finite values");
        let bright = Bright::default();
        Prepared { activations, directions, bright }
    }

    fn count(&self, prepared: &mut Prepared, planes: &[[u32; 2]], keep: bool) -> (Sweep, Vec<i32>) {
        let mut sweep = Sweep::new(Question {
            epsilons: vec![self.epsilon],
            angles: self.angles,
            endpoint: self.endpoint,
            signed: false,
            quantiles: false,
            keep,
            pass: Pass::Auto,
        });
        let mut counts = Vec::new();
        let Prepared { activations, directions, bright } = prepared;
        for batch in planes.chunks(if keep { BATCH } else { planes.len() }) {
            let opening =
                |&[i, j]: &[u32; 2]| Plane::new(directions, i as usize, j as usize).map_or(0.0, |p| p.opening());
            let openings: Vec<f64> = batch.iter().map(opening).collect();
            sweep.begin(batch, &openings);
            while !sweep.advance(activations, directions, bright, usize::MAX).is_ok_and(|done| done) {}
            counts.extend_from_slice(sweep.counts());
        }
        (sweep, counts)
    }

    fn leave(&self, prepared: &mut Prepared, sweep: &Sweep) {
        let kept: Vec<_> =
            read(&self.folder, "keep", u32::from_le_bytes).iter().map(|&p| self.planes[p as usize]).collect();
        let counts = self.count(prepared, &kept, true).1;
        write(&self.folder, "counts", counts.iter().flat_map(|count| count.to_le_bytes()));
        let ensemble = &sweep.ensembles()[0];
        let both = [ensemble.mean(self.rows), ensemble.std(self.rows)].concat();
        write(&self.folder, "ensemble", both.iter().flat_map(|x| x.to_le_bytes()));
    }
}

fn read<const W: usize, T>(folder: &Path, name: &str, value: fn([u8; W]) -> T) -> Vec<T> {
    let bytes = std::fs::read(folder.join(format!("{name}.bytes"))).expect("a file that question.mjs wrote");
    bytes.chunks_exact(W).map(|chunk| value(chunk.try_into().expect("W bytes"))).collect()
}

fn write(folder: &Path, name: &str, bytes: impl Iterator<Item = u8>) {
    std::fs::write(folder.join(format!("{name}.bytes")), bytes.collect::<Vec<u8>>()).expect("a folder to write to");
}
