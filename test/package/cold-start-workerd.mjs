#!/usr/bin/env node
/**
 * Cold start in workerd: from the start of its process to the first answer of examples/edge to W1 (bench/workloads.mjs: 5000×8
 * standard normal, 56 planes × 100 angles), beside an empty worker's.
 *
 *   node test/package/cold-start-workerd.mjs [--rounds 9] [--tarball FILE]
 */
import { rmSync, statSync } from 'node:fs'
import { Agent, createServer, request } from 'node:http'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { workloads } from '../../bench/workloads.mjs'
import { buildExample, startExample } from './edge-example.mjs'
import { npyFile } from './npy-files.mjs'
import { install, makeProject, pack, temporary } from './project.mjs'
import { prepare } from './run.mjs'

const { activations, epsilon, planes, angles, endpoint } = workloads.W1()
const body = npyFile(activations.data, activations.shape)
const query = `?${new URLSearchParams({ epsilon, planes, angles, endpoint })}`

const agent = new Agent({ keepAlive: true })

/** One request, with a client that loads nothing when it is first used, as fetch does. */
function ask(url, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-npy', 'content-length': body.length }
    const asked = request(url, { method: 'POST', headers, agent }, response => {
      const parts = []
      response.on('data', part => parts.push(part))
      response.on('end', () => {
        const text = Buffer.concat(parts).toString()
        if (response.statusCode === 200) resolve(text)
        else reject(new Error(`${response.statusCode} ${text}`))
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** So that no round pays for the first use of this process's own client. */
async function warmUp() {
  const server = createServer((request, response) => request.resume().on('end', () => response.end('warm')))
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  for (let n = 0; n < 20; n++) await ask(`http://127.0.0.1:${server.address().port}/`, body)
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
}

/** Milliseconds of one cold start: of the process until it listens, of the first request, of the second. */
async function round(project, config) {
  const begun = performance.now()
  const server = await startExample(project, config)
  const listening = performance.now()
  const first = await ask(server.url + query, body)
  const answered = performance.now()
  const second = await ask(server.url + query, body)
  const end = performance.now()
  await server.close()
  if (first !== second) throw new Error('the second answer is another')
  const times = {
    start: listening - begun,
    first: answered - listening,
    total: answered - begun,
    second: end - answered,
  }
  return { times, answer: first }
}

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

function summary(rounds) {
  return Object.keys(rounds[0]).map(name => {
    const values = rounds.map(times => times[name])
    return [name, median(values), Math.min(...values), Math.max(...values)]
  })
}

/** The same numbers as JSON has them, from the library on Node. */
async function check(project, text) {
  project.write('w1.npy', body)
  project.write(
    'node.mjs',
    `import { readFileSync } from 'node:fs'
import { spotlightResonance } from 'spotlight-resonance'
import { openTensors, readActivations } from 'spotlight-resonance/formats'
const activations = readActivations(openTensors(new Uint8Array(readFileSync('w1.npy')), 'w1.npy'))
const { mean, resonance } = await spotlightResonance(activations, ${JSON.stringify({ epsilon, planes, angles, endpoint })})
console.log(JSON.stringify({ mean: [...mean], resonance: [...resonance] }))`,
  )
  const { mean, resonance } = JSON.parse(text)
  const expected = JSON.parse(await project.run(process.execPath, ['node.mjs']))
  if (JSON.stringify({ mean, resonance }) !== JSON.stringify(expected))
    throw new Error('workerd counts otherwise than Node')
}

/** Medians, least and most of `rounds` cold starts each, in milliseconds: of the example, and of an empty worker. */
export async function coldStarts(project, rounds) {
  await buildExample(project)
  project.write(
    'empty.js',
    'export default { fetch: async request => new Response(typeof (await request.arrayBuffer())) }\n',
  )
  const config = project
    .read('config.capnp')
    .replace('out/worker.js', 'empty.js')
    .replace(/.*core\.wasm.*\n/, '')
  project.write('empty.capnp', config)
  await warmUp()
  const found = { example: [], empty: [] }
  for (let n = 0; n < rounds; n++) {
    const { times, answer } = await round(project, 'config.capnp')
    if (n === 0) await check(project, answer)
    found.example.push(times)
    found.empty.push((await round(project, 'empty.capnp')).times)
  }
  return { example: summary(found.example), empty: summary(found.empty) }
}

async function main() {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' }, tarball: { type: 'string' } } })
  await prepare('edge')
  const stage = temporary('cold-start')
  try {
    const tarball = values.tarball ? resolve(values.tarball) : await pack(stage)
    const project = makeProject('cold-start', await install(tarball, join(stage, 'consumer')))
    try {
      const found = await coldStarts(project, Number(values.rounds))
      const bytes = ['worker.js', 'core.wasm'].map(name => statSync(join(project.folder, 'out', name)).size)
      console.log(
        `bundle: worker.js ${bytes[0]} bytes, core.wasm ${bytes[1]} bytes; ${values.rounds} cold starts, milliseconds`,
      )
      for (const [name, rows] of Object.entries(found)) {
        const cells = rows.map(
          ([what, ...ms]) => `${what} ${ms[0].toFixed(1)} (${ms[1].toFixed(1)}–${ms[2].toFixed(1)})`,
        )
        console.log(`${name.padEnd(8)} ${cells.join('   ')}`)
      }
    } finally {
      await project.close()
    }
  } finally {
    rmSync(stage, { recursive: true, force: true })
    agent.destroy()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
