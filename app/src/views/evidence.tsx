import type { JSX } from 'preact'
import { study } from '../study/study.ts'
import { Drawing } from './drawing.tsx'
import { Later } from './later.tsx'
import { Panel } from './panel.tsx'
import { isCurrent } from './statistics.tsx'
import { Discoveries, Labels } from './statistics-tables.tsx'
import '../look/statistics.css'

/** What the verdict rests on: its figures, the directions that hold one label, and what a half held out confirms. */
export function Evidence(): JSX.Element {
  const answer = study.verdict.answer.value
  const stale = answer !== null && !isCurrent(answer)
  return (
    <Panel title="What the verdict rests on" place="evidence">
      {answer === null ? (
        <p class="sum">The tests behind the verdict will be here.</p>
      ) : (
        <div class={stale ? 'verdict stale' : 'verdict'} data-stale={stale}>
          <div class="verdict-figures">
            {answer.figures.map(figure => (
              <section key={figure.name} class={figure.shape} aria-label={figure.title}>
                <h3>{figure.title}</h3>
                <Later>
                  <Drawing figure={figure} shape={figure.shape} />
                </Later>
              </section>
            ))}
          </div>
          <div class="verdict-tables">
            <Later>
              <Labels answer={answer} />
            </Later>
            <Later>
              <Discoveries answer={answer} />
            </Later>
          </div>
        </div>
      )}
    </Panel>
  )
}
