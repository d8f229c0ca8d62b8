import { view } from '../state/store.ts'
import { study } from '../study/study.ts'
import { openExample } from './example.ts'
import { listenForLaunches } from './launch.ts'

/** What need not wait for the page to be drawn: the worker that counts gets going, and the example opens. */
export function startOpening(): void {
  study.inspect.ask({ files: [] })
  if (['', 'mnist'].includes(view.peek().data)) void openExample()
  listenForLaunches()
}
