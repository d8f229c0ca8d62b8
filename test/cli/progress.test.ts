import { describe, expect, it } from 'vitest'
import { barText, duration, Progress } from '../../ts/cli/progress.ts'
import { npy } from '../formats/build.ts'
import { folder, normal, spotlight } from './harness.ts'

/** A progress with a clock of the test's own; `text` is what it has drawn. */
function clocked(stderr: { isTTY?: boolean; columns?: number }, quiet = false, env = {}) {
  const drawn: string[] = []
  const clock = { now: 0 }
  const output = { ...stderr, write: (text: string) => drawn.push(text) }
  const io = { stderr: output, env } as unknown as ConstructorParameters<typeof Progress>[0]
  return { progress: new Progress(io, quiet, () => clock.now), clock, drawn }
}

describe('the bar', () => {
  it('says how much is done, and how long the rest will take', () => {
    expect(barText('sweeping', 0.25, 3000, 79)).toBe(`sweeping   ${'█'.repeat(10)}${'░'.repeat(30)}  25 %  9 s left`)
    expect(barText('sweeping', 1, 3000, 79)).toBe(`sweeping   ${'█'.repeat(40)} 100 %  1 s left`)
    expect(barText('sweeping', 0, 0, 79)).toBe(`sweeping   ${'░'.repeat(40)}   0 %`)
  })

  it('fits', () => {
    for (let width = 19; width < 120; width++) {
      for (const elapsed of [0, 1e4, 1e7]) {
        expect(barText('projecting', 0.37, elapsed, width).length).toBeLessThanOrEqual(width)
      }
    }
  })

  it.each([
    [1, '1 s'],
    [59_000, '59 s'],
    [61_000, '1 min 1 s'],
    [2 * 3_600_000 + 5 * 60_000, '2 h 5 min'],
  ])('calls %d ms %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text))
})

describe('progress', () => {
  it('waits a moment, draws ten times a second at most, and leaves the line as it was', () => {
    const { progress, clock, drawn } = clocked({ isTTY: true, columns: 60 })
    const report = progress.phase('sweeping')
    for (; clock.now <= 2000; clock.now += 5) report(clock.now / 2000)
    expect(drawn.length).toBeGreaterThanOrEqual(15)
    expect(drawn.length).toBeLessThanOrEqual(18)
    for (const text of drawn) {
      expect(text.startsWith('\rsweeping ') && text.endsWith('\u001b[K')).toBe(true)
      expect(text.length).toBeLessThanOrEqual('\r'.length + 59 + '\u001b[K'.length)
    }
    progress.clear()
    expect(drawn.at(-1)).toBe('\r\u001b[K')
    progress.clear()
    expect(drawn.filter(text => text === '\r\u001b[K')).toHaveLength(1)
  })

  it.each([
    ['what is no terminal', { isTTY: false }, false, {}],
    ['those who want quiet', { isTTY: true }, true, {}],
    ['a terminal that cannot go back', { isTTY: true }, false, { TERM: 'dumb' }],
  ])('is not for %s', (_, stderr, quiet, env) => {
    const { progress, clock, drawn } = clocked(stderr, quiet, env)
    const report = progress.phase('sweeping')
    for (; clock.now <= 2000; clock.now += 5) report(clock.now / 2000)
    progress.clear()
    expect(drawn).toEqual([])
  })

  it('goes to standard error alone, and is gone before the summary', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(6000, 160)', normal(960_000)) })
    const { stdout, stderr } = await spotlight(cwd, ['sweep', 'x.npy', '--mass', '0.1', '--no-statistics'], {
      columns: 80,
    })
    expect(stdout).not.toContain('█')
    expect(stderr).toMatch(/sweeping +█/)
    expect(stderr.endsWith('\r\u001b[K')).toBe(true)
  })
})
