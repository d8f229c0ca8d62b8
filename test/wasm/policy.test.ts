import { afterEach, expect, it, vi } from 'vitest'
import { CoreError } from '../../ts/errors.ts'
import { loadCore, provideCore } from '../../ts/wasm/core.ts'

afterEach(() => vi.restoreAllMocks())

const begin = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
const failure = async (message: string) => {
  provideCore(() => begin)
  vi.spyOn(WebAssembly, 'compile').mockRejectedValueOnce(new WebAssembly.CompileError(message))
  return loadCore().catch(error => error)
}

it.each([
  // Chromium 156
  "WebAssembly.compile(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive because 'unsafe-eval' is not an allowed source of script in the following Content Security Policy directive: \"script-src 'self'\".",
  // Firefox 153
  'call to WebAssembly.compile() blocked by CSP',
])('says what a content-security policy would have to allow: %s', async message => {
  const error = await failure(message)
  expect(error).toBeInstanceOf(CoreError)
  expect(error.message).toBe(
    `the WebAssembly core could not be loaded: the content-security policy forbids it; 'wasm-unsafe-eval' expected in its script-src (${message})`,
  )
})

it('says no such thing of another failure', async () => {
  const error = await failure('expected magic word 00 61 73 6d')
  expect(error.message).toBe('the WebAssembly core could not be loaded: expected magic word 00 61 73 6d')
})
