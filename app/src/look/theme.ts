import { effect, signal } from '@preact/signals'
import { figureStyle } from 'spotlight-resonance/plot'

export type Theme = 'auto' | 'light' | 'dark'

/** Where the choice is kept, on this machine alone: it is the reader's, not the view's. */
const KEPT = 'spotlight-resonance theme'

/** Light, dark, or as the system has it. */
export const theme = signal<Theme>(read())

/** Keeps page and figures in the chosen colours. */
export function keepTheme(): void {
  // A sheet of the script's own: the page's policy lets nobody write styles into the markup.
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  effect(() => {
    const chosen = theme.value
    sheet.replaceSync(figureStyle(chosen))
    document.documentElement.dataset.theme = chosen
    try {
      localStorage.setItem(KEPT, chosen)
    } catch {
      // A browser that keeps nothing asks again the next time.
    }
  })
}

function read(): Theme {
  try {
    const kept = localStorage.getItem(KEPT)
    return kept === 'light' || kept === 'dark' ? kept : 'auto'
  } catch {
    return 'auto'
  }
}
