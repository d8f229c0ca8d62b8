//! Sine and cosine of angles that are some turns at most.
//!
//! The method, the constants and the bits are those of `libm::sincos` (FreeBSD's msun, "Optimized by Bruce D. Evans"),
//! without its reduction of enormous angles, which alone would be a thirtieth of the wasm: nobody turns a spotlight by
//! 2^20 quarter turns.

/// Angles up to this are exact to less than a unit in the last place.
pub const MOST_RADIANS: f64 = 1e6;

const QUARTERS_PER_RADIAN: f64 = core::f64::consts::FRAC_2_PI;

/// A quarter turn in parts of 33 bits, and what each leaves.
const PARTS: [(f64, f64); 3] = [
    (1.570_796_326_734_125_6, 6.077_100_506_506_192e-11),
    (6.077_100_506_303_966e-11, 2.022_266_248_795_950_6e-21),
    (2.022_266_248_711_166_5e-21, 8.478_427_660_368_9e-32),
];

/// 1.5·2^52: adding it rounds to the nearest integer.
const MAGIC: f64 = 6_755_399_441_055_744.0;

/// (sin x, cos x) for |x| up to [`MOST_RADIANS`].
pub fn sincos(x: f64) -> (f64, f64) {
    debug_assert!(x.abs() <= MOST_RADIANS);
    if x.abs() < core::f64::consts::FRAC_PI_4 {
        return (sine(x, 0.0), cosine(x, 0.0));
    }
    let quarters = (x * QUARTERS_PER_RADIAN + MAGIC) - MAGIC;
    let (y, rest) = reduce(x, quarters);
    let (sin, cos) = (sine(y, rest), cosine(y, rest));
    match quarters as i32 & 3 {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

/// x less some quarter turns, and what float64 does not hold of it.
fn reduce(x: f64, quarters: f64) -> (f64, f64) {
    let exponent = |x: f64| (x.to_bits() >> 52 & 0x7ff) as i32;
    let mut left = x - quarters * PARTS[0].0;
    let mut tail = quarters * PARTS[0].1;
    // Further parts where so many bits cancelled.
    for (part, cancelled) in PARTS[1..].iter().zip([16, 49]) {
        if exponent(x) - exponent(left - tail) <= cancelled {
            break;
        }
        let whole = left;
        let less = quarters * part.0;
        left = whole - less;
        tail = quarters * part.1 - ((whole - left) - less);
    }
    let y = left - tail;
    (y, (left - y) - tail)
}

/// Of x + rest in [−π/4, π/4].
fn sine(x: f64, rest: f64) -> f64 {
    const S: [f64; 6] = [
        -0.166_666_666_666_666_32,
        0.008_333_333_333_322_49,
        -0.000_198_412_698_298_579_5,
        2.755_731_370_707_006_8e-6,
        -2.505_076_025_340_686_3e-8,
        1.589_690_995_211_55e-10,
    ];
    let z = x * x;
    let r = S[1] + z * (S[2] + z * S[3]) + z * (z * z) * (S[4] + z * S[5]);
    let v = z * x;
    if rest == 0.0 { x + v * (S[0] + z * r) } else { x - ((z * (0.5 * rest - v * r) - rest) - v * S[0]) }
}

/// Of x + rest in [−π/4, π/4].
fn cosine(x: f64, rest: f64) -> f64 {
    const C: [f64; 6] = [
        0.041_666_666_666_666_6,
        -0.001_388_888_888_887_411,
        2.480_158_728_947_673e-5,
        -2.755_731_435_139_066_3e-7,
        2.087_572_321_298_175e-9,
        -1.135_964_755_778_819_5e-11,
    ];
    let z = x * x;
    let w = z * z;
    let r = z * (C[0] + z * (C[1] + z * C[2])) + w * w * (C[3] + z * (C[4] + z * C[5]));
    let half = 0.5 * z;
    let most = 1.0 - half;
    most + (((1.0 - most) - half) + (z * r - x * rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::f64::consts::TAU;
    use proptest::prelude::*;

    /// libm's bits, or their neighbours where an angle falls on the other side of a switch between two formulas.
    fn agrees(x: f64) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() <= f64::EPSILON * b.abs();
        let ((sin, cos), (s, c)) = (sincos(x), libm::sincos(x));
        near(sin, s) && near(cos, c)
    }

    #[test]
    fn is_libms_on_every_grid() {
        for size in (1..2000).chain([100_003, 1 << 20]) {
            for m in 0..=size {
                let x = f64::from(m) * (TAU / f64::from(size));
                assert_eq!(sincos(x), libm::sincos(x), "{m} of {size}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn is_libms_anywhere(x in -MOST_RADIANS..=MOST_RADIANS, turns in -7.0..7.0f64, tiny in -1e-300..1e-300f64) {
            prop_assert!(agrees(x) && agrees(turns) && agrees(tiny));
        }

        #[test]
        fn is_libms_near_quarter_turns(quarters in -600_000..600_000i32, off in -20..20i64) {
            let x = f64::from(quarters) * core::f64::consts::FRAC_PI_2;
            prop_assert!(agrees(f64::from_bits((x.to_bits() as i64 + off).unsigned_abs())));
        }
    }
}
