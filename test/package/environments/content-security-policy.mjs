/**
 * A page and its worker under a strict content-security policy. WebAssembly needs 'wasm-unsafe-eval' in it, and what a
 * user is told who has forgotten that is a part of the test; so is a policy without workers.
 */
import { pageEnvironment } from '../page/environment.mjs'

const policy = ({ wasm = " 'wasm-unsafe-eval'", workers = "'self'" } = {}) => ({
  'content-security-policy': `default-src 'none'; script-src 'self'${wasm}; worker-src ${workers}; connect-src 'self'`,
})

/** Browsers report what a policy refuses as errors of the page. */
const REFUSED = /content.security.policy/i

export const policies = browser => [
  pageEnvironment(browser, 'worker, strict policy', 'policy.html?module=allowed', { headers: policy() }),
  pageEnvironment(browser, "worker, policy without 'wasm-unsafe-eval'", 'policy.html?module=refused', {
    headers: policy({ wasm: '' }),
    allow: REFUSED,
  }),
  pageEnvironment(browser, 'page, policy without workers', 'workerless.html', {
    headers: policy({ workers: "'none'" }),
    allow: REFUSED,
  }),
]

export const environments = policies('chromium')
