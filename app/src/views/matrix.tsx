import type { JSX } from 'preact'
import { study } from '../study/study.ts'
import { Panel } from './panel.tsx'

export function Matrix(): JSX.Element {
  return (
    <Panel title="Matrix" place="matrix" lane={study.matrix}>
      TODO
    </Panel>
  )
}
