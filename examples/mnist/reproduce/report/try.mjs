import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { images } from '../images.mjs'
import { writeReport } from './index.mjs'
const [from, to] = process.argv.slice(2)
const records = readdirSync(from).filter(n => existsSync(`${from}/${n}/measured.json`)).flatMap(n => { const r = JSON.parse(readFileSync(`${from}/${n}/measured.json`)); return r.tests.standard ? [r] : [] })
const claim = (id, ...figures) => ({ id, question: `Question about ${id}?`, answer: `The answer about ${id}, in one sentence of some length.`, words: ['A paragraph that says how sure it is, with a number or two, and what would change our mind.'], figures })
const t = performance.now()
const files = writeReport(to, { records, images: images(), facts: { date: '2026-11-22', command: 'npm run reproduce', machine: '2 cores', versions: { tfjs: '4.22.0' }, backend: 'wasm', seconds: 1000, models: records.length }, claims: [claim('turns', 'turns', 'curves'), claim('epochs', 'film', 'epochs'), claim('units','units'), claim('down', 'downstream'), claim('gm', 'grandmothers', 'gallery'), claim('adam', 'adam')] })
console.log(records.length, files.length, performance.now() - t)
