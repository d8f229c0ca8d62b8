import { derivedNote, sentence } from '../plot/circularity.ts'
import { type LabelledMember, labelled } from '../statistics/labelled.ts'
import { type LabelShare, labelShares } from '../statistics/labels.ts'
import type { Command } from './command.ts'
import { cosine, count, counted, six } from './display.ts'
import { readImages } from './images.ts'
import { labelsText } from './members-labels.ts'
import { membersPage } from './members-page.ts'
import { anyNumber, parseNumber } from './numeric.ts'
import { activationsOptions } from './option-table.ts'
import { readOutput } from './present.ts'
import { readOneCone, readPlane, readQuestion } from './question.ts'
import { withSpotlight } from './session.ts'
import { painter, widthOf } from './text.ts'
import { UsageError } from './usage-error.ts'
import type { Words } from './words.ts'

/** Rows printed in one go. */
const batch = 10_000

/** `spotlight members` */
export const membersCommand: Command = {
  name: 'members',
  file: true,
  operands: 'FILE --plane I,J',
  oneCone: true,
  about: 'list the rows inside one spotlight, best first',
  details: [
    'Prints a line for each row, with tabs between: its number (from 0), its cosine with the spotlight, its label ' +
      '(empty without --labels) and, where the file names its rows, that name. --json prints an array of ' +
      '{row, cosine, label}, with id where rows have names.',
    'With --by-label, prints instead a line for each label, purest first: its rows inside and in all, purity (of the ' +
      'rows inside, how many have it), recall (of the rows that have it, how many are inside), log-odds, the p of ' +
      "Fisher's exact test, and q, corrected for the number of labels. --json prints an array of {label, inside, total, " +
      'purity, recall, logOdds, p, q}.',
    'With --out it also writes DIR/members.json, DIR/members.html, which shows the best rows with their --images, and ' +
      'with --labels DIR/labels.json.',
  ],
  helps: {
    seed: 'the seed of thomson:K; default 0',
    quiet: 'print no progress, no count of the rows and no note',
    threads: 'taken as by sweep; has no effect here',
  },
  options: [
    ...activationsOptions,
    ...(['images', 'images-tensor', 'plane', 'angle', 'epsilon', 'mass', 'seed', 'threads'] as const),
    ...(['by-label', 'out', 'json', 'quiet', 'help'] as const),
  ],
  examples: [
    'spotlight members activations.npy --plane 3,7 --angle 45 --epsilon 0.9 --labels labels.npy',
    'spotlight members activations.npy --plane 3,7 --labels labels.npy --by-label',
    'spotlight members activations.npy --plane 3,7 --images images.npy --out spotlight',
  ],
  async run(words, io, progress) {
    const { values, flags } = words
    const { basis } = readQuestion(words)
    const cone = readOneCone(words)
    readPlane(values.get('plane'))
    const angle = parseNumber('angle', values.get('angle') ?? '0', anyNumber)
    // Whole turns are taken off in degrees, where that is exact.
    const radians = ((angle % 360) / 180) * Math.PI
    checkCompany(words)
    const out = await readOutput(words, io)
    await withSpotlight({ words, basis, io, progress }, async ({ spotlight, material }) => {
      const plane = readPlane(values.get('plane'), spotlight.basis.count)
      const images = await readImages(words, material, io)
      const found = await spotlight.members({ ...cone, plane, angle: radians, signal: io.signal })
      const labels = material.labels?.values
      const rows = labelled(found, labels, material.rowIds)
      const shares = labels && (flags.has('by-label') || out) ? await labelShares(found, labels) : undefined
      const where = `plane (${plane.join(', ')}) at ${six(angle)}°`
      const size = 'epsilon' in cone ? `epsilon ${cosine(cone.epsilon)}` : `mass ${six(cone.mass)}`
      const title = `${counted(rows.length, 'row')} of ${count(spotlight.samples)} inside the spotlight of ${where}, ${size}`
      const circular = spotlight.basis.derived ? sentence(derivedNote) : undefined
      if (out) {
        await out.write(
          {
            'members.html': () => membersPage({ title, file: material.file, rows, shares, images, circular }),
            ...(shares && { 'labels.json': () => listJson(shares) }),
            'members.json': () => listJson(rows),
          },
          'members.json',
        )
      }
      progress.clear()
      const dim = painter(io.stderr, io.env)
      if (rows.length === 0 && !flags.has('quiet')) {
        // Everything, best first: only the first is wanted.
        const [best] = await spotlight.members({ epsilon: -1 + 1e-9, plane, angle: radians, signal: io.signal })
        const said = `0 of ${count(spotlight.samples)} rows are inside`
        io.stderr.write(`${dim('dim', best ? `${said}; the best has cosine ${best.cosine.toFixed(4)}` : said)}\n`)
      }
      if (circular && !flags.has('quiet')) io.stderr.write(`${dim('dim', `Note: ${circular}`)}\n`)
      const list = flags.has('by-label') ? shares! : rows
      if (flags.has('json')) {
        io.stdout.write(listJson(list))
        return
      }
      if (flags.has('by-label')) {
        const paint = painter(io.stdout, io.env)
        io.stdout.write(labelsText(flags.has('quiet') ? '' : title, shares!, paint, widthOf(io.stdout)))
      } else {
        if (io.stderr.isTTY && rows.length > 0 && !flags.has('quiet')) io.stderr.write(`${dim('dim', title)}\n`)
        for (let at = 0; at < rows.length; at += batch) {
          io.stdout.write(
            rows
              .slice(at, at + batch)
              .map(lineOf)
              .join(''),
          )
        }
      }
    })
  },
}

/** @throws {@link UsageError} for an option whose company is missing. */
function checkCompany({ values, flags }: Words): void {
  if (flags.has('by-label') && !values.has('labels')) {
    throw new UsageError('--by-label is given without --labels; --labels FILE expected with it')
  }
}

/** One object a line, so that a person can read it, and cut it. */
function listJson(list: readonly (LabelledMember | LabelShare)[]): string {
  return list.length === 0 ? '[]\n' : `[\n${list.map(item => JSON.stringify(item)).join(',\n')}\n]\n`
}

function lineOf({ row, cosine, label, id }: LabelledMember): string {
  const cells = [String(row), cosine.toFixed(6)]
  if (label !== null || id !== undefined) cells.push(oneLine(label ?? ''))
  if (id !== undefined) cells.push(oneLine(id))
  return `${cells.join('\t')}\n`
}

/** Text that cannot break a line or a column, nor steer a terminal. */
function oneLine(text: string | number): string {
  return String(text).replace(/\p{Cc}/gu, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
