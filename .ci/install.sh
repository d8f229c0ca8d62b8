# What the steps need, each looked for first. Sourced by .ci/run.

apt_install() {
  # Package lists may be missing or old: fetch them once a run.
  [ -f "$work/apt-updated" ] || apt-get update -qq
  touch "$work/apt-updated"
  apt-get install -qq --yes --no-install-recommends "$@"
}

# The Rust version that rust-toolchain.toml pins.
pinned_rust() { sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml; }

# The pinned toolchain by rustup; rustup itself by PyPI's installer of it; else Debian's Rust, with the sources of std.
install_rust() {
  rm -f "$work/rust.env"
  command -v cc || apt_install gcc libc6-dev
  [ -d /etc/ssl/certs ] || apt_install ca-certificates
  if pinned_toolchain || { installed_rustup && pinned_toolchain; }; then
    echo "export RUSTUP_TOOLCHAIN=$(pinned_rust)" >>"$work/rust.env"
  else
    debian_rust
  fi
}

pinned_toolchain() {
  [ ! -f "$work/rust.env" ] || source "$work/rust.env"
  command -v rustup || return 1
  # Installing asks the network even where all is there.
  complete_toolchain || rustup toolchain install "$(pinned_rust)" --profile minimal --no-self-update \
    --component rustfmt --component clippy --target wasm32-unknown-unknown
}

complete_toolchain() {
  local run="rustup run $(pinned_rust)"
  $run cargo fmt --version && $run cargo clippy --version &&
    [ -d "$($run rustc --print target-libdir --target wasm32-unknown-unknown)" ]
}

installed_rustup() {
  ! command -v rustup || return 1
  local home="${XDG_CACHE_HOME:-$HOME/.cache}/spotlight-resonance-rust"
  if [ ! -x "$home/cargo/bin/rustup" ]; then
    python3 -m venv "$work/rustup-venv" || { apt_install python3-venv && python3 -m venv "$work/rustup-venv"; } || return 1
    "$work/rustup-venv/bin/pip" install --quiet puccinialin==0.1.14 || return 1
    "$work/rustup-venv/bin/python" -m puccinialin --location "$home" || return 1
  fi
  printf 'export RUSTUP_HOME=%q CARGO_HOME=%q PATH=%q:$PATH\n' "$home/rustup" "$home/cargo" "$home/cargo/bin" >"$work/rust.env"
}

debian_rust() {
  apt_install rustc-web cargo-web rust-web-src rustfmt-web rust-web-clippy lld
  # Ahead of rustup's proxies, which would insist on the pinned version.
  mkdir -p "$work/debian-rust"
  for tool in rustc cargo rustfmt cargo-fmt cargo-clippy clippy-driver rustdoc; do
    ln -sf "/usr/bin/$tool" "$work/debian-rust/$tool"
  done
  printf 'unset RUSTUP_TOOLCHAIN\nexport PATH=%q:$PATH OTHER_RUST=1\n' "$work/debian-rust" >"$work/rust.env"
}

# The versions that scripts/build-wasm.mjs names.
install_wasm_tools() {
  local name version
  node scripts/build-wasm.mjs --tools | while read -r name version; do
    [ "$("${name%-cli}" --version 2>&1 | cut -d' ' -f2)" = "$version" ] && continue
    # They run for a second: building them fast matters more than their speed.
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
      CARGO_TARGET_DIR="$work/tools" cargo install --quiet --no-default-features $(locked "$name") "$name" --version "$version" </dev/null
  done
}

# wasm-bindgen-cli's own lock file may name versions that the registry does not have.
locked() { [ "$1" = wasm-bindgen-cli ] || echo --locked; }

install_chromium() {
  command -v chromium || apt_install chromium fonts-dejavu-core
  chromium --version
}

# Debian's Firefox, driven headless as it is; some 310 MB.
install_firefox() {
  command -v firefox-esr || apt_install firefox-esr
  firefox-esr --version
}

install_python() {
  if ! python3 -c 'import numpy, numba'; then
    python3 -m venv "$work/python" || { apt_install python3-venv && python3 -m venv "$work/python"; }
    "$work/python/bin/pip" install --quiet --requirement .ci/requirements.txt
    # The shell remembers another python3.
    hash -r
  fi
  python3 -c 'import numba, numpy; print("NumPy", numpy.__version__, "Numba", numba.__version__)'
}

export -f apt_install pinned_rust install_rust pinned_toolchain complete_toolchain installed_rustup debian_rust install_wasm_tools locked
export -f install_chromium install_firefox install_python
