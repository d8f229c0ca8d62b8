import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { opened, view } from '../state/store.ts'
import { openExample } from './example.ts'

export function Opening(): JSX.Element {
  useEffect(() => {
    if (['', 'mnist'].includes(view.peek().data)) void openExample()
  }, [])
  return <section class="group">{opened.value?.file} TODO</section>
}
