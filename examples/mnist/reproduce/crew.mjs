import { fork } from 'node:child_process'

const program = new URL('worker.mjs', import.meta.url)

/**
 * Has models made by several processes, each one at a time, the next one as soon as one is free.
 *
 * @param {import('./plan.mjs').Model[]} models
 * @param {{ workers: number, protocol: object, onNews: (news: object) => void }} options `onNews` hears `{ model, epoch }`,
 *   `{ model, measuring }` and `{ done }`
 * @returns {Promise<void>} when all are made; rejects at the first that fails, with the others stopped
 */
export async function makeAll(models, { workers, protocol, onNews }) {
  const waiting = [...models]
  const crew = Array.from({ length: Math.min(workers, models.length) }, () =>
    fork(program, [JSON.stringify(protocol)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }),
  )
  try {
    await Promise.all(crew.map(process => work(process, waiting, onNews)))
  } finally {
    for (const process of crew) process.kill()
  }
}

function work(process, waiting, onNews) {
  return new Promise((resolve, reject) => {
    let said = ''
    process.stderr.setEncoding('utf8').on('data', text => {
      said = (said + text).slice(-4000)
    })
    const give = () => {
      const model = waiting.shift()
      if (model) process.send(model)
      else resolve()
    }
    process.on('message', news => {
      if (news.failed) return reject(new Error(`${news.failed}: ${news.message}`))
      onNews(news)
      if (news.ready || news.done) give()
    })
    process.on('error', reject)
    process.on('exit', (code, signal) => reject(new Error(`a worker ended (${signal ?? code}): ${said}`)))
  })
}
