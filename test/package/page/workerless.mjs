/** Under a policy that allows no workers, 'auto' does it all itself, and two threads are an error that says so. */
import { ask } from '../question/ask.mjs'
import { answer, expectError } from './answer.mjs'
import { activationsOf, sweepByItself } from './auto.mjs'
import { byFile } from './files.mjs'

answer(async () => {
  const library = await byFile('.')
  const compared = await ask(library)
  await sweepByItself(library)
  const spotlight = await library.Spotlight.create(activationsOf(100, 16))
  await expectError(spotlight.sweep({ threads: 2 }), library.ThreadError, /no worker could be started.*threads: 1/)
  spotlight.dispose()
  return { ...compared, "'auto' inline": true }
})
