import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { built } from '../built.ts'
import { npy } from '../formats/build.ts'
import { arrays, fields, folder, normal } from './harness.ts'

const { root, cli } = built('cli')

interface Ended {
  code: number | null
  signal: string | null
  stdout: string
  stderr: string
}

/** Runs the built command line as a shell would. */
function run(cwd: string, words: readonly string[], during?: (child: ReturnType<typeof spawn>) => void) {
  return new Promise<Ended>((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...words], { cwd, env: { PATH: process.env.PATH } })
    const [stdout, stderr]: [string[], string[]] = [[], []]
    child.stdout.on('data', text => stdout.push(text))
    child.stderr.on('data', text => stderr.push(text))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout: stdout.join(''), stderr: stderr.join('') }))
    if (during) during(child)
    else child.stdin.end()
  })
}

const small = npy('<f4', '(50, 4)', normal(200))

describe('the process', () => {
  it('sweeps, writes and says so, in plain text where there is no terminal', async () => {
    const cwd = folder({ 'x.npy': small })
    const { code, stdout, stderr } = await run(cwd, ['sweep', 'x.npy', '--out', 'o'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^The activations .*\n\nFile {9}x\.npy\n/s)
    expect(stdout).toMatch(/\n\nReport: o\/report\.html\n$/)
    expect(stdout).not.toContain('\u001b')
    expect(readdirSync(join(cwd, 'o')).sort()).toEqual(['curves.npz', 'report.html', 'summary.json'])
    expect(arrays(cwd, 'o/curves.npz').counts.shape).toEqual([1, 6, 360])
    expect(fields(cwd, 'o/summary.json').version).toBe(fields(root, 'package.json').version)
  })

  it('counts and projects with any number of threads, to the same numbers, and ends', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(900, 12)', normal(10_800)) })
    const ask = async (...words: string[]) => {
      const { code, stdout, stderr } = await run(cwd, [...words, '--json'])
      expect([code, stderr]).toEqual([0, ''])
      const { command: _, ...summary } = JSON.parse(stdout)
      return summary
    }
    for (const name of ['sweep', 'project']) {
      const alone = await ask(name, 'x.npy', '--mass', '0.1', '--threads', '1')
      expect(await ask(name, 'x.npy', '--mass', '0.1', '--threads', '3')).toEqual(alone)
      expect(await ask(name, 'x.npy', '--mass', '0.1')).toEqual(alone)
    }
    const { code, stdout } = await run(cwd, ['sweep', 'x.npy', '--threads', '2', '--out', 'o'])
    expect([code, stdout.includes('Report: o/report.html')]).toEqual([0, true])
  })

  it('exits with 2 after one line about the input', async () => {
    const { code, stdout, stderr } = await run(folder(), ['sweep', 'x.npy'])
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: 'spotlight: x.npy: no such file\n' })
  })

  it('reads standard input', async () => {
    const { code, stdout } = await run(folder(), ['inspect', '-'], child => child.stdin!.end(small))
    expect(code).toBe(0)
    expect(stdout).toMatch(/^standard input: \.npy, 871 bytes, 1 tensor\n/)
  })

  it('ends quietly when its reader has seen enough', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(60000, 2)', normal(120_000)) })
    const words = ['members', 'x.npy', '--plane', '0,1', '--epsilon', '-0.9']
    const { code, signal, stderr } = await run(cwd, words, child =>
      child.stdout!.once('data', () => child.stdout!.destroy()),
    )
    expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' })
  })

  it('dies of Ctrl-C, and leaves nothing behind', async () => {
    const cwd = folder({ 'x.npy': npy('<f4', '(3000, 500)', normal(1_500_000)) })
    const words = ['sweep', 'x.npy', '--planes', 'permutations', '--mass', '0.1,0.2,0.3', '--out', 'deep/o']
    const { code, signal, stdout, stderr } = await run(cwd, words, child => {
      setTimeout(() => child.kill('SIGINT'), 1500)
    })
    expect({ code, signal, stdout, stderr }).toEqual({ code: null, signal: 'SIGINT', stdout: '', stderr: '' })
    expect(readdirSync(cwd)).toEqual(['x.npy'])
  })

  it('dies of Ctrl-C while it waits for standard input', async () => {
    const { code, signal } = await run(folder(), ['sweep', '-'], child => {
      child.stdin!.write(small.subarray(0, 100))
      setTimeout(() => child.kill('SIGINT'), 1500)
    })
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGINT' })
  })
})
