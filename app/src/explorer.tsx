import type { JSX } from 'preact'
import { Choice } from './choose/choice.tsx'
import { ConeSlider } from './choose/cone-slider.tsx'
import { Controls } from './choose/controls.tsx'
import { theme } from './look/theme.ts'
import { Opening } from './open/opening.tsx'
import { opened } from './state/store.ts'
import { TakeAway } from './take/take-away.tsx'
import { Curve } from './views/curve.tsx'
import { Ensemble } from './views/ensemble.tsx'
import { Evidence } from './views/evidence.tsx'
import { Matrix } from './views/matrix.tsx'
import { Members } from './views/members.tsx'
import { Polar } from './views/polar.tsx'
import { Projection } from './views/projection.tsx'
import { Scales } from './views/scales.tsx'
import { Statistics } from './views/statistics.tsx'

/** The page. */
export function Explorer(): JSX.Element {
  return (
    <>
      <a class="skip" href="#views">
        Skip to the views
      </a>
      <header class="masthead">
        <h1>Spotlight Resonance</h1>
        <p>
          Do a layer’s activations line up with the directions its activation function privileges, and is what you see
          real?
        </p>
        <Choice
          name="Colours"
          value={theme.value}
          options={[
            ['auto', 'Auto'],
            ['light', 'Light'],
            ['dark', 'Dark'],
          ]}
          onChoose={chosen => (theme.value = chosen)}
        />
      </header>
      <div class="frame">
        <aside class="side" aria-label="Data and question">
          <Opening />
          <ConeSlider />
          <Controls />
        </aside>
        <main id="views" tabIndex={-1} class={opened.value ? 'views' : 'views empty'}>
          <Ensemble />
          <Polar />
          <Statistics />
          <Matrix />
          <Curve />
          <Members />
          <Projection />
          <Evidence />
          <Scales />
          <TakeAway />
        </main>
      </div>
      <footer class="foot">
        <p>
          Nothing leaves this page: files are read and analysed in the browser. Method: G. Bird,{' '}
          <cite>The Spotlight Resonance Method</cite>, arXiv 2505.13471.
        </p>
      </footer>
    </>
  )
}
