/** The page by keyboard alone. */

/** What has the focus: runs in the page. */
function focused() {
  const element = document.activeElement
  if (!element || element === document.body) return null
  globalThis.watched.stops ??= []
  const { stops } = globalThis.watched
  if (stops.includes(element)) return { again: true }
  stops.push(element)
  const looks = ({ outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor }) =>
    [outlineStyle === 'none' ? '' : outlineStyle + outlineWidth, boxShadow, borderColor, backgroundColor].join()
  const whole = () =>
    [element, element.parentElement, ...(element.labels ?? [])].map(e => looks(getComputedStyle(e))).join()
  const lit = whole()
  element.blur()
  const dark = whole()
  element.focus()
  const { width, height } = element.getBoundingClientRect()
  return { words: element.outerHTML.slice(0, 140), seen: lit !== dark && width > 0 && height > 0 }
}

/** What a user could act on and Tab did not come to: runs in the page. */
function missed() {
  const stops = globalThis.watched.stops ?? []
  const controls =
    'a[href], button, input, select, textarea, summary, [tabindex], [role=button], [role=slider], [role=tab]'
  const grouped = element => element.type === 'radio' && stops.some(stop => stop.name === element.name)
  return Array.from(document.querySelectorAll(controls))
    .filter(element => element.checkVisibility({ visibilityProperty: true, opacityProperty: false }))
    .filter(element => !element.disabled && element.tabIndex >= 0 && !element.closest('[inert]'))
    .filter(element => !stops.includes(element) && !grouped(element))
    .map(element => element.outerHTML.slice(0, 140))
}

/**
 * Goes through the page by Tab, from its start, once around.
 *
 * @returns `stops`, where it came to, each by its markup; `unseen`, those that look the same with and without the focus;
 *   and `missed`, controls that it did not come to. A control with a negative tabindex is left out: its group must take
 *   the arrow keys, which a test of its own should press.
 */
export async function tabThrough(page, { most = 300 } = {}) {
  await page.evaluate(() => {
    globalThis.watched.stops = []
    document.activeElement?.blur()
    getSelection()?.removeAllRanges()
  })
  const stops = []
  const unseen = []
  // The focus leaves the document at its end, for a turn or two.
  for (let outside = 0; stops.length < most && outside < 3; ) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(focused)
    if (found?.again) break
    if (!found) {
      outside++
      continue
    }
    stops.push(found.words)
    if (!found.seen) unseen.push(found.words)
  }
  return { stops, unseen, missed: await page.evaluate(missed) }
}
