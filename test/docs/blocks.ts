/** A fenced block of code in a Markdown file. */
export interface Block {
  file: string
  /** Of its first line of code, from 1. */
  line: number
  /** As the fence says it, in small letters; '' where it says nothing. */
  language: string
  code: string
  /** The heading that it stands under. */
  heading: string
  /** Its place among the blocks of that heading, from 1. */
  place: number
  /** What the comment above it asks for. */
  asks: Asks
}

/**
 * What a block needs beside itself. Said in a comment directly above it, which a reader does not see, or by the table in
 * `introduced.ts`:
 *
 *     <!-- snippet: with data, n, d -->              names that the prose introduces, from given.mjs
 *     <!-- snippet: file counting-worker.js -->      not run, but there for the blocks that follow, under this name
 *     <!-- snippet: fetch acts.npy -->               a module whose default export answers a request with this file as its body
 *     <!-- snippet: shows svg -->                    a page on which this selector must come to match, a file once chosen
 *     <!-- snippet: page logs -->                    a script of a page, in a browser, that must come to log something
 *     <!-- snippet: elsewhere examples/models -->    run by the tests of that folder, where its packages are; here compiled
 *     <!-- snippet: compiled, REASON -->             Python that is compiled and not run
 *     <!-- snippet: shown, REASON -->                neither run nor checked
 */
export interface Asks {
  with: string[]
  file?: string
  fetch?: string
  shows?: string
  page?: string
  elsewhere?: string
  compiled?: string
  shown?: string
}

const ASKS = ['file', 'fetch', 'shows', 'page', 'elsewhere', 'compiled', 'shown'] as const
const isAsk = (word: string): word is (typeof ASKS)[number] => (ASKS as readonly string[]).includes(word)

const FENCE = /^( {0,3}|\s*[-*] )(`{3,}|~{3,})\s*([^\s`]*)[^`]*$/
const COMMENT = /^\s*<!--\s*snippet:\s*(.*?)\s*-->\s*$/

/** All fenced blocks of a Markdown text, in order. */
export function blocksOf(file: string, text: string): Block[] {
  const blocks: Block[] = []
  const lines = text.split('\n')
  let [heading, place] = ['', 0]
  for (let at = 0; at < lines.length; at++) {
    const titled = /^#{1,6}\s+(.*?)\s*#*$/.exec(lines[at])
    if (titled) [heading, place] = [titled[1], 0]
    const fence = FENCE.exec(lines[at])
    if (!fence) continue
    const [, indent, mark, language] = fence
    const begin = at + 1
    const closes = (line: string): boolean => {
      const trimmed = line.trim()
      return trimmed.startsWith(mark) && [...trimmed].every(char => char === mark[0])
    }
    for (at++; at < lines.length && !closes(lines[at]); ) at++
    if (at === lines.length) throw new Error(`${file}:${begin}: the fence is not closed`)
    const code = lines.slice(begin, at).map(line => line.slice(Math.min(indent.length, line.search(/\S|$/))))
    blocks.push({
      file,
      line: begin + 1,
      language: language.toLowerCase(),
      code: code.join('\n'),
      heading,
      place: ++place,
      asks: asksOf(`${file}:${begin}`, lines[begin - 2] ?? ''),
    })
  }
  return blocks
}

function asksOf(where: string, above: string): Asks {
  const asks: Asks = { with: [] }
  const comment = COMMENT.exec(above)
  for (const part of comment ? comment[1].split(/;\s*/) : []) {
    const [word, rest] = [part.split(/[\s,]/, 1)[0], part.replace(/^\w+[\s,]*/, '')]
    if (rest === '') throw new Error(`${where}: "${part}" asks for nothing`)
    if (word === 'with') asks.with.push(...rest.split(/,\s*/))
    else if (isAsk(word)) asks[word] = rest
    else throw new Error(`${where}: snippet "${part}"; with, ${ASKS.join(', ')} expected`)
  }
  return asks
}
