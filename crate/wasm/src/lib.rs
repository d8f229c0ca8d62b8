//! Everything that `spotlight_resonance` exports to JavaScript, and the memory it works in.

#![cfg_attr(target_arch = "wasm32", no_std)]

pub use spotlight_resonance::*;

/// 2 kB, where the allocator of the standard library takes 8. It asks WebAssembly for memory as it is needed.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// A panic is a mistake of ours, and WebAssembly's trap tells JavaScript where: words would be 8 kB of code.
#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn stop(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}
