/** core.wasm, deflated (RFC 1950), in base64. */
declare const base64: string
export default base64
