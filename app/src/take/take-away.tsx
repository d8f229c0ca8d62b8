import type { JSX } from 'preact'

export function TakeAway(): JSX.Element {
  return <section class="group">TODO</section>
}
