import type { JSX } from 'preact'
import { study } from '../study/study.ts'
import { Panel } from './panel.tsx'

export function Members(): JSX.Element {
  return (
    <Panel title="Members" place="members" lane={study.members}>
      TODO
    </Panel>
  )
}
