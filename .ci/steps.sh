# The steps of .ci/run, each a function that fails with its first failing command.

npm_ci() { npm ci --no-fund --no-audit; }

lint() { npm run check; }

cargo_fmt() { cd crate && cargo fmt --all --check; }

cargo_clippy() {
  cd crate
  # Another version has other lints.
  local deny=(-D warnings)
  [ -z "${OTHER_RUST:-}" ] || deny=()
  cargo clippy --locked --release --workspace --all-targets -- "${deny[@]}"
  [ -n "${OTHER_RUST:-}" ] || cargo clippy --locked --release --workspace --target wasm32-unknown-unknown -- "${deny[@]}"
}

# Optimised: the properties compare tens of millions of cells with the naive oracle. Seeded: the same cases every time.
cargo_test() { cd crate && PROPTEST_RNG_SEED=1 cargo test --locked --release --workspace; }

# The same on SSE4.1: what a native build for any x86-64 of the last fifteen years runs, and nearest to the wasm.
cargo_test_in_lanes() {
  [ "$(uname -m)" = x86_64 ] || { echo 'no x86-64: only the lanes without SIMD can be tested here'; return 0; }
  cd crate && RUSTFLAGS='-C target-cpu=x86-64-v2' PROPTEST_RNG_SEED=2 cargo test --locked --release --workspace --target-dir "$work/lanes"
}

wasm_check() { node scripts/build-wasm.mjs --check; }

# The later steps run on what was just built from source: where that differs from what is committed, it takes its place
# until the end.
use_fresh_wasm() {
  [ "${outcome[wasm_check]}" != skipped ] && [ -f target/wasm/pkg/core.wasm ] || return 0
  cmp -s target/wasm/pkg/core.wasm ts/wasm/pkg/core.wasm && cmp -s target/wasm/pkg/core.js ts/wasm/pkg/core.js && return 0
  echo '             (the fresh wasm is not the committed one: the tests use the fresh one)'
  rm -rf "$work/committed"
  mkdir -p ts/wasm/pkg
  cp -a ts/wasm/pkg "$work/committed"
  trap 'rm -rf ts/wasm/pkg; cp -a "$work/committed" ts/wasm/pkg' EXIT
  cp target/wasm/pkg/* ts/wasm/pkg/
  export OTHER_WASM=1
}

# Runs a command as on a machine that has Node and npm, and nothing else of what was installed above.
with_node_only() {
  local bin="$work/node-only" tool
  mkdir -p "$bin"
  for tool in node npm npx sh; do ln -sf "$(command -v "$tool")" "$bin/$tool"; done
  env -i HOME="$HOME" PATH="$bin" CI=true "$@"
}

tests() {
  # The record speaks of the committed wasm.
  local except=()
  [ -z "${OTHER_WASM:-}" ] || except=(--exclude test/wasm/record.test.ts)
  with_node_only npm test -- "${except[@]}"
}

# The tests that are left out where there is no Python: here it is, so none may be skipped.
tests_with_numpy() {
  local report="$work/numpy.json"
  npx vitest run --reporter=json --outputFile="$report" $(grep -lE "'python3?'" -r test --include='*.test.ts')
  node -e '
    const { numPassedTests, numTotalTests } = JSON.parse(require("node:fs").readFileSync(process.argv[1]))
    console.log(`${numPassedTests} of ${numTotalTests} ran`)
    if (numPassedTests === 0 || numPassedTests !== numTotalTests) process.exit(1)
  ' "$report"
}

demo() {
  rm -rf demo-report dist
  with_node_only npm run demo
  for file in report.html summary.json curves.npz; do test -s "demo-report/$file"; done
}

report_in_browser() { node .ci/report.mjs demo-report/report.html; }

# The tarball, which the next two look at, and a release publishes.
pack() {
  rm -rf "$work/packed" && mkdir -p "$work/packed"
  npm pack --silent --pack-destination "$work/packed"
}

# Against publint, the types' resolution, the limits of size, what nothing uses, and more.
gates() { node test/package/gates/run.mjs --tarball "$work"/packed/*.tgz; }

# In every environment, none left out but those that say so themselves.
matrix() {
  node test/package/run.mjs --tarball "$work"/packed/*.tgz | tee "$work/matrix.txt"
  ! grep -E '^skip .*\bno [a-z]+ found' "$work/matrix.txt"
}

# The explorer: its types, its build, and every view of it driven in Chromium.
explorer() {
  npm run --silent build
  npm ci --prefix app --no-fund --no-audit
  npm run --prefix app check
  npm run --prefix app build
  node app/test/run.mjs
}

# The page on bringing your own model: its JavaScript, run with the real libraries. No package's install script runs: that of
# onnxruntime-node would download CUDA libraries.
models() {
  npm run --silent build
  npm ci --prefix examples/models --no-fund --no-audit --ignore-scripts
  npm test --prefix examples/models
}

# The paper's experiment: its tests, and a quick run, whose main effect and control must come out.
reproduce() {
  npm run --silent build
  npm ci --prefix examples/mnist --no-fund --no-audit
  npm test --prefix examples/mnist
  cd examples/mnist
  rm -rf "$work/reproduced"
  npm run reproduce -- --quick --check --models "$work/reproduced/models" --report "$work/reproduced"
  for file in report.html results.json table.csv; do test -s "$work/reproduced/$file"; done
}

# The reference of all public names, without a warning.
api_reference() { npm run docs && test -s target/api/index.html; }

# Every peer must have had its say.
bench() {
  node bench/run.mjs --check | tee "$work/bench.txt"
  ! grep '^left out' "$work/bench.txt"
}

export -f npm_ci lint cargo_fmt cargo_clippy cargo_test cargo_test_in_lanes wasm_check with_node_only tests tests_with_numpy demo report_in_browser pack gates matrix explorer models reproduce api_reference bench
