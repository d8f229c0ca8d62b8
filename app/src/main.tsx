import { render } from 'preact'
import { figureStyle } from 'spotlight-resonance/plot'
import { registerOffline } from '../offline/register.ts'
import { Explorer } from './explorer.tsx'
import './look/page.css'
import './look/controls.css'
import './look/panels.css'
import { keepAddress } from './state/store.ts'
import { renderByFrames } from './views/frames.ts'

// A sheet of the script's own: the page's policy lets nobody write styles into the markup.
const sheet = new CSSStyleSheet()
sheet.replaceSync(figureStyle())
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]

keepAddress()
renderByFrames()
render(<Explorer />, document.getElementById('explorer')!)

void registerOffline()
