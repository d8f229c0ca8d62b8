import { type BasisChoice, type ConeChoice, MOST, type PlanesChoice, STANDARD, type View } from './view.ts'

/**
 * The view as the fragment of the page's address, which no server gets to see: `#data=mnist&mass=0.01&plane=3,7&turn=45`.
 * What is as usual is left out.
 */
export function writeAddress(view: View): string {
  const { question, projection, matrix } = view
  const words: [string, string][] = []
  const say = (name: string, word: string, usual: string): void => {
    if (word !== usual) words.push([name, word])
  }
  say('data', view.data, '')
  say('basis', basisWord(question.basis), 'standard')
  say(question.cone.by, String(question.cone.value), question.cone.by === 'mass' ? '0.01' : '')
  say('signed', String(question.signed), 'false')
  say('planes', planesWord(question.planes), 'combinations')
  say('angles', String(question.angles), '360')
  say('plane', view.plane?.join(',') ?? '', '')
  say('turn', String(round(view.turn)), '0')
  say('ensemble', view.ensemble, 'bands')
  say('sort', matrix.sort, 'index')
  say('matrix', matrix.zoom?.join(',') ?? '', '')
  say('pppm', [projection.of, projection.picture].join(','), 'plane,density')
  say('rho', projection.epsilon === null ? '' : String(projection.epsilon), '')
  say('window', projection.zoom?.map(round).join(',') ?? '', '')
  return words
    .map(([name, word]) => `${name}=${encodeURIComponent(word).replaceAll('%2C', ',').replaceAll('%3A', ':')}`)
    .join('&')
}

/** The view that a fragment tells of, and what in it could not be understood, in words. Whatever is not told is as usual. */
export function readAddress(fragment: string): { view: View; refused: string[] } {
  const words = new URLSearchParams(fragment.replace(/^#/, ''))
  const refused: string[] = []
  const read = <T>(name: string, usual: T, parse: (word: string) => T | undefined): T => {
    const word = words.get(name)
    if (word === null) return usual
    const value = parse(word)
    if (value === undefined) refused.push(`${name}=${word.slice(0, 60)}`)
    return value === undefined ? usual : value
  }
  const oneOf = <T extends string>(...allowed: T[]) => {
    return (word: string): T | undefined => allowed.find(one => one === word)
  }
  const usual = STANDARD
  const [of, picture] = read('pppm', [usual.projection.of, usual.projection.picture] as const, word => {
    const [first = '', second = ''] = word.split(',')
    const [whose, which] = [oneOf('plane', 'all')(first), oneOf('density', 'ratio', 'points')(second)]
    return whose && which ? ([whose, which] as const) : undefined
  })
  const view: View = {
    data: read('data', '', word => word),
    question: {
      basis: read('basis', usual.question.basis, parseBasis),
      cone: readCone(read),
      signed: read('signed', false, word => (word === 'true' ? true : word === 'false' ? false : undefined)),
      planes: read('planes', usual.question.planes, parsePlanes),
      angles: read('angles', usual.question.angles, word => integer(word, 1, MOST.angles)),
    },
    plane: read('plane', null, word => {
      const [i, j] = integers(word, 2)
      return i !== undefined && j !== undefined && i !== j ? ([i, j] as const) : undefined
    }),
    turn: read('turn', 0, word => numberIn(word, 0, 360)),
    ensemble: read('ensemble', usual.ensemble, oneOf('bands', 'curves')),
    matrix: {
      sort: read('sort', usual.matrix.sort, oneOf('index', 'resonance')),
      zoom: read('matrix', null, word => {
        const [row, column, side] = integers(word, 3)
        return side ? ([row!, column!, side] as const) : undefined
      }),
    },
    projection: {
      of,
      picture,
      epsilon: read('rho', null, word => numberIn(word, -0.999, 0.999)),
      zoom: read('window', null, word => {
        const [a, b, half] = word.split(',').map(part => numberIn(part, -1, 1))
        return a !== undefined && b !== undefined && half !== undefined && half > 0
          ? ([a, b, half] as const)
          : undefined
      }),
    },
  }
  return { view, refused }
}

function readCone(read: <T>(name: string, usual: T, parse: (word: string) => T | undefined) => T): ConeChoice {
  const epsilon = read<number | null>('epsilon', null, word => numberIn(word, -0.9999, 0.9999))
  if (epsilon !== null) return { by: 'epsilon', value: epsilon }
  return { by: 'mass', value: read('mass', STANDARD.question.cone.value, word => numberIn(word, 1e-9, 0.9999)) }
}

/** In the words of the command line's --basis. */
export function basisWord(basis: BasisChoice): string {
  if (basis.kind === 'thomson') return `thomson:${basis.count}:${basis.seed}`
  if (basis.kind === 'rotation') return `rotation:${basis.seed}`
  return basis.kind
}

function parseBasis(word: string): BasisChoice | undefined {
  const [kind = '', first = '0', second = '0'] = word.split(':')
  if (kind === 'thomson') {
    const [count, seed] = [integer(first, 1, MOST.thomson), integer(second, 0, MOST.seed)]
    return count !== undefined && seed !== undefined ? { kind, count, seed } : undefined
  }
  if (kind === 'rotation') {
    const seed = integer(first, 0, MOST.seed)
    return seed !== undefined ? { kind, seed } : undefined
  }
  const plain = (['standard', 'signed', 'simplex', 'principal', 'classes', 'file'] as const).find(one => one === word)
  return plain && { kind: plain }
}

export function planesWord(planes: PlanesChoice): string {
  return planes.kind === 'sample' ? `sample:${planes.count}:${planes.seed}` : planes.kind
}

function parsePlanes(word: string): PlanesChoice | undefined {
  const [kind, first = '', second = '0'] = word.split(':')
  if (word === 'combinations' || word === 'permutations') return { kind: word }
  const [count, seed] = [integer(first, 1, MOST.sample), integer(second, 0, MOST.seed)]
  return kind === 'sample' && count !== undefined && seed !== undefined ? { kind, count, seed } : undefined
}

function integer(word: string, least: number, most: number): number | undefined {
  const value = Number(word)
  return /^\d+$/.test(word) && value >= least && value <= most ? value : undefined
}

function integers(word: string, count: number): (number | undefined)[] {
  const parts = word.split(',').map(part => integer(part, 0, 1e6))
  return parts.length === count ? parts : []
}

function numberIn(word: string, least: number, most: number): number | undefined {
  const value = Number(word)
  return word.trim() !== '' && value >= least && value <= most ? value : undefined
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4
