/** One of the modules below, first in this page and then in a worker; they must find the same. */
import { answer, asked } from './answer.mjs'

const name = new URLSearchParams(location.search).get('module')

answer(async () => {
  const { find } = await import(`./${name}.mjs`)
  const here = await find()
  const there = await asked(`policy-worker.mjs?module=${name}`)
  if (JSON.stringify(here) !== JSON.stringify(there))
    throw new Error(`${JSON.stringify(there)} in the worker, ${JSON.stringify(here)} in the page`)
  return { page: true, worker: true, ...there }
})
