"""Write null.csv: the isotropic null to 25 digits, which the tests of crate/src/null.rs compare with.

    python3 -m venv venv && venv/bin/pip install mpmath==1.4.1 && venv/bin/python null.py > null.csv

Every epsilon is an exact float64 (written so that it reads back to the same bits); the functions are evaluated at
exactly that number, with 60 digits and more. Each value is computed twice, through the incomplete beta function and by
quadrature of the cap's integral, and the two must agree to 20 digits.
"""

from mpmath import mp, mpf

mp.dps = 60

DIMENSIONS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 24, 32, 48, 63, 64, 65, 100, 128, 255, 512, 768, 1024, 2048, 3072, 4096, 9999, 10000]
EPSILONS = [0.0, 1e-9, 1e-6, 1e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.42, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99, 0.999]
# ln p that the equal-mass epsilons aim at, so that every d has points all the way down.
TARGETS = [-0.8, -1, -2, -4.605170185988091, -10, -20, -50, -100, -200, -300, -400, -500, -600, -690]


def cap(epsilon, dims):
    """P(x . u >= epsilon) for epsilon >= 0 and x uniform on the sphere in R^dims."""
    if dims == 1:
        return mpf(1) / 2
    e = mpf(epsilon)
    a = mpf(dims - 1) / 2
    return mp.betainc(a, mpf(1) / 2, 0, (1 - e) * (1 + e), regularized=True) / 2


def cap_by_quadrature(epsilon, dims):
    """The same from the integral of (1 - t^2)^((d - 3) / 2), with t = cos(s)."""
    if dims == 1:
        return mpf(1) / 2
    top = mp.acos(mpf(epsilon))
    # mp.quad stops at an absolute error, so the integrand is scaled to 1 at `top`, where it rises most steeply.
    width = top / max(1, (dims - 2))
    cuts = [mpf(0)] + [top - width * k for k in (2000, 400, 150, 60, 30, 15, 7, 3, 1) if top - width * k > 0] + [top]
    peak = mp.sin(top)
    area = mp.quad(lambda s: (mp.sin(s) / peak) ** (dims - 2), cuts) * peak ** (dims - 2)
    whole = mp.sqrt(mp.pi) * mp.gamma(mpf(dims - 1) / 2) / mp.gamma(mpf(dims) / 2)
    return area / whole


def epsilon_at(ln_p, dims):
    """A float64 near the epsilon at which ln p is the target; bisection to float64 is all that is needed."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if mp.log(cap(middle, dims)) > ln_p:
            low = middle
        else:
            high = middle
    return low


def rows():
    for dims in DIMENSIONS:
        epsilons = set(EPSILONS)
        if dims > 3:
            epsilons |= {epsilon_at(target, dims) for target in TARGETS}
        for epsilon in sorted(e for e in epsilons if e <= 0.9999):
            p = cap(epsilon, dims)
            check = cap_by_quadrature(epsilon, dims)
            assert abs(p - check) <= abs(p) * mpf(10) ** -20, (dims, epsilon, p, check)
            e = mpf(epsilon)
            plane = mp.nan if dims == 1 else ((1 - e) * (1 + e)) ** (mpf(dims - 2) / 2)
            yield dims, epsilon, p, mp.log(p), plane
            if epsilon > 0:
                yield dims, -epsilon, 1 - p, mp.log1p(-p), mp.nan if dims == 1 else mpf(1)


print("dims,epsilon,density,ln_density,in_plane_mass")
for dims, epsilon, p, ln_p, plane in rows():
    print(f"{dims},{epsilon!r},{mp.nstr(p, 25)},{mp.nstr(ln_p, 25)},{mp.nstr(plane, 25)}")
