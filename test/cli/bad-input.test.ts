import { describe, expect, it } from 'vitest'
import { fixture, matrix, npy, safetensors, zip } from '../formats/build.ts'
import { contents, type Files, folder, normal, type Surroundings, spotlight } from './harness.ts'

/** What is wrong, the words, the one line on standard error, and what differs from the usual folder. */
type Case = [title: string, argv: string, message: string, around?: Surroundings & { files?: Files }]

const rows = 12
const features = 8

/** A `.npy` of this dtype with `value` at one place and ones elsewhere. */
function marred(descr: string, data: { fill(n: number): ArrayBufferView & { [n: number]: number } }, value: number) {
  const values = data.fill(1)
  values[3 * features + 7] = value
  return npy(descr, `(${rows}, ${features})`, values)
}

const size = rows * features
const usual: Files = {
  'x.npy': npy('<f4', `(${rows}, ${features})`, normal(size)),
  'labels.txt': `${'a\nb\nc\n'.repeat(4)}`,
  'two.npz': zip([
    { name: 'hidden.npy', data: matrix(4, 8) },
    { name: 'output.npy', data: matrix(4, 3) },
  ]),
  'ids.npz': zip([
    { name: 'a.npy', data: matrix(8) },
    { name: 'b.npy', data: matrix(8) },
    { name: 'c.npy', data: matrix(7) },
  ]),
  'taken/curves.npz/inside': 'mine',
  'blocked/figures': 'mine',
  file: 'mine',
}

/** Words with blanks in quotes: `--out ''`. */
const split = (line: string): string[] =>
  Array.from(line.matchAll(/'([^']*)'|(\S+)/g), ([, quoted, plain]) => quoted ?? plain)

function refuses(cases: readonly Case[]): void {
  for (const [title, line, message, { files = {}, ...around } = {}] of cases) {
    it(`${title}: spotlight ${line}`, async () => {
      const cwd = folder({ ...usual, ...files })
      const before = contents(cwd)
      const { code, stdout, stderr } = await spotlight(cwd, split(line), around)
      expect(stderr).toBe(`spotlight: ${message}\n`)
      expect(code).toBe(2)
      expect(stdout).toBe('')
      expect(contents(cwd)).toEqual(before)
    })
  }
}

describe('the words', () => {
  refuses([
    [
      'nothing',
      '',
      'no command; sweep, project, members, compare, inspect or null expected (spotlight --help tells more)',
    ],
    ['an unknown command', 'swep x.npy', "unknown command 'swep'; did you mean sweep?"],
    [
      'an unknown command that resembles none',
      'frobnicate',
      "unknown command 'frobnicate'; sweep, project, members, compare, inspect or null expected",
    ],
    ['an unknown option before the command', '--vresion', "unknown option '--vresion'; did you mean --version?"],
    [
      'help of an unknown command',
      'help swoop',
      "unknown command 'swoop'; sweep, project, members, compare, inspect or null expected",
    ],
    ['an unknown option', 'sweep x.npy --anglse 90', 'sweep: unknown option --anglse; did you mean --angles?'],
    ['the beginning of an option', 'sweep x.npy --eps 0.5', 'sweep: unknown option --eps; did you mean --epsilon?'],
    [
      'an unknown option that resembles none',
      'sweep x.npy --frobnicate',
      'sweep: unknown option --frobnicate; spotlight sweep --help lists them',
    ],
    ['an unknown letter', 'sweep x.npy -v', 'sweep: unknown option -v; spotlight sweep --help lists them'],
    [
      'an option of another command',
      'inspect x.npy --angle 5',
      'inspect: unknown option --angle; spotlight inspect --help lists them',
    ],
    ['an option without its value', 'sweep x.npy --out', '--out has no value; --out DIR expected'],
    [
      'an option for a value',
      'sweep x.npy --out --json',
      '--out has no value, the option --json follows; --out DIR expected',
    ],
    ['an empty value', "sweep x.npy --out ''", "--out is ''; --out DIR expected"],
    ['a value for a flag', 'sweep x.npy --json=yes', "--json is 'yes'; no value expected"],
    [
      'an option twice',
      'sweep x.npy --epsilon 0.5 --epsilon 0.6',
      "--epsilon is given twice, '0.5' and '0.6'; once expected",
    ],
    ['no file', 'sweep --json', 'sweep: no file; spotlight sweep FILE expected'],
    ['two files', 'sweep x.npy y.npy', "sweep: 'y.npy' is one word too many; one FILE expected"],
    ['a file for null', 'null x.npy --dimensions 8', "null: 'x.npy' is one word too many; options only expected"],
    ['--curves without --out', 'sweep x.npy --curves', '--curves is given without --out; --out DIR expected with it'],
    [
      '--figures without --out',
      'project x.npy --figures',
      '--figures is given without --out; --out DIR expected with it',
    ],
    [
      '--basis-tensor without a file',
      'sweep x.npy --basis signed --basis-tensor W',
      '--basis-tensor is given with --basis signed; --basis FILE expected with it',
    ],
    [
      '--labels-tensor without labels',
      'sweep x.npy --labels-tensor y',
      '--labels-tensor is given without --labels; --labels FILE expected with it',
    ],
    [
      'classes without labels',
      'sweep x.npy --basis classes',
      '--basis is classes without --labels; --labels FILE expected with it',
    ],
    [
      'epsilon and mass',
      'sweep x.npy --epsilon 0.5 --mass 0.01',
      "--epsilon '0.5' and --mass '0.01' are both given; one of them expected",
    ],
    [
      '--stack with --tensor',
      'sweep ids.npz --stack --tensor a',
      '--stack takes every vector of a file; expected no --tensor with it',
    ],
    [
      '--stack with --flatten',
      'sweep ids.npz --stack --flatten',
      '--stack takes every vector of a file; expected no --flatten with it',
    ],
    ['no plane', 'members x.npy --angle 45', '--plane is missing; --plane I,J expected'],
    ['no dimensions', 'null --epsilon 0.5', '--dimensions is missing; --dimensions D expected'],
  ])
})

describe('the numbers', () => {
  refuses([
    [
      'not quite a number',
      'sweep x.npy --epsilon 0.5x',
      "--epsilon is '0.5x'; a number between -1 and 1, both excluded, expected",
    ],
    ['no number', 'sweep x.npy --epsilon=', "--epsilon is ''; --epsilon E,.. expected"],
    [
      'a number beyond float64',
      'sweep x.npy --epsilon 1e400',
      "--epsilon is '1e400'; a number between -1 and 1, both excluded, expected",
    ],
    [
      'not a number',
      'sweep x.npy --epsilon nan',
      "--epsilon is 'nan'; a number between -1 and 1, both excluded, expected",
    ],
    ['hexadecimal', 'sweep x.npy --mass 0x1', "--mass is '0x1'; a number between 0 and 1, both excluded, expected"],
    [
      'a blank',
      "sweep x.npy --epsilon ' 0.5'",
      "--epsilon is ' 0.5'; a number between -1 and 1, both excluded, expected",
    ],
    ['epsilon 1', 'sweep x.npy --epsilon 1', "--epsilon is '1'; a number between -1 and 1, both excluded, expected"],
    ['epsilon -1', 'sweep x.npy --epsilon -1', "--epsilon is '-1'; a number between -1 and 1, both excluded, expected"],
    [
      'an epsilon that rounds to 1',
      'sweep x.npy --epsilon 0.99999999999999999',
      "--epsilon is '0.99999999999999999'; a number between -1 and 1, both excluded, expected",
    ],
    [
      'a list with a hole',
      'sweep x.npy --epsilon 0.5,,0.6',
      "--epsilon holds ''; numbers between -1 and 1, both excluded, expected",
    ],
    [
      'a list with one beyond',
      'sweep x.npy --epsilon 0.5,1.5',
      "--epsilon holds '1.5'; numbers between -1 and 1, both excluded, expected",
    ],
    ['mass 0', 'sweep x.npy --mass 0', "--mass is '0'; a number between 0 and 1, both excluded, expected"],
    ['mass 1', 'sweep x.npy --mass 1', "--mass is '1'; a number between 0 and 1, both excluded, expected"],
    [
      'a percentage for a mass',
      'sweep x.npy --mass 5%',
      "--mass is '5%'; a number between 0 and 1, both excluded, expected",
    ],
    ['no angles', 'sweep x.npy --angles 0', "--angles is '0'; an integer from 1 to 4194304 expected"],
    [
      'rotations in words',
      'sweep x.npy --rotations many',
      "--rotations is 'many'; an integer from 0 to 1000000 expected",
    ],
    ['rotations below 0', 'sweep x.npy --rotations=-1', "--rotations is '-1'; an integer from 0 to 1000000 expected"],
    [
      'too many rotations',
      'sweep x.npy --rotations 1e6',
      "--rotations is '1e6'; an integer from 0 to 1000000 expected",
    ],
    [
      'rotations of no statistics',
      'sweep x.npy --rotations 9 --no-statistics',
      '--rotations and --no-statistics are both given; one of them expected',
    ],
    [
      'images that a report cannot show',
      'sweep x.npy --images images/{row}.png --out o',
      "--images is 'images/{row}.png', which a report may not load; a template that begins with https://, or a file of images, expected",
    ],
    [
      'images of nothing',
      'sweep x.npy --images i.npy --no-statistics --out o',
      '--images is given with --no-statistics, which leaves out whose images are worth a look',
    ],
    ['a value of a flag', 'sweep x.npy --no-statistics=1', "--no-statistics is '1'; no value expected"],
    [
      'statistics of another command',
      'project x.npy --rotations 9',
      'project: unknown option --rotations; spotlight project --help lists them',
    ],
    ['no samples', 'null --dimensions 8 --samples 0', "--samples is '0'; an integer from 1 to 2147483647 expected"],
    [
      'a seed of nothing',
      'null --dimensions 8 --seed 3',
      '--seed is given without --samples; --samples N expected with it',
    ],
    [
      'angles of nothing',
      'null --dimensions 8 --angles 9',
      '--angles is given without --samples; --samples N expected with it',
    ],
    ['half an angle', 'sweep x.npy --angles 90.5', "--angles is '90.5'; an integer from 1 to 4194304 expected"],
    ['too many angles', 'sweep x.npy --angles 4194305', "--angles is '4194305'; an integer from 1 to 4194304 expected"],
    ['a negative seed', 'sweep x.npy --seed -1', "--seed is '-1'; an integer from 0 to 9007199254740991 expected"],
    [
      'a seed beyond 2^53',
      'sweep x.npy --seed 9007199254740992',
      "--seed is '9007199254740992'; an integer from 0 to 9007199254740991 expected",
    ],
    ['no threads', 'sweep x.npy --threads 0', "--threads is '0'; auto or an integer from 1 to 1024 expected"],
    ['threads in words', 'sweep x.npy --threads all', "--threads is 'all'; auto or an integer from 1 to 1024 expected"],
    [
      'planes of no kind',
      'sweep x.npy --planes all',
      "--planes is 'all'; combinations, permutations or sample:N expected",
    ],
    [
      'a sample of no planes',
      'sweep x.npy --planes sample:0',
      "--planes is 'sample:0'; sample:N with an integer N of at least 1 expected",
    ],
    [
      'a sample without a size',
      'sweep x.npy --planes sample',
      "--planes is 'sample'; sample:N with an integer N of at least 1 expected",
    ],
    [
      'more planes than there are',
      'sweep x.npy --planes sample:29',
      'planes: a sample of 29; 1 to 28 expected, the number of combinations of 8 vectors',
    ],
    [
      'more counts than a file holds',
      'sweep x.npy --angles 4194304 --epsilon 0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,0.95 --curves --out o',
      '--curves asks for 10 × 28 × 4194304 counts, 4731179312 bytes; at most 4294967294 bytes fit one .npz',
    ],
    [
      'Thomson without a number',
      'sweep x.npy --basis thomson',
      "--basis is 'thomson'; thomson:K with an integer K from 1 to 65536 expected",
    ],
    [
      'no Thomson points',
      'sweep x.npy --basis thomson:0',
      "--basis is 'thomson:0'; thomson:K with an integer K from 1 to 65536 expected",
    ],
    [
      'a rotation without a seed',
      'sweep x.npy --basis rotation',
      "--basis is 'rotation'; rotation:SEED with an integer SEED from 0 to 9007199254740991 expected",
    ],
    [
      'a rotation with half a seed',
      'sweep x.npy --basis rotation:1.5',
      "--basis is 'rotation:1.5'; rotation:SEED with an integer SEED from 0 to 9007199254740991 expected",
    ],
    [
      'a plane of one index',
      'members x.npy --plane 3',
      "--plane is '3'; two different indices counted from 0 expected",
    ],
    [
      'a plane of one vector',
      'members x.npy --plane 3,3',
      "--plane is '3,3'; two different indices counted from 0 expected",
    ],
    [
      'a plane beyond the basis',
      'members x.npy --plane 3,8',
      "--plane is '3,8'; two different indices from 0 to 7 expected",
    ],
    [
      'a plane of names',
      'members x.npy --plane a,b',
      "--plane is 'a,b'; two different indices counted from 0 expected",
    ],
    ['an angle in words', 'members x.npy --plane 0,1 --angle north', "--angle is 'north'; a finite number expected"],
    ['an infinite angle', 'members x.npy --plane 0,1 --angle inf', "--angle is 'inf'; a finite number expected"],
    [
      'two cones for members',
      'members x.npy --plane 0,1 --epsilon 0.5,0.6',
      "--epsilon is '0.5,0.6'; one number expected here",
    ],
    ['two cones for project', 'project x.npy --mass 0.1,0.2', "--mass is '0.1,0.2'; one number expected here"],
    ['one dimension', 'null --dimensions 1', "--dimensions is '1'; an integer from 2 to 2147483647 expected"],
    ['half a dimension', 'null --dimensions 2.5', "--dimensions is '2.5'; an integer from 2 to 2147483647 expected"],
  ])
})

describe('the activations', () => {
  const bad = (file: string, content: Uint8Array | string): { files: Files } => ({ files: { [file]: content } })
  refuses([
    ['no such file', 'sweep y.npy', 'y.npy: no such file'],
    ['a folder', 'sweep taken', 'taken: a folder; expected a file'],
    ['a file in a file', 'sweep file/x.npy', 'file/x.npy: no such file'],
    ['an empty file', 'sweep bad.npy', 'bad.npy: the file is empty', bad('bad.npy', '')],
    [
      '2^31 elements in a hundred bytes',
      'sweep bad.npy',
      'bad.npy: header claims 4294967296 elements (17179869184 bytes) but the file has 28 bytes of data',
      bad('bad.npy', npy('<f4', '(2147483648, 2)', new Float32Array(7))),
    ],
    [
      'a file cut short',
      'sweep bad.npy',
      'bad.npy: header claims 16 elements (64 bytes) but the file has 63 bytes of data',
      bad('bad.npy', matrix(4, 4).subarray(0, -1)),
    ],
    [
      'another file under the name',
      'sweep bad.npy',
      'bad.npy: not a .npy, its first bytes are 6e 6f 74 20 6e 75 6d 70 (not nump); expected 93 4e 55 4d 50 59 (\\x93NUMPY)',
      bad('bad.npy', 'not numpy'),
    ],
    [
      'an unknown format',
      'inspect bad.xyz',
      'bad.xyz: format not recognised, its first bytes are 77 68 61 74 20 69 73 20 (what is ); expected .npy, .npz, .safetensors or .csv',
      bad('bad.xyz', 'what is this'),
    ],
    [
      'a PyTorch file',
      'sweep torch.pt',
      `torch.pt: a PyTorch file or pickle: refused, since opening it can run any code; save it as .npy with: python -c "import torch, numpy; numpy.save('torch.npy', torch.load('torch.pt', map_location='cpu').detach().float().numpy())"`,
      bad('torch.pt', fixture('torch.pt')),
    ],
    [
      'pickled objects',
      'sweep bad.npy',
      `bad.npy: tensor 'bad': object array (pickled): refused; if you trust it, save it as numbers with: python -c "import numpy; numpy.save('bad-array.npy', numpy.stack(numpy.load('bad.npy', allow_pickle=True)))"`,
      bad('bad.npy', fixture('object.npy')),
    ],
    [
      'a zip cut short',
      'inspect bad.npz',
      'bad.npz: no zip directory at its end: the file is cut off, or other bytes follow it',
      bad('bad.npz', (usual['two.npz'] as Uint8Array).subarray(0, 200)),
    ],
    [
      'a safetensors header that lies',
      'sweep bad.safetensors',
      "bad.safetensors: tensor 'a': data_offsets [0, 16] lie outside the 8 bytes of data",
      bad(
        'bad.safetensors',
        safetensors({ a: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] } }, new Uint8Array(8)),
      ),
    ],
    [
      'three axes',
      'sweep bad.npy',
      "bad.npy: tensor 'bad' has the shape [2, 3, 4]; expected a matrix, rows × features: join all axes but the last with --flatten (6 × 4), or save a slice such as array[:, 0, :]",
      bad('bad.npy', matrix(2, 3, 4)),
    ],
    [
      'a vector',
      'sweep bad.npy',
      "bad.npy: tensor 'bad' has the shape [16]; expected a matrix, rows × features: save it as array.reshape(rows, features), or stack several vectors of one file with --stack",
      bad('bad.npy', matrix(16)),
    ],
    [
      'several tensors',
      'sweep two.npz',
      "two.npz: expected one matrix, rows × features, found 2 among 2 tensors: 'hidden' f32 [4, 8], 'output' f32 [4, 3]; choose one with --tensor NAME, stack vectors of one length with --stack, or join leading axes with --flatten",
    ],
    [
      'no such tensor',
      'sweep two.npz --tensor logits',
      "two.npz: no tensor 'logits'; it holds 'hidden' f32 [4, 8], 'output' f32 [4, 3]",
    ],
    [
      'no such tensor to inspect',
      'inspect two.npz --tensor logits',
      "two.npz: no tensor 'logits'; it holds 'hidden' f32 [4, 8], 'output' f32 [4, 3]",
    ],
    [
      'vectors of two lengths',
      'sweep ids.npz --stack',
      'ids.npz: expected vectors of one length to stack, found 2 of length 8, 1 of length 7',
    ],
    [
      'no rows',
      'sweep bad.npy',
      'bad.npy: 0 rows of activations; expected at least 1',
      bad('bad.npy', npy('<f4', '(0, 8)')),
    ],
    ['no features', 'sweep bad.npy', 'bad.npy: 0 features; expected at least 2', bad('bad.npy', npy('<f4', '(8, 0)'))],
    ['one feature', 'sweep bad.npy', 'bad.npy: 1 feature; expected at least 2', bad('bad.npy', matrix(8, 1))],
    [
      'NaN',
      'sweep bad.npy --out o',
      'bad.npy: activations: NaN at row 3, column 7; finite values expected',
      bad('bad.npy', marred('<f4', new Float32Array(size), Number.NaN)),
    ],
    [
      'infinity',
      'project bad.npy --out o',
      'bad.npy: activations: -Infinity at row 3, column 7; finite values expected',
      bad('bad.npy', marred('<f8', new Float64Array(size), -Infinity)),
    ],
    [
      'a number beyond float32',
      'members bad.npy --plane 0,1',
      'bad.npy: activations: 1e+300 at row 3, column 7 is beyond float32; at most 3.4028234663852886e38 expected',
      bad('bad.npy', marred('<f8', new Float64Array(size), 1e300)),
    ],
    [
      'infinity in float16',
      'sweep bad.npy',
      'bad.npy: activations: a value that is not finite (bits 0x7c00) at row 1, column 1; finite values expected',
      bad('bad.npy', npy('<f2', '(2, 2)', Uint16Array.of(0, 0, 0, 0x7c00))),
    ],
    [
      'NaN in a table',
      'sweep bad.csv',
      'bad.csv: activations: NaN at row 1, column 1; finite values expected',
      bad('bad.csv', 'a,b\n1,2\n3,nan\n'),
    ],
    [
      'a word in a table',
      'sweep bad.csv',
      "bad.csv: line 2, column 2: 'many' is not a number",
      bad('bad.csv', '1,2\n3,many\n'),
    ],
    [
      'a ragged table',
      'sweep bad.csv',
      'bad.csv: line 2 has 3 cells; expected 2, as on line 1',
      bad('bad.csv', '1,2\n3,4,5\n'),
    ],
    ['nothing on standard input', 'sweep -', '-: the file is empty'],
    [
      'a terminal for standard input',
      'sweep -',
      '-: standard input is a terminal; expected a file or a pipe',
      { stdin: 'terminal' },
    ],
    ['standard input twice', 'sweep - --labels -', 'standard input (-) is named twice; once expected'],
    ['a name that would move the cursor', "sweep '\u001b[2Jx.npy'", '\\u001b[2Jx.npy: no such file'],
  ])
})

describe('the basis and the labels', () => {
  const bad = (file: string, content: Uint8Array | string): { files: Files } => ({ files: { [file]: content } })
  const vectors = (...values: number[][]): Uint8Array =>
    npy('<f8', `(${values.length}, ${values[0].length})`, Float64Array.from(values.flat()))
  const axis = (m: number, length = 1): number[] => Array.from({ length: features }, (_, c) => (c === m ? length : 0))
  refuses([
    [
      'a misspelt basis',
      'sweep x.npy --basis standrad',
      "--basis is 'standrad', and there is no such file; standard, signed, simplex, thomson:K, rotation:SEED, principal, classes or a file expected (did you mean standard?)",
    ],
    [
      'no such basis',
      'sweep x.npy --basis b.npy',
      "--basis is 'b.npy', and there is no such file; standard, signed, simplex, thomson:K, rotation:SEED, principal, classes or a file expected",
    ],
    [
      'of the wrong width',
      'sweep x.npy --basis b.npy',
      'b.npy: basis: vectors of width 3; width 8 expected, the number of features',
      bad('b.npy', matrix(4, 3)),
    ],
    [
      'with a zero vector',
      'sweep x.npy --basis b.npy',
      'b.npy: basis: vector 1 is zero; a vector with a direction expected',
      bad('b.npy', vectors(axis(0), axis(1, 0), axis(2))),
    ],
    [
      'with NaN',
      'sweep x.npy --basis b.npy',
      'b.npy: basis: NaN at vector 1, column 5; finite values expected',
      bad('b.npy', vectors(axis(0), axis(5, Number.NaN))),
    ],
    [
      'of one vector',
      'sweep x.npy --basis b.npy',
      'planes: a basis of 1 spans none; at least 1 plane expected',
      bad('b.npy', vectors(axis(0))),
    ],
    [
      'of parallel vectors',
      'sweep x.npy --basis b.npy',
      'planes: all 3 pairs are parallel or antiparallel; at least 1 plane expected',
      bad('b.npy', vectors(axis(0), axis(0, -2), axis(0, 3))),
    ],
    [
      'of no vectors',
      'sweep x.npy --basis b.npy',
      'b.npy: the basis has the shape [0, 8]; expected at least 1 vector',
      bad('b.npy', npy('<f4', '(0, 8)')),
    ],
    [
      'that is a vector',
      'sweep x.npy --basis b.npy',
      "b.npy: tensor 'b' has the shape [8]; expected a matrix, vectors × features: save it as array.reshape(vectors, features)",
      bad('b.npy', matrix(8)),
    ],
    [
      'that is one of two',
      'sweep x.npy --basis two.npz',
      "two.npz: expected one matrix, vectors × features, found 2 among 2 tensors: 'hidden' f32 [4, 8], 'output' f32 [4, 3]",
    ],
    [
      'that is not there',
      'sweep x.npy --basis two.npz --basis-tensor W',
      "two.npz: no tensor 'W'; it holds 'hidden' f32 [4, 8], 'output' f32 [4, 3]",
    ],
    [
      'of strings',
      'sweep x.npy --basis b.npy',
      "b.npy: tensor 'b' holds strings; expected numbers",
      bad('b.npy', npy('<U1', '(1, 2)', Uint32Array.of(65, 66))),
    ],
    [
      'a degenerate plane',
      'members x.npy --basis signed --plane 0,8',
      'planes: vectors 0 and 8 are parallel or antiparallel and span no plane',
    ],
    [
      'principal axes of one row',
      'sweep one.npy --basis principal',
      'basis: principal axes of 1 row; at least 2 expected',
      bad('one.npy', matrix(1, 4)),
    ],
    [
      'one class',
      'sweep x.npy --basis classes --labels l.txt',
      'planes: a basis of 1 spans none; at least 1 plane expected',
      bad('l.txt', 'a\n'.repeat(rows)),
    ],
    [
      'a class whose mean is zero',
      'sweep z.npy --basis classes --labels l.txt',
      'basis: vector 0 (class a) is zero; a vector with a direction expected',
      { files: { 'z.npy': npy('<f4', '(3, 2)', Float32Array.of(1, 2, -1, -2, 3, 4)), 'l.txt': 'a\na\nb\n' } },
    ],
    ['no such labels', 'sweep x.npy --labels y.npy', 'y.npy: no such file'],
    [
      'labels for fewer rows',
      'sweep x.npy --labels l.txt',
      'l.txt: 2 lines for 12 rows of activations; expected 12, or 13 with a header',
      bad('l.txt', 'a\nb\n'),
    ],
    [
      'labels for more rows',
      'sweep x.npy --labels l.npy',
      'l.npy: 13 labels for 12 rows of activations; expected one each',
      bad('l.npy', matrix(13)),
    ],
    [
      'a matrix of labels',
      'sweep x.npy --labels l.npy',
      "l.npy: tensor 'l' has the shape [12, 2]; expected one label per row, [12] or [12, 1]",
      bad('l.npy', matrix(rows, 2)),
    ],
    [
      'no such tensor of labels',
      'sweep x.npy --labels two.npz --labels-tensor y',
      "two.npz: no tensor 'y'; it holds 'hidden' f32 [4, 8], 'output' f32 [4, 3]",
    ],
    [
      'pickled labels',
      'sweep x.npy --labels l.npy',
      `l.npy: tensor 'l': object array (pickled): refused; if you trust it, save it as numbers with: python -c "import numpy; numpy.save('l-array.npy', numpy.stack(numpy.load('l.npy', allow_pickle=True)))"`,
      bad('l.npy', fixture('object.npy')),
    ],
  ])
})

describe('the folder', () => {
  refuses([
    ['is a file', 'sweep x.npy --out file', 'file: --out is a file; a folder expected'],
    ['is the file itself', 'sweep x.npy --out x.npy', 'x.npy: --out is a file; a folder expected'],
    [
      'is inside a file',
      'project x.npy --out file/deep/er',
      'file/deep/er: --out is inside a file (file); a folder expected',
    ],
    [
      'has a folder in the way',
      'sweep x.npy --out taken',
      'taken/curves.npz: a folder is in the way; expected a file or nothing',
    ],
    [
      'has a file in the way',
      'sweep x.npy --out blocked --figures',
      'blocked/figures: a file is in the way; expected a folder or nothing',
    ],
  ])
})
