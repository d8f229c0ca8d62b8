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

/// Of which sources this module is built, by the hash that scripts/build-wasm.mjs gives: the JavaScript that comes with it asks
/// before it trusts it, as a server or a cache may still have the core of another version.
// SAFETY: nothing else in the module has this name.
#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
pub extern "C" fn sources() -> u32 {
    const SOURCES: u32 = match option_env!("SPOTLIGHT_SOURCES") {
        Some(text) => match u32::from_str_radix(text, 16) {
            Ok(hash) => hash,
            Err(_) => panic!("SPOTLIGHT_SOURCES is no hexadecimal number of 32 bits"),
        },
        None => 0,
    };
    SOURCES
}
