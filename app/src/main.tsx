import { render } from 'preact'
import { registerOffline } from '../offline/register.ts'
import { Explorer } from './explorer.tsx'
import './look/page.css'
import './look/controls.css'
import './look/panels.css'
import { keepTheme } from './look/theme.ts'
import { startOpening } from './open/start.ts'
import { keepAddress } from './state/store.ts'
import { renderByFrames } from './views/frames.ts'

keepTheme()
startOpening()
keepAddress()
renderByFrames()
render(<Explorer />, document.getElementById('explorer')!)

void registerOffline()
