//! The engine against the definition, at awkward sizes, scales, angles and bases.

mod oracle;

use proptest::prelude::*;
use spotlight_resonance::activations::Activations;
use spotlight_resonance::bright::Bright;
use spotlight_resonance::directions::Directions;
use spotlight_resonance::members::members;
use spotlight_resonance::plane::Plane;
use spotlight_resonance::{
    question::{Pass, Question},
    sweep::Sweep,
};
use std::sync::atomic::{AtomicU64, Ordering};

/// A small generator of its own, so that the tests do not lean on what they test.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
    fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.next()).ln()).sqrt() * (std::f64::consts::TAU * self.next()).cos()
    }
}

#[derive(Debug, Clone, Copy)]
enum Rows {
    Normal,
    /// small integers: exact ties in plenty
    Lattice,
    Relu,
    /// one strong direction a row
    Spike,
}

#[derive(Debug, Clone, Copy)]
enum Basis {
    Standard,
    Signed,
    Skewed,
    Overcomplete,
    /// pairs at 1e-5, 1e-3 and 0.02 radians, and a degenerate one
    NearlyParallel,
}

#[derive(Debug, Clone)]
struct Case {
    n: usize,
    d: usize,
    rows: Rows,
    scale: f32,
    zero_every: usize,
    basis: Basis,
    epsilons: Vec<f64>,
    angles: usize,
    endpoint: bool,
    signed: bool,
    budget: usize,
    pass: Pass,
    seed: u64,
}

fn case() -> impl Strategy<Value = Case> {
    let epsilon = prop_oneof![
        4 => -1.0..1.0f64,
        1 => prop::sample::select(vec![0.0, -0.0, 1e-12, -1e-12, 0.999999, -0.999999, 0.5, -0.5, 0.6, 0.75, 1e-300]),
    ]
    .prop_filter("open interval", |e| *e > -1.0 && *e < 1.0);
    (
        (
            prop_oneof![12 => prop::sample::select(vec![0usize, 1, 3, 4, 5, 15, 16, 17]), 6 => 18usize..40, 1 => Just(1030)],
            prop_oneof![8 => 2usize..9, 2 => Just(2), 1 => Just(3), 1 => Just(17), 1 => Just(40)],
            prop::sample::select(vec![Rows::Normal, Rows::Lattice, Rows::Relu, Rows::Spike]),
            prop::sample::select(vec![1.0f32, 1.0, 1.0, 1e-44, 1e-38, 1e-20, 1e20, 1e38]),
            prop::sample::select(vec![0usize, 0, 1, 3]),
        ),
        (
            prop::sample::select(vec![
                Basis::Standard,
                Basis::Signed,
                Basis::Skewed,
                Basis::Overcomplete,
                Basis::NearlyParallel,
            ]),
            prop::collection::vec(epsilon, 1..4),
            prop_oneof![1usize..8, Just(90), Just(99), Just(100), Just(360), Just(361)],
            any::<bool>(),
            any::<bool>(),
            (prop::sample::select(vec![1usize, 7, 1500, usize::MAX / 4]), prop::sample::select(vec![Pass::Auto, Pass::Dense, Pass::Index])),
            any::<u64>(),
        ),
    )
        .prop_map(
            |((n, d, rows, scale, zero_every), (basis, epsilons, angles, endpoint, signed, (budget, pass), seed))| Case {
                n,
                d,
                rows,
                scale,
                zero_every,
                basis,
                epsilons,
                angles,
                endpoint,
                signed,
                budget,
                pass,
                seed,
            },
        )
}

fn rows_of(case: &Case, dice: &mut Dice) -> Vec<f32> {
    let mut rows = Vec::new();
    for n in 0..case.n {
        let spike = (dice.next() * case.d as f64) as usize;
        for m in 0..case.d {
            let value = match case.rows {
                Rows::Normal => dice.normal(),
                Rows::Lattice => (dice.next() * 5.0).floor() - 2.0,
                Rows::Relu => dice.normal().max(0.0),
                Rows::Spike => dice.normal() * if m == spike { 8.0 } else { 0.5 },
            };
            let zero = case.zero_every > 0 && n % case.zero_every == 0;
            rows.push(if zero { 0.0 } else { (value as f32 * case.scale).clamp(-3e38, 3e38) });
        }
    }
    rows
}

fn basis_of(case: &Case, dice: &mut Dice) -> Vec<f64> {
    let d = case.d;
    let axis = |m: usize, sign: f64| (0..d).map(move |c| if c == m { sign } else { 0.0 });
    let mut random = |k: usize| (0..k * d).map(|_| dice.normal()).collect::<Vec<f64>>();
    match case.basis {
        Basis::Standard => (0..d).flat_map(|m| axis(m, 1.0)).collect(),
        Basis::Signed => (0..2 * d).flat_map(|m| axis(m % d, if m < d { 1.0 } else { -1.0 })).collect(),
        Basis::Skewed => random(d.min(5)),
        Basis::Overcomplete => random((d + 3).min(7)),
        Basis::NearlyParallel => {
            let (first, turn) = (random(1), random(1));
            let mut vectors = first.clone();
            for hair in [1e-5, 1e-3, 0.02, 0.0] {
                vectors.extend(first.iter().zip(&turn).map(|(x, y)| -2.5 * (x + hair * y)));
            }
            vectors.extend(axis(0, 1.0));
            vectors
        }
    }
}

fn pairs(k: usize, planes: usize) -> Vec<[u32; 2]> {
    let all: Vec<_> = (0..k as u32).flat_map(|i| (0..k as u32).filter(move |j| *j != i).map(move |j| [i, j])).collect();
    let step = (all.len() / planes).max(1);
    all.into_iter().step_by(step).collect()
}

static CELLS: AtomicU64 = AtomicU64::new(0);

fn agrees(case: &Case) -> Result<(), TestCaseError> {
    let mut dice = Dice(case.seed);
    let d = case.d;
    let (rows, basis) = (rows_of(case, &mut dice), basis_of(case, &mut dice));
    let mut activations = Activations::of(&rows, d);
    let mut directions = match case.basis {
        Basis::Standard => Directions::axes(d, false),
        Basis::Signed => Directions::axes(d, true),
        _ => Directions::from_vectors(&basis, d).unwrap(),
    };
    directions.reserve(case.n);
    while directions.projected() < case.n {
        directions.project(&mut activations, case.budget).unwrap();
    }
    let pairs: Vec<_> = pairs(directions.count(), 24)
        .into_iter()
        .filter(|p| Plane::new(&directions, p[0] as usize, p[1] as usize).is_some())
        .collect();
    let question = |keep: bool, pass: Pass| Question {
        epsilons: case.epsilons.clone(),
        angles: case.angles,
        endpoint: case.endpoint,
        signed: case.signed,
        quantiles: false,
        keep,
        pass,
    };
    let mut sweep = Sweep::new(question(true, case.pass));
    let openings: Vec<f64> =
        pairs.iter().map(|p| Plane::new(&directions, p[0] as usize, p[1] as usize).unwrap().opening()).collect();
    sweep.begin(&pairs, &openings);
    let mut bright = Bright::default();
    while !sweep.advance(&activations, &directions, &mut bright, case.budget).unwrap() {}
    // Without counts, planes may be folded together; what is left is the same, in other batches and by another pass.
    let mut lean = Sweep::new(question(false, if case.pass == Pass::Index { Pass::Auto } else { Pass::Index }));
    let batch = 1 + case.seed as usize % 24;
    let mut summaries = Vec::new();
    for (pairs, openings) in pairs.chunks(batch).zip(openings.chunks(batch)) {
        lean.begin(pairs, openings);
        while !lean.advance(&activations, &directions, &mut bright, 1 + case.budget / 2).unwrap() {}
        let summary = lean.summary();
        for e in 0..case.epsilons.len() {
            for p in 0..pairs.len() {
                let cell = e * pairs.len() + p;
                summaries.push((e, summary.peak[cell], summary.peak_angle[cell], summary.resonance[cell].to_bits()));
            }
        }
    }
    for e in 0..case.epsilons.len() {
        let whole = sweep.summary();
        let expected = (0..pairs.len()).map(|p| {
            let cell = e * pairs.len() + p;
            (e, whole.peak[cell], whole.peak_angle[cell], whole.resonance[cell].to_bits())
        });
        prop_assert_eq!(
            summaries.iter().filter(|found| found.0 == e).copied().collect::<Vec<_>>(),
            expected.collect::<Vec<_>>()
        );
        prop_assert_eq!(lean.ensembles()[e].to_bytes(), sweep.ensembles()[e].to_bytes());
    }
    for (e, &epsilon) in case.epsilons.iter().enumerate() {
        for (p, pair) in pairs.iter().enumerate() {
            let [i, j] = pair.map(|m| m as usize);
            let vector = |m: usize| &basis[m * d..(m + 1) * d];
            let expected =
                oracle::curve(&rows, d, vector(i), vector(j), epsilon, case.angles, case.endpoint, case.signed);
            let at = (e * pairs.len() + p) * case.angles;
            for (m, cell) in expected.iter().enumerate() {
                let found = sweep.counts()[at + m];
                prop_assert!(
                    (found - cell.count).abs() <= cell.ties,
                    "plane {i},{j} ε {epsilon} angle {m}: {found}, not {} ± {}",
                    cell.count,
                    cell.ties
                );
            }
            CELLS.fetch_add(case.angles as u64, Ordering::Relaxed);
            if !case.signed && p == 0 {
                let plane = Plane::new(&directions, i, j).unwrap();
                let m = case.seed as usize % case.angles;
                let found = members(&activations, &directions, &plane, sweep.grid().angles()[m], epsilon).len() as i32;
                // An endpoint repeats angle 0, whose sine is not quite that of 2π.
                let slack = if case.endpoint && m + 1 == case.angles { expected[m].ties } else { 0 };
                prop_assert!((found - sweep.counts()[at + m]).abs() <= slack, "members at angle {m}");
            }
        }
    }
    Ok(())
}

#[test]
fn counts_equal_the_definition() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 4000,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner.run(&case(), |case| agrees(&case)).unwrap();
    let cells = CELLS.load(Ordering::Relaxed);
    println!("{cells} cells compared");
    assert!(cells >= 10_000_000, "only {cells} cells");
}

/// Stretches, blocks and lists that are longer than one: few planes and angles, many rows.
#[test]
fn long_columns_count_like_the_definition() {
    for (seed, n) in [(1u64, 8191usize), (2, 8192), (3, 8193), (4, 20_001)] {
        for (rows, epsilons) in
            [(Rows::Normal, vec![0.8, 0.5]), (Rows::Spike, vec![0.9]), (Rows::Lattice, vec![-0.2, 0.6])]
        {
            for pass in [Pass::Auto, Pass::Dense, Pass::Index] {
                let case = Case {
                    n,
                    d: 4,
                    rows,
                    scale: 1.0,
                    zero_every: 0,
                    basis: Basis::Standard,
                    epsilons: epsilons.clone(),
                    angles: 12,
                    endpoint: false,
                    signed: false,
                    budget: 5000,
                    pass,
                    seed: seed + n as u64,
                };
                agrees(&case).unwrap();
            }
        }
    }
}
