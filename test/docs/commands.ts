/**
 * Commands of the documentation that the test does not run, each with its reason. Every other command of a shell block runs for
 * real: `spotlight`, by whatever name, and a few tools that read and write files. What is neither fails.
 */
export const recognised: readonly (readonly [RegExp, string])[] = [
  [/^npm (install|i|ci|pack)( [\w@./*-]+)*$/, 'the package is here already; test/package installs the tarball'],
  [/^npm init -y$/, 'there is a project already'],
  [/^npm pkg set type=module$/, 'it is so already'],
  [/^npx deno serve --allow-read --port \d+ worker\.js$/, 'a server that does not end; test/package asks Deno'],
  [/^node train\.mjs( |$)/, 'trains for minutes; test/examples holds what it made'],
  [/^npx wrangler (dev|deploy)( |$)/, 'needs the host; test/package runs the example in workerd'],
  [/^npx vite( |$)/, 'needs the bundler; test/package runs it'],
  [/^curl /, 'needs a server; test/package asks one the same'],
  [/^pip install [\w .-]+$/, 'needs the registry'],
]

/** Tools of the machine that shell blocks may use. */
export const tools = ['cat', 'cp', 'head', 'ls', 'mkdir']
