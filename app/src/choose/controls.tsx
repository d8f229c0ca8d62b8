import type { JSX } from 'preact'
import { opened } from '../state/store.ts'
import { AnglesChoice } from './angles-choice.tsx'
import { BasisChoices } from './basis-choices.tsx'
import { PlanesChoices } from './planes-choices.tsx'

/** What is asked of the data. */
export function Controls(): JSX.Element {
  return (
    <form
      class="group controls"
      aria-label="Question"
      hidden={!opened.value}
      onSubmit={event => event.preventDefault()}
    >
      <BasisChoices />
      <PlanesChoices />
      <AnglesChoice />
    </form>
  )
}
