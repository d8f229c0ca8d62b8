import { options } from 'preact'

/**
 * Lets components render once a frame, whatever has changed since the last one: a hand on a slider and the answers to it come as
 * a dozen events a frame, and each of them would have several views rendered and laid out again.
 */
export function renderByFrames(): void {
  options.debounceRendering = render => {
    // A page that nobody sees has no frames, but titles and tests all the same.
    if (document.hidden) setTimeout(render)
    else requestAnimationFrame(() => render())
  }
}
