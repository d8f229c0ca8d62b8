import { reply } from './answer.mjs'

reply(async () => {
  const { find } = await import(`./${new URLSearchParams(location.search).get('module')}.mjs`)
  return find()
})
