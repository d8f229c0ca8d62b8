import { describe, expect, it } from 'vitest'
import { optionTable } from '../../ts/cli/option-table.ts'
import { fields, folder, spotlight } from './harness.ts'

/** The options that each command shares with others by promise. */
const promised = {
  sweep:
    'tensor stack flatten basis planes epsilon mass angles endpoint signed labels seed rotations no-statistics threads out curves figures json quiet help',
  project:
    'tensor stack flatten basis planes epsilon mass angles endpoint signed labels seed threads out figures json quiet help',
  members: 'tensor stack flatten basis plane angle epsilon mass labels json quiet help',
  compare:
    'tensor stack flatten labels names basis planes epsilon mass angles seed paired unpaired replicates level out figures json quiet help',
  inspect: 'tensor json quiet help',
  null: 'dimensions epsilon mass samples angles seed json quiet help',
}

describe('help', () => {
  for (const [name, options] of Object.entries(promised)) {
    it(`of ${name} names every option, and has an example`, async () => {
      const { code, stdout, stderr } = await spotlight(folder(), [name, '--help'])
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(new RegExp(`^spotlight ${name} (FILE|--dimensions D)`))
      for (const option of options.split(' ')) expect(stdout).toMatch(new RegExp(`^  --${option}( |$)`, 'm'))
      expect(stdout).toMatch(new RegExp(`\\nExamples?\\n  spotlight ${name} `))
      for (const line of stdout.split('\nExample')[0].split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    })

    it(`of ${name} is the same however it is asked for`, async () => {
      const { stdout } = await spotlight(folder(), [name, '--help'])
      expect((await spotlight(folder(), [name, '-h'])).stdout).toBe(stdout)
      expect((await spotlight(folder(), ['help', name])).stdout).toBe(stdout)
      expect((await spotlight(folder(), [name, 'one', 'two', '--json', '--help'])).stdout).toBe(stdout)
    })
  }

  it.each([['--help'], ['-h'], ['help']])('%s lists the commands and what the exit codes mean', async word => {
    const { code, stdout, stderr } = await spotlight(folder(), [word])
    expect([code, stderr]).toEqual([0, ''])
    for (const name of Object.keys(promised)) expect(stdout).toContain(`spotlight ${name} `)
    for (const fact of ['DEBUG=spotlight', '\n  2  ', '.safetensors', '\nExample\n']) expect(stdout).toContain(fact)
  })

  it('offers one cone only where a command takes no more', async () => {
    expect((await spotlight(folder(), ['members', '-h'])).stdout).toContain('--epsilon E  ')
    expect((await spotlight(folder(), ['sweep', '-h'])).stdout).toContain('--epsilon E,..  ')
  })

  it('says of each option what it does in that command', async () => {
    const text = async (name: string) => (await spotlight(folder(), [name, '-h'])).stdout.replace(/\s+/g, ' ')
    expect(await text('members')).toContain('--seed S the seed of thomson:K; default 0')
    expect(await text('members')).not.toContain('summary')
    expect(await text('project')).toContain('the options of sweep but --curves and those of its statistics')
    expect(await text('project')).toContain('--seed S the seed of sample:N and thomson:K; default 0')
    expect(await text('null')).toContain('--seed S the seed of the simulation; default 0')
    expect(await text('project')).toContain('--signed taken as by sweep; has no effect here')
    expect(await text('sweep')).toContain(
      '--threads N how many threads count, or auto (the default): as many as are worth while',
    )
  })

  it('has no option that no command takes', async () => {
    const texts = await Promise.all(Object.keys(promised).map(name => spotlight(folder(), [name, '-h'])))
    const all = texts.map(({ stdout }) => stdout).join('')
    for (const option of Object.keys(optionTable)) expect(all).toContain(`--${option}`)
  })

  it('prints the version', async () => {
    const { stdout } = await spotlight(folder(), ['--version'])
    expect(stdout).toBe(`${fields(process.cwd(), 'package.json').version}\n`)
  })
})
