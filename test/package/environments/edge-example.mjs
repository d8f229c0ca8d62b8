/** examples/edge in workerd: what it answers, what it refuses, and that the largest that it takes fits 128 MB. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildExample, copyExample, startExample } from '../edge-example.mjs'
import { largest, MEGABYTE, memoryOf } from '../edge-memory.mjs'
import { coreBytes, startEdge } from '../edge-sandbox.mjs'
import { npyFile } from '../npy-files.mjs'
import { workerdProgram } from '../workerd.mjs'

function expect(holds, what) {
  if (!holds) throw new Error(`the edge example answers wrongly: ${what}`)
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)

const post = (url, type, body) => fetch(url, { method: 'POST', headers: { 'content-type': type }, body })

/** The same question, asked of the same library on Node. */
const node = `
import { readFileSync } from 'node:fs'
import { spotlightResonance } from 'spotlight-resonance'
import { openTensors, readActivations } from 'spotlight-resonance/formats'
const bytes = new Uint8Array(readFileSync(process.argv[2]))
const sweep = await spotlightResonance(readActivations(openTensors(bytes, 'a.npy')), JSON.parse(process.argv[3]))
const { angles, mean, std, resonance, peakAngles, nullDensity, samples } = sweep
const lists = { angles, mean, std, resonance, peakAngles, peaks: Array.from(sweep.peaks, count => count / samples) }
const answer = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, [...list]]))
console.log(JSON.stringify({ ...answer, nullDensity: nullDensity[0], samples }))
`

/** A real layer, with every parameter; each number as Node has it. */
async function compareWithNode(project, post) {
  const file = join(project.root, 'examples/mnist/data/activations.npy')
  project.write('node.mjs', node)
  const asked = [
    ['epsilon=0.6', { epsilon: 0.6 }],
    [
      'mass=0.02&angles=90&signed=true&planes=permutations&endpoint=true',
      { mass: 0.02, angles: 90, signed: true, planes: 'permutations', endpoint: true },
    ],
    ['planes=20', { planes: { sample: 20 } }],
  ]
  let cells = 0
  for (const [query, options] of asked) {
    const response = await post(`?${query}`, 'application/x-npy', readFileSync(file))
    const found = await response.json()
    const expected = JSON.parse(await project.run(process.execPath, ['node.mjs', file, JSON.stringify(options)]))
    expect(response.status === 200, `${query}: ${JSON.stringify(found)}`)
    expect(found.planes.length === expected.resonance.length, `${query}: ${found.planes.length} planes`)
    for (const [name, value] of Object.entries(expected)) expect(same(found[name], value), `${query}: ${name}`)
    cells += found.planes.length * found.angles.length
  }
  return cells
}

/** Both forms of JSON, and a .npy with the same numbers. */
async function compareForms(url) {
  const rows = Array.from({ length: 50 }, (_, n) => [0, 1, 2, 3].map(m => Math.fround(Math.sin(7 * n + m))))
  const bodies = [
    ['application/json', JSON.stringify({ data: rows })],
    ['application/json; charset=utf-8', JSON.stringify({ data: rows.flat(), shape: [50, 4] })],
    ['application/json', JSON.stringify({ data: rows, shape: [50, 4] })],
    ['application/octet-stream', npyFile(Float32Array.from(rows.flat()), [50, 4])],
  ]
  const texts = []
  for (const [type, body] of bodies) {
    const response = await post(`${url}?mass=0.1`, type, body)
    expect(response.status === 200, `${type}: ${response.status}`)
    expect(response.headers.get('access-control-allow-origin') === '*', `${type} has no CORS`)
    texts.push(await response.text())
  }
  expect(new Set(texts).size === 1, 'the forms of a body differ')
  expect(
    JSON.parse(texts[0]).mean.some(density => density > 0),
    'nothing was lit',
  )
}

async function drawFigure(project, url) {
  const file = readFileSync(join(project.root, 'examples/mnist/data/activations.npy'))
  for (const signed of [false, true]) {
    const response = await post(`${url}?epsilon=0.6&format=svg&signed=${signed}`, 'application/x-npy', file)
    const svg = await response.text()
    expect(response.headers.get('content-type') === 'image/svg+xml; charset=utf-8', 'the type of a figure')
    expect(svg.startsWith('<svg xmlns=') && svg.endsWith('</svg>') && svg.includes('ε = 0.60'), 'a figure')
  }
}

const json = body => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const octets = body => ({ method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body })
const some = json({ data: [[1, 2, 3]] })

/** [status, what the one line says, query, request] */
const refused = [
  [405, /^GET is not answered; POST expected$/, '', {}],
  [405, /^DELETE /, '', { method: 'DELETE' }],
  [
    415,
    /content type 'text\/plain'; application\/octet-stream/,
    '',
    { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } },
  ],
  [415, /^no content type/, '', { method: 'POST', body: new Uint8Array(8) }],
  [400, /^body is empty/, '', octets(new Uint8Array(0))],
  [400, /^body is no \.npy/, '', octets(new TextEncoder().encode('PK\x03\x04 an archive'))],
  [400, /body\.npy: .*header claims/, '', octets(npyFile(new Float32Array(8), [4, 3]))],
  [400, /body\.npy: .*complex/, '', octets(npyFile(new Float32Array(8), [2, 2], { descr: '<c8' }))],
  [400, /activations: NaN at row 1, column 0/, '', octets(npyFile(Float32Array.of(1, 2, Number.NaN, 4), [2, 2]))],
  [400, /^body is no JSON/, '', { ...some, body: '{"data":' }],
  [400, /^data is missing/, '', json({ values: [1] })],
  [400, /^data is missing/, '', json(null)],
  [400, /^shape is missing/, '', json({ data: [1, 2] })],
  [400, /^shape is no \[rows, features\]/, '', json({ data: [1, 2], shape: [1, -2] })],
  [400, /^data holds 2 numbers; 6 expected/, '', json({ data: [1, 2], shape: [2, 3] })],
  [400, /^shape is \[2, 2\] but data holds 1 rows of 2/, '', json({ data: [[1, 2]], shape: [2, 2] })],
  [400, /^row 1 of data holds 1 numbers; 2 expected/, '', json({ data: [[1, 2], [3]] })],
  [400, /^row 1 of data is no array/, '', json({ data: [[1, 2], 3] })],
  [400, /^row 0, place 1 of data is no number/, '', json({ data: [[1, null]] })],
  [400, /Infinity at row 0, column 1/, '', { ...some, body: '{"data":[[1,1e999]]}' }],
  [400, /^parameter 'epsilom' is not known/, 'epsilom=1', some],
  [400, /^parameter mass is given more than once/, 'mass=0.1&mass=0.2', some],
  [400, /^mass is 'a few'; a number expected/, 'mass=a few', some],
  [400, /mass is 2; a number between 0 and 1/, 'mass=2', some],
  [400, /are both given/, 'mass=0.1&epsilon=0.5', some],
  [400, /angles is 1\.5; an integer/, 'angles=1.5', some],
  [400, /^angles is 4000; at most 3600/, 'angles=4000', some],
  [400, /^signed is 'yes'; true or false/, 'signed=yes', some],
  [400, /^format is 'png'; json or svg/, 'format=png', some],
  [400, /^planes is 'all'; combinations, permutations/, 'planes=all', some],
  [400, /sample/, 'planes=50', some],
  [400, /^12720 planes; at most 8192 expected, such as planes=8192/, '', json({ data: [Array(160).fill(1)] })],
  [413, /^body is 6500000 bytes long; at most 4198400 of npy/, '', octets(new Uint8Array(6_500_000))],
  [413, /^body is \d+ bytes long; at most 1048576 of json/, '', json({ data: Array(600_000).fill(1) })],
  [413, /^5000 features; at most 4096/, '', octets(npyFile(new Float32Array(5000), [1, 5000]))],
  [
    413,
    /^1600000 values; at most 1048576/,
    '',
    octets(npyFile(new Uint8Array(1_600_000), [800_000, 2], { descr: '|u1' })),
  ],
]

async function refuse(url) {
  for (const [status, pattern, query, init] of refused) {
    const response = await fetch(`${url}?${query}`, init).catch(cause => {
      throw new Error(`${status} ${pattern}: no answer (${cause.cause ?? cause})`)
    })
    const text = await response.text()
    const told = `${status} ${pattern}: ${response.status} ${text}`
    expect(response.status === status && /^[^\n]+\n$/.test(text) && pattern.test(JSON.parse(text).error), told)
    expect(response.headers.get('access-control-allow-origin') === '*', `${told} has no CORS`)
    if (status === 405) expect(response.headers.get('allow') === 'POST, OPTIONS', `${told} does not say what is`)
  }
  const preflight = await fetch(url, { method: 'OPTIONS' })
  expect(preflight.status === 204 && /POST/.test(preflight.headers.get('access-control-allow-methods')), 'preflight')
  return refused.length
}

/** Bodies whose length nobody has said beforehand, and two that do not fit at the same time. */
async function stream(url) {
  const streamed = parts => octets(ReadableStream.from(parts))
  const ask = (init, query = '') => fetch(`${url}?${query}`, { duplex: 'half', ...init })
  const small = npyFile(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3])
  const whole = await (await ask(octets(small))).text()
  const halves = await (await ask(streamed([small.subarray(0, 70), small.subarray(70)]))).text()
  expect(whole === halves, 'a body in two parts')
  const endless = Array.from({ length: 8 }, () => new Uint8Array(2 ** 20))
  const long = await ask(streamed(endless))
  expect(long.status === 413, `a body without a length that is too long: ${long.status}`)
  let finish
  const slow = ask(
    streamed(
      (async function* () {
        yield small.subarray(0, 70)
        await new Promise(resolve => (finish = resolve))
        yield small.subarray(70)
      })(),
    ),
  )
  while (!finish) await new Promise(resolve => setTimeout(resolve, 10))
  const second = async () => {
    const response = await ask(octets(small))
    await response.text()
    return response
  }
  let busy = await second()
  // Until the first has got there.
  for (let n = 0; n < 100 && busy.status === 200; n++) busy = await second()
  expect(busy.status === 503 && busy.headers.get('retry-after') === '1', `no room beside a large body: ${busy.status}`)
  finish()
  expect((await (await slow).text()) === whole, 'the slow one')
  expect((await second()).status === 200, 'room again')
}

const asEvent = `
import answer from './api/sweep.js'
addEventListener('fetch', event => event.respondWith(answer(event.request)))
`

async function version(project) {
  return (await project.run(workerdProgram(project), ['--version'])).trim()
}

export const environments = [
  {
    name: 'edge example in workerd',
    tools: ['edge'],
    async run(project) {
      await buildExample(project)
      const { url } = await startExample(project)
      const cells = await compareWithNode(project, (query, type, body) => post(url + query, type, body))
      await compareForms(url)
      await drawFigure(project, url)
      await stream(url)
      const refusals = await refuse(url)
      return { version: await version(project), compared: { cells, 'forms of body': 4, figures: 2, refusals } }
    },
  },
  {
    name: 'edge example in edge-runtime',
    tools: ['edge'],
    async run(project) {
      copyExample(project)
      project.write('function.js', asEvent)
      const core = await WebAssembly.compile(await coreBytes(project))
      const vm = await startEdge(project, 'function.js', core)
      const ask = (query, type, body) =>
        vm.dispatchFetch(`http://localhost/${query}`, { method: 'POST', headers: { 'content-type': type }, body })
      const cells = await compareWithNode(project, ask)
      const wrong = await ask('?mass=2', 'application/json', '{"data":[[1,2]]}')
      expect(wrong.status === 400 && /mass is 2/.test((await wrong.json()).error), 'a mass of 2')
      return { version: `@edge-runtime/vm ${project.version('edge', '@edge-runtime/vm')}`, compared: { cells } }
    },
  },
  {
    name: 'edge example, 128 MB',
    tools: ['edge'],
    async run(project) {
      if (!existsSync('/proc/self/status')) return { skip: 'no /proc, from which memory is read' }
      await buildExample(project)
      const found = await memoryOf(project, largest())
      const most = Math.max(...found.map(({ bytes }) => bytes))
      const list = found.map(({ name, bytes }) => `${name} ${Math.round(bytes / MEGABYTE)} MB`).join(', ')
      expect(most <= 128 * MEGABYTE, `more than 128 MB: ${list}`)
      return {
        version: await version(project),
        compared: `at most ${Math.ceil(most / MEGABYTE)} MB over an empty worker: ${list}`,
      }
    },
  },
]
