//! The isotropic null: what a spotlight would count if the activations pointed anywhere with equal likelihood.
//!
//! For x uniform on the unit sphere in R^d, a cone of cosine ε around any fixed unit vector u holds the share
//!
//! ```text
//! p₀(ε, d) = P(x·u ≥ ε) = ½ I_{1−ε²}((d−1)/2, ½)      for ε ≥ 0, and 1 − p₀(−ε, d) for ε < 0,
//! ```
//!
//! with I the regularised incomplete beta function (Li 2011, "Concise formulas for the area and volume of a
//! hyperspherical cap"). For d = 2 it is arccos(ε)/π, for d = 3 it is (1 − ε)/2.
//!
//! # Why no library
//!
//! `puruspe` 0.4.4, `special` 0.14.2 and `statrs` 0.19.1 compute I from a difference of three lnΓ, each of them about
//! 40,000 at d = 10,000, and so are off by 1e-11 relative there (measured against `tests/data/null.csv`). They take
//! 1 − ε² as their argument, which has forgotten a small ε; they return no logarithm, which a density of 1e-13,000 at
//! d = 10,000 needs; and two of the three take `ln` and `exp` from the platform, where native and wasm differ in the
//! last bit. With b = ½ all of that has a short answer: the quotient of two Γ half a step apart has a recurrence and a
//! fast asymptotic series, the cone's tail is a continued fraction, and its middle a series of positive terms.
//!
//! # Accuracy
//!
//! Against 1,755 values of 25 digits, d from 1 to 10,000 and ε from −0.999 to 0.9999: densities within 1e-14 relative
//! down to 1e-9 and 3e-13 down to 1e-300; logarithms within 4e-15 relative at any depth for ε ≥ 0, and 3e-13 of the
//! cone left out for ε < 0. All of it is +, −, ×, ÷, √ and `libm`, so the bits are the same on every machine.

#[cfg(target_arch = "wasm32")]
use crate::simd::root::Root;
use core::f64::consts::{LN_2, PI};

/// The greatest ε that still describes a cone: the float64 before 1.
const NARROWEST: f64 = 1.0 - f64::EPSILON / 2.0;

/// p₀(ε, d): the share of isotropic directions in R^`dims` inside a cone of cosine `epsilon` around a fixed unit
/// vector, a fraction in \[0, 1\].
///
/// In one dimension the sphere is the two points ±1, and the cone holds exactly one of them for every ε in (−1, 1\]:
/// ½, which is also the formula's limit. Outside \[−1, 1\] the cone is empty (ε > 1) or everything (ε ≤ −1). NaN for
/// `dims` = 0, where there are no directions, and for a NaN `epsilon`.
///
/// Costs about a microsecond, in any number of dimensions.
pub fn density(epsilon: f64, dims: u32) -> f64 {
    match Cap::new(epsilon, dims) {
        Cap::Constant(share) => share,
        Cap::Tail(ln_share) => libm::exp(ln_share),
        Cap::Middle(share) => share,
        Cap::Complement(ln_opposite) => 1.0 - libm::exp(ln_opposite),
    }
}

/// ln p₀(ε, d), also where p₀ itself is too small for a float64. −∞ where the cone is empty, and NaN as for
/// [`density`].
pub fn ln_density(epsilon: f64, dims: u32) -> f64 {
    match Cap::new(epsilon, dims) {
        Cap::Constant(share) => libm::log(share),
        Cap::Tail(ln_share) => ln_share,
        Cap::Middle(share) => libm::log(share),
        Cap::Complement(ln_opposite) => libm::log1p(-libm::exp(ln_opposite)),
    }
}

/// P(ρ ≥ ε) = (1 − ε²)^((d−2)/2): the share of isotropic directions in R^`dims` whose in-plane fraction
/// ρ = √(a² + b²)/‖x‖ reaches `epsilon`, for any one plane. It is the share of samples that light the plane at some
/// angle, and that PPPM keeps.
///
/// 1 for ε ≤ 0, and for every ε ≤ 1 in two dimensions, where all of x lies in the plane. 0 for ε > 1. NaN for `dims`
/// below 2, where there are no planes, and for a NaN `epsilon`.
pub fn in_plane_mass(epsilon: f64, dims: u32) -> f64 {
    if dims < 2 || epsilon.is_nan() {
        f64::NAN
    } else if epsilon > 1.0 {
        0.0
    } else if epsilon <= 0.0 || dims == 2 {
        1.0
    } else {
        libm::exp(0.5 * f64::from(dims - 2) * ln_one_minus_square(epsilon))
    }
}

/// ε_p(d): the cosine of the cone that holds the share `mass` of isotropic directions in R^`dims`, so that
/// p₀(ε_p, d) = p. Negative for p > ½, where the cone is wider than a half-space.
///
/// The float64 nearest to the solution, or one next to it: p₀ at the result equals `mass` to 1e-12 relative, or as
/// well as the spacing of float64 allows. (In few dimensions a tiny mass needs an ε closer to 1 than a float64 can be;
/// the result then is the float64 before 1, never 1 itself, for which no cone would be left.)
///
/// In one dimension every cone holds ½: the result is 0 for p = ½, and NaN for any other. NaN too for `dims` = 0 and
/// for `mass` outside (0, 1). Costs about ten densities.
pub fn epsilon_for_mass(mass: f64, dims: u32) -> f64 {
    if !(mass > 0.0 && mass < 1.0) || dims == 0 {
        f64::NAN
    } else if mass == 0.5 {
        0.0
    } else if dims == 1 {
        f64::NAN
    } else if mass > 0.5 {
        // 1 − p is exact here.
        -narrow_epsilon(1.0 - mass, dims)
    } else {
        narrow_epsilon(mass, dims)
    }
}

/// ε_p(d) for 0 < p < ½ and d ≥ 2, by Newton's method on ln p₀ inside a bracket.
///
/// ln p₀ is concave in ε, and p₀ ≤ ½(1−ε²)^((d−1)/2), so Newton's steps from that bound's solution approach the root
/// from one side. The bracket only has to catch the rounding.
fn narrow_epsilon(mass: f64, dims: u32) -> f64 {
    let ln_mass = libm::log(mass);
    let half = 0.5 * f64::from(dims - 1);
    let ln_slope_factor = libm::log(half) + ln_front(dims);
    let (mut low, mut high) = (0.0, 1.0);
    let bound = (1.0 - libm::exp((ln_mass + LN_2) / half)).sqrt();
    let mut epsilon = bound.clamp(f64::MIN_POSITIVE, NARROWEST);
    for _ in 0..128 {
        let ln_share = ln_density(epsilon, dims);
        let excess = ln_share - ln_mass;
        if excess > 0.0 {
            low = epsilon;
        } else {
            high = epsilon;
        }
        let slope = -libm::exp(ln_slope_factor + (half - 1.0) * ln_one_minus_square(epsilon) - ln_share);
        let newton = epsilon - excess / slope;
        let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
        if excess == 0.0 || next == epsilon || next <= low || next >= high {
            break;
        }
        epsilon = next;
    }
    epsilon.min(NARROWEST)
}

/// The share of directions in a cone, in the form in which it is known best.
enum Cap {
    Constant(f64),
    /// A narrow cone: the logarithm of its share.
    Tail(f64),
    /// A cone near the half-space: its share.
    Middle(f64),
    /// A wide cone: the logarithm of what it leaves out.
    Complement(f64),
}

impl Cap {
    fn new(epsilon: f64, dims: u32) -> Self {
        if dims == 0 || epsilon.is_nan() {
            return Self::Constant(f64::NAN);
        } else if epsilon <= -1.0 {
            return Self::Constant(1.0);
        } else if dims == 1 {
            return Self::Constant(if epsilon <= 1.0 { 0.5 } else { 0.0 });
        } else if epsilon >= 1.0 {
            return Self::Constant(0.0);
        }
        let a = 0.5 * f64::from(dims - 1);
        let cosine = epsilon.abs();
        // x^a·ε·Γ(a+½)/(Γ(a+1)√π), the factor that the tail's fraction and the middle's series share.
        let ln_factor = a * ln_one_minus_square(cosine) + libm::log(cosine) + ln_front(dims);
        // The usual crossover of the incomplete beta function, x = (a+1)/(a+b+2), written for ε² = 1 − x. It is where
        // the density is about 4 % for large d, so the middle's difference from ½ loses one digit at the most.
        if cosine * cosine * (a + 2.5) < 1.5 {
            let half_band = if cosine == 0.0 { 0.0 } else { a * libm::exp(ln_factor) * middle_series(cosine, a) };
            return Self::Middle(if epsilon < 0.0 { 0.5 + half_band } else { 0.5 - half_band });
        }
        let ln_share = ln_factor - LN_2 + libm::log(tail_fraction(cosine, a) / (cosine * cosine));
        if epsilon < 0.0 { Self::Complement(ln_share) } else { Self::Tail(ln_share) }
    }
}

/// ₂F₁(a+½, 1; 3/2; ε²), whose terms are all positive.
fn middle_series(cosine: f64, a: f64) -> f64 {
    let square = cosine * cosine;
    let (mut term, mut sum, mut n) = (1.0, 1.0, 0.0);
    while term > 1e-17 * sum {
        term *= square * (a + 0.5 + n) / (1.5 + n);
        sum += term;
        n += 1.0;
    }
    sum
}

/// ₂F₁(½, 1; a+1; −x/ε²) with x = 1 − ε², by Gauss's continued fraction (DLMF 15.7.5) and Lentz's method. All of its
/// coefficients are positive, so nothing cancels, which the usual fraction for I_x(a, b) cannot say: that one loses
/// three digits at d = 10,000. At most some 150 coefficients are used, in any number of dimensions.
fn tail_fraction(cosine: f64, a: f64) -> f64 {
    let z = (1.0 - cosine) * (1.0 + cosine) / (cosine * cosine);
    let (mut c, mut d, mut fraction) = (1.0, 0.0, 1.0);
    let mut advance = |coefficient: f64| {
        d = 1.0 / (1.0 + coefficient * z * d);
        c = 1.0 + coefficient * z / c;
        fraction *= d * c;
        (d * c - 1.0).abs()
    };
    advance(0.5 / (a + 1.0));
    for m in 1..10_000 {
        let m = f64::from(m);
        advance(m * (a + m - 0.5) / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)));
        // Its steps alternate around the limit; below this one they are rounding, which must not be left to add up.
        if advance((m + 0.5) * (a + m) / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))) <= 3.0 * f64::EPSILON {
            break;
        }
    }
    1.0 / fraction
}

/// ln(1 − ε²), exact to the last bits for small ε and for ε near 1.
#[inline(never)]
fn ln_one_minus_square(epsilon: f64) -> f64 {
    let x = (1.0 - epsilon) * (1.0 + epsilon);
    if x < 0.5 { libm::log(x) } else { libm::log1p(-epsilon * epsilon) }
}

/// ln(Γ(d/2) / (Γ((d+1)/2)·√π)) for d ≥ 1.
fn ln_front(dims: u32) -> f64 {
    if dims < 64 {
        // q(n) = Γ(n/2)/Γ((n+1)/2) obeys q(n+2) = q(n)·n/(n+1), from q(1) = √π and q(2) = 2/√π.
        let start = if dims % 2 == 1 { 1.0 } else { 2.0 / PI };
        let quotient = (1..dims).filter(|n| n % 2 == dims % 2).fold(start, |q, n| {
            let n = f64::from(n);
            q * n / (n + 1.0)
        });
        return libm::log(quotient);
    }
    // ln Γ(z+½)/Γ(z) ~ ½ ln z − Σ (1 − 4⁻ᵏ) B₂ₖ / (k(2k−1) z²ᵏ⁻¹); five terms leave less than 1e-17 from z = 32 on.
    let z = 0.5 * f64::from(dims);
    let w = 1.0 / (z * z);
    let correction =
        (1.0 / 8.0 - w * (1.0 / 192.0 - w * (1.0 / 640.0 - w * (17.0 / 14_336.0 - w * 31.0 / 18_432.0)))) / z;
    correction - 0.5 * libm::log(z * PI)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// dims, ε, p₀, ln p₀, in-plane mass to 25 digits; made by `tests/data/null.py`.
    fn reference() -> Vec<(u32, [f64; 4])> {
        let table = include_str!("../tests/data/null.csv");
        let number = |text: &str| text.trim().parse::<f64>().unwrap();
        let row = |line: &str| {
            let (dims, rest) = line.split_once(',').unwrap();
            let values: Vec<f64> = rest.split(',').map(number).collect();
            (dims.parse().unwrap(), values.try_into().unwrap())
        };
        let rows: Vec<_> = table.lines().skip(1).map(row).collect();
        assert!(rows.len() > 1700);
        rows
    }

    fn relative(found: f64, expected: f64) -> f64 {
        if found == expected { 0.0 } else { ((found - expected) / expected).abs() }
    }

    #[test]
    fn densities_equal_the_reference_table() {
        for (dims, [epsilon, share, ln_share, _]) in reference() {
            if share > 1e-300 {
                let error = relative(density(epsilon, dims), share);
                assert!(error < if share > 1e-9 { 1e-14 } else { 3e-13 }, "{dims} {epsilon}: {error:e}");
            }
            // Below 1e-300 the logarithm of a wide cone is a denormal number, which has fewer digits.
            if ln_share < -1e-300 {
                let error = relative(ln_density(epsilon, dims), ln_share);
                assert!(error < if epsilon >= 0.0 { 4e-15 } else { 3e-13 }, "{dims} {epsilon}: {error:e}");
            }
        }
    }

    #[test]
    fn in_plane_masses_equal_the_reference_table() {
        for (dims, [epsilon, _, _, mass]) in reference() {
            let found = in_plane_mass(epsilon, dims);
            if dims < 2 {
                assert!(found.is_nan());
            } else if mass > 1e-300 {
                assert!(relative(found, mass) < 4e-13, "{epsilon} {dims}: {found:e} {mass:e}");
            }
        }
    }

    /// How far ln p₀ may be from ln p at the float64 nearest to the solution: half a spacing of ε times the slope.
    fn attainable(epsilon: f64, dims: u32) -> f64 {
        let spacing = epsilon.next_up() - epsilon;
        let ln_slope = libm::log(0.5 * f64::from(dims - 1))
            + ln_front(dims)
            + 0.5 * (f64::from(dims) - 3.0) * ln_one_minus_square(epsilon);
        spacing * libm::exp(ln_slope - ln_density(epsilon, dims))
    }

    #[test]
    fn masses_of_the_reference_table_give_their_epsilon_back() {
        let mut inverted = 0;
        for (dims, [epsilon, share, _, _]) in reference() {
            if dims > 1 && share > 1e-300 && share < 1.0 - 1e-12 {
                let found = epsilon_for_mass(share, dims);
                let error = relative(density(found, dims), share);
                assert!(error <= 1e-12 + attainable(found, dims), "{dims} {epsilon} {share:e}: {found} {error:e}");
                // Within what a relative 1e-12 of the smaller tail, or half an ulp of the mass, means for ε.
                let tail = share.min(1.0 - share);
                let slope = attainable(epsilon, dims) / (epsilon.next_up() - epsilon) * share / tail;
                let slack = (1e-12 + f64::EPSILON / tail) / slope + 2.0 * f64::EPSILON;
                assert!((found - epsilon).abs() <= slack, "{dims} {epsilon} {found} {slack:e}");
                inverted += 1;
            }
        }
        assert!(inverted > 1000, "{inverted}");
    }

    #[test]
    fn densities_and_epsilons_of_the_design() {
        assert!((density(0.75, 8) - 0.009_971).abs() < 5e-7);
        assert!(relative(density(0.75, 64), 3.24e-13) < 2e-3);
        let expected = [(3, 0.980, 1e-12), (8, 0.7498, 5e-5), (24, 0.4622, 5e-5), (64, 0.2880, 5e-5)];
        let wide = [(512, 0.1027, 5e-5), (768, 0.0839, 5e-5), (3072, 0.0420, 5e-5)];
        for (dims, epsilon, tolerance) in expected.into_iter().chain(wide) {
            let found = epsilon_for_mass(0.01, dims);
            assert!((found - epsilon).abs() < tolerance, "{dims}: {found}");
        }
    }

    #[test]
    fn closed_forms_of_two_three_and_five_dimensions() {
        for step in -999..=999 {
            let epsilon = f64::from(step) / 1000.0;
            assert!(relative(density(epsilon, 2), libm::acos(epsilon) / PI) < 4e-15, "{epsilon}");
            assert!(relative(density(epsilon, 3), 0.5 * (1.0 - epsilon)) < 4e-15, "{epsilon}");
            let five = 0.25 * (1.0 - epsilon) * (1.0 - epsilon) * (2.0 + epsilon);
            assert!(relative(density(epsilon, 5), five) < 4e-15, "{epsilon}");
        }
    }

    #[test]
    fn the_edges_of_the_domain() {
        for dims in [1, 2, 3, 64, 4096, u32::MAX] {
            assert_eq!(density(0.0, dims), 0.5);
            assert_eq!(density(-1.0, dims), 1.0);
            assert_eq!(density(1.1, dims), 0.0);
            assert_eq!(density(-3.0, dims), 1.0);
            assert_eq!(density(1.0, dims), if dims == 1 { 0.5 } else { 0.0 });
            assert_eq!(ln_density(1.1, dims), f64::NEG_INFINITY);
            assert_eq!(epsilon_for_mass(0.5, dims), 0.0);
            assert!(density(f64::NAN, dims).is_nan() && in_plane_mass(f64::NAN, dims).is_nan());
            for mass in [0.0, 1.0, -0.1, 1.1, f64::NAN, f64::INFINITY] {
                assert!(epsilon_for_mass(mass, dims).is_nan());
            }
        }
        assert_eq!((density(0.9, 1), density(-0.9, 1)), (0.5, 0.5));
        assert!(epsilon_for_mass(0.01, 1).is_nan() && epsilon_for_mass(0.01, 0).is_nan());
        assert!(density(0.5, 0).is_nan() && ln_density(0.5, 0).is_nan());
        assert!(in_plane_mass(0.5, 0).is_nan() && in_plane_mass(0.5, 1).is_nan());
        assert_eq!((in_plane_mass(0.9, 2), in_plane_mass(1.0, 2), in_plane_mass(1.1, 2)), (1.0, 1.0, 0.0));
        assert_eq!((in_plane_mass(-0.9, 7), in_plane_mass(0.0, 7), in_plane_mass(1.0, 7)), (1.0, 1.0, 0.0));
    }

    #[test]
    fn a_mass_too_small_for_any_epsilon_below_one() {
        assert_eq!(epsilon_for_mass(1e-300, 2), NARROWEST);
        assert_eq!(epsilon_for_mass(1e-300, 3), NARROWEST);
        assert_eq!(epsilon_for_mass(1.0 - 1e-16, 2), -NARROWEST);
    }

    #[test]
    fn many_dimensions_approach_the_normal_tail() {
        // ε√d tends to a standard normal; the error is O(1/d).
        for (quantile, tail) in
            [(0.5, 0.308_537_538_725_987), (2.0, 0.022_750_131_948_179_2), (6.0, 9.865_876_450_377e-10)]
        {
            let dims = u32::MAX;
            assert!(relative(density(quantile / f64::from(dims).sqrt(), dims), tail) < 1e-6);
        }
    }

    proptest! {
        #[test]
        fn both_sides_of_a_plane_add_up(epsilon in -1.0..1.0f64, dims in 1u32..20_000) {
            prop_assert!((density(epsilon, dims) + density(-epsilon, dims) - 1.0).abs() < 1e-14);
        }

        #[test]
        fn narrower_cones_hold_less(epsilon in -0.9999..0.999f64, step in 1e-6..1e-3f64, dims in 2u32..20_000) {
            prop_assert!(ln_density(epsilon + step, dims) <= ln_density(epsilon, dims));
            prop_assert!(density(epsilon + step, dims) <= density(epsilon, dims));
        }

        #[test]
        fn the_logarithm_is_that_of_the_density(epsilon in -1.0..1.0f64, dims in 1u32..2000) {
            let share = density(epsilon, dims);
            if share > 1e-300 {
                prop_assert!((libm::log(share) - ln_density(epsilon, dims)).abs() < 1e-12);
            }
        }

        #[test]
        fn inversion_is_as_good_as_float64_allows(exponent in -690.0..-1e-12f64, dims in 2u32..100_000) {
            for mass in [libm::exp(exponent), -libm::expm1(exponent)] {
                if mass > 0.0 && mass < 1.0 {
                    let epsilon = epsilon_for_mass(mass, dims);
                    prop_assert!(epsilon > -1.0 && epsilon < 1.0);
                    let error = relative(density(epsilon, dims), mass);
                    let narrowest = epsilon == NARROWEST && density(epsilon, dims) > mass;
                    prop_assert!(narrowest || error <= 1e-12 + attainable(epsilon, dims), "{} {:e}", epsilon, error);
                }
            }
        }
    }
}
