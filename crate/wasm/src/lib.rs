//! Everything that `spotlight_resonance` exports to JavaScript, and the memory it works in.

pub use spotlight_resonance::*;

/// 2 kB, where the allocator of the standard library takes 8. It asks WebAssembly for memory as it is needed.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
