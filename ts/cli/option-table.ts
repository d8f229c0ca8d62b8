/** An option as the help shows it. */
export interface Option {
  /** What stands for its value in the help; absent for a flag. */
  value?: string
  help: string
  group: 'Input' | 'Question' | 'Output'
}

/** Every option of every command, in the order of the help. */
export const optionTable = {
  tensor: { value: 'NAME', group: 'Input', help: 'the tensor to read, where the file holds several' },
  stack: { group: 'Input', help: 'read all vectors of the file as the rows of one matrix' },
  flatten: { group: 'Input', help: 'join all axes but the last: (batch, position, feature) to rows × features' },
  labels: { value: 'FILE', group: 'Input', help: 'one label per row: .npy, .npz, .safetensors, .csv or lines of text' },
  'labels-tensor': { value: 'NAME', group: 'Input', help: 'the tensor of labels, where that file holds several' },
  images: {
    value: 'IMAGES',
    group: 'Input',
    help:
      'one image per row: .npy or .npz of rows × height × width (× 3), or a template of their addresses, such as ' +
      'https://../{label}/{row:05}.png; members takes paths as well, images/{id}.png',
  },
  'images-tensor': { value: 'NAME', group: 'Input', help: 'the tensor of images, where that file holds several' },
  basis: {
    value: 'BASIS',
    group: 'Question',
    help:
      'standard (the default), signed, simplex, thomson:K, rotation:SEED, principal, classes (the mean of each ' +
      'class of --labels) or a FILE of vectors × features',
  },
  'basis-tensor': { value: 'NAME', group: 'Question', help: 'the tensor of the basis, where its file holds several' },
  planes: {
    value: 'PLANES',
    group: 'Question',
    help: 'combinations (the default), permutations or sample:N (N combinations drawn with --seed)',
  },
  plane: { value: 'I,J', group: 'Question', help: 'the plane of basis vectors I and J, counted from 0' },
  angle: { value: 'DEGREES', group: 'Question', help: 'where the spotlight points, from I towards J; default 0' },
  dimensions: { value: 'D', group: 'Question', help: 'the number of features' },
  epsilon: { value: 'E,..', group: 'Question', help: 'the least cosine inside the spotlight, between -1 and 1' },
  mass: {
    value: 'P,..',
    group: 'Question',
    help: 'or the share of isotropic activations that the spotlight would hold; default 0.01',
  },
  angles: { value: 'A', group: 'Question', help: 'the number of angles in a turn; default 360' },
  endpoint: { group: 'Question', help: 'make the last angle the full turn, as the reference code does' },
  signed: { group: 'Question', help: 'subtract the samples in the opposite cone' },
  names: { value: 'A,B', group: 'Input', help: 'what the runs are called; their files if left out' },
  paired: { group: 'Question', help: 'insist that the rows of all runs are the same samples in the same order' },
  unpaired: { group: 'Question', help: 'resample the rows of each run by themselves, even where there are as many' },
  replicates: { value: 'R', group: 'Question', help: 'how many resamples, and exchanges of rows; default 999' },
  level: { value: 'P', group: 'Question', help: '1 less the coverage of the intervals; default 0.05' },
  seed: { value: 'S', group: 'Question', help: 'the seed of sample:N, thomson:K and the statistics; default 0' },
  rotations: {
    value: 'R',
    group: 'Question',
    help: 'random rotations in the test of the basis, 0 for no test; default 199, or what takes a few seconds',
  },
  'no-statistics': { group: 'Question', help: 'count only, and test nothing' },
  samples: { value: 'N', group: 'Question', help: 'also print where the curve of N isotropic samples stays' },
  threads: {
    value: 'N',
    group: 'Question',
    help: 'how many threads count, or auto (the default): as many as are worth while',
  },
  'by-label': { group: 'Output', help: 'print what share each label has, in place of the rows' },
  out: { value: 'DIR', group: 'Output', help: 'the folder to write to; made if it is not there' },
  curves: { group: 'Output', help: 'write the counts of every plane even beyond 50,000,000 cells' },
  figures: { group: 'Output', help: 'write each figure as an SVG file to DIR/figures as well' },
  json: { group: 'Output', help: 'print JSON' },
  quiet: { group: 'Output', help: 'print no summary and no progress' },
  help: { group: 'Output', help: 'print this help (also -h)' },
} as const satisfies Record<string, Option>

/** The name of an option, without its dashes. */
export type OptionName = keyof typeof optionTable

/** The options of every command that reads activations. */
export const activationsOptions = [
  'tensor',
  'stack',
  'flatten',
  'labels',
  'labels-tensor',
  'basis',
  'basis-tensor',
] as const satisfies readonly OptionName[]

/** What can be asked of many planes, and how the answer is shown. */
export const planesOptions = [
  'planes',
  'epsilon',
  'mass',
  'angles',
  'endpoint',
  'signed',
  'seed',
  'threads',
  'out',
] as const satisfies readonly OptionName[]
