import type { JSX } from 'preact'
import { study } from '../study/study.ts'
import { Panel } from './panel.tsx'

export function Scales(): JSX.Element {
  return (
    <Panel title="Scales" place="scales" lane={study.scales}>
      TODO
    </Panel>
  )
}
