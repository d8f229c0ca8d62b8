/** Makes the two models of this folder, the same bytes every time: `npm run make`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { FLOAT, INT64, onnx } from './onnx.mjs'
import { encoderWeights, mlpWeights, TOKENS } from './weights.mjs'

const letters = [...'abcdefghijklmnopqrstuvwxyz']

/** Special tokens, and every letter: at the beginning of a word, and within one. */
export const vocabulary = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  '[MASK]',
  ...letters,
  ...letters.map(letter => `##${letter}`),
]

/**
 * The files of this folder that are made.
 *
 * @returns {Record<string, Uint8Array | string>}
 */
export function files() {
  const json = content => `${JSON.stringify(content, null, 1)}\n`
  return {
    'mlp.onnx': mlp(),
    'tiny-encoder/onnx/model.onnx': encoder(),
    'tiny-encoder/config.json': json(config),
    'tiny-encoder/tokenizer.json': json(tokenizer()),
    'tiny-encoder/tokenizer_config.json': json({
      ...{ tokenizer_class: 'BertTokenizer', model_max_length: TOKENS, do_lower_case: true },
      ...{ pad_token: '[PAD]', unk_token: '[UNK]', cls_token: '[CLS]', sep_token: '[SEP]', mask_token: '[MASK]' },
    }),
  }
}

function mlp() {
  return onnx({
    nodes: [
      ['MatMul', ['x', 'up'], 'product'],
      ['Add', ['product', 'upBias'], 'pre'],
      ['Tanh', ['pre'], 'hidden'],
      ['MatMul', ['hidden', 'down'], 'sum'],
      ['Add', ['sum', 'downBias'], 'logits'],
    ],
    constants: mlpWeights(),
    inputs: { x: [FLOAT, ['rows', 6]] },
    outputs: { logits: [FLOAT, ['rows', 4]], hidden: [FLOAT, ['rows', 16]] },
  })
}

/** An encoder without attention: enough to have tokens, padding, an MLP and a residual stream. */
function encoder() {
  const whole = (...values) => ({ shape: [values.length], values: BigInt64Array.from(values, BigInt) })
  return onnx({
    nodes: [
      ['Gather', ['embedding', 'input_ids'], 'embedded'],
      ['Shape', ['input_ids'], 'shape'],
      ['Slice', ['shape', 'one', 'two'], 'tokens'],
      ['Slice', ['position', 'zero', 'tokens', 'zero'], 'placed'],
      ['Add', ['embedded', 'placed'], 'x'],
      ['MatMul', ['x', 'up'], 'product'],
      ['Add', ['product', 'upBias'], 'mlp_pre'],
      ['Relu', ['mlp_pre'], 'mlp_post'],
      ['MatMul', ['mlp_post', 'down'], 'update'],
      ['Add', ['x', 'update'], 'last_hidden_state'],
    ],
    constants: { ...encoderWeights(vocabulary.length), zero: whole(0), one: whole(1), two: whole(2) },
    inputs: { input_ids: [INT64, ['texts', 'tokens']] },
    outputs: { last_hidden_state: [FLOAT, ['texts', 'tokens', 8]], mlp_post: [FLOAT, ['texts', 'tokens', 16]] },
  })
}

/** What transformers.js asks of a model: which class it is. */
const config = {
  architectures: ['BertModel'],
  model_type: 'bert',
  hidden_size: 8,
  intermediate_size: 16,
  num_hidden_layers: 1,
  num_attention_heads: 1,
  max_position_embeddings: TOKENS,
  vocab_size: vocabulary.length,
  pad_token_id: 0,
}

function tokenizer() {
  const special = vocabulary.slice(0, 5)
  const token = content => ({ id: vocabulary.indexOf(content), content, special: true, normalized: false })
  const part = (kind, id) => ({ [kind]: { id, type_id: 0 } })
  const single = [part('SpecialToken', '[CLS]'), part('Sequence', 'A'), part('SpecialToken', '[SEP]')]
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map(content => ({ ...token(content), single_word: false, lstrip: false, rstrip: false })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single,
      pair: [...single, { Sequence: { id: 'B', type_id: 1 } }, { SpecialToken: { id: '[SEP]', type_id: 1 } }],
      special_tokens: Object.fromEntries(
        ['[CLS]', '[SEP]'].map(id => [id, { id, ids: [vocabulary.indexOf(id)], tokens: [id] }]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
    },
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, content] of Object.entries(files())) {
    const path = new URL(name, import.meta.url)
    mkdirSync(new URL('.', path), { recursive: true })
    writeFileSync(path, content)
  }
}
