import type { JSX } from 'preact'
import { study } from '../study/study.ts'
import { Panel } from './panel.tsx'

export function Statistics(): JSX.Element {
  return (
    <Panel title="Statistics" place="statistics" lane={study.verdict}>
      TODO
    </Panel>
  )
}
