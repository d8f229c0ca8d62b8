/** One of the modules beside this file, in a worker. */
import { reply } from './answer.mjs'

reply(async () => {
  const query = new URLSearchParams(location.search)
  const { find } = await import(`./${query.get('module')}.mjs`)
  return find(query.get('entry'))
})
