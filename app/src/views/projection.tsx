import type { JSX } from 'preact'
import { study } from '../study/study.ts'
import { Panel } from './panel.tsx'

export function Projection(): JSX.Element {
  return (
    <Panel title="Projection" place="projection" lane={study.projection}>
      TODO
    </Panel>
  )
}
