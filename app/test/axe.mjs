/** axe-core in the page, as a user of assistive technology would meet it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(new URL('../package.json', import.meta.url))

/**
 * The violations of all of axe's rules, best practices too: a line for each node that breaks one.
 *
 * The devtools protocol brings axe into the page, so that the page's policy stays as it is.
 *
 * @param options.within a selector, the whole page if left out.
 * @param options.without rules that do not apply, by id; say why where this is used.
 */
export async function violations(page, { within, without = [] } = {}) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'))
  }
  const rules = Object.fromEntries(without.map(id => [id, { enabled: false }]))
  const found = await page.evaluate(
    async ([within, rules]) => {
      const { violations } = await globalThis.axe.run(within ?? document, {
        resultTypes: ['violations'],
        preload: false,
        rules,
      })
      return violations.map(({ id, impact, help, nodes }) => ({
        id,
        impact,
        help,
        nodes: nodes.map(({ target, html, failureSummary }) => ({ target: target.join(' '), html, failureSummary })),
      }))
    },
    [within, rules],
  )
  return found.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => {
      const [, ...reasons] = failureSummary.split('\n').map(line => line.trim())
      return `${id} (${impact}): ${help}: ${target}: ${html.slice(0, 160)}: ${reasons.join('; ')}`
    }),
  )
}
