import { deflateRawSync } from 'node:zlib'
import { describe } from 'vitest'
import { ascii, bomb, fixture, join, matrix, npy, range, zip } from './build.ts'
import { refuses } from './refuse.ts'

const entry = (name: string, data: Uint8Array = matrix(2, 2)) => ({ name, data })
const deflated = (name: string, data: Uint8Array = matrix(2, 2)) => ({ name, data, method: 8 })
const cut = (bytes: Uint8Array, by: number) => bytes.subarray(0, bytes.length - by)
const megabyte = 1 << 20

/** A deflated float32 entry of this shape whose archive claims `bytes` of data, of which there are 28. */
const claiming = (shape: string, bytes: number) => {
  const data = npy('<f4', shape, range(7))
  return zip([{ ...deflated('x.npy', data), size: data.length - 28 + bytes }])
}

/** A deflated float32 entry of this shape that inflates to 1.1 GB of zeros. */
const bombed = (shape: string, size?: number) => {
  const head = npy('<f4', shape)
  return zip([{ ...deflated('x.npy', head), packed: bomb(head, 1100), size: head.length + (size ?? 1100 * megabyte) }])
}

describe('bad .npz files', () => {
  refuses('a.npz', [
    [
      'no zip',
      ascii('<html>\n<b>'),
      'not an .npz, its first bytes are 3c 68 74 6d 6c 3e 0a 3c (<html>.<); expected 50 4b 03 04 (PK, a zip archive)',
    ],
    [
      'a zip cut off',
      cut(zip([entry('x.npy')]), 1),
      'no zip directory at its end: the file is cut off, or other bytes follow it',
    ],
    [
      'a zip cut in half',
      cut(zip([entry('x.npy')]), 150),
      'no zip directory at its end: the file is cut off, or other bytes follow it',
    ],
    [
      'bytes after the zip',
      join(zip([entry('x.npy')]), ascii('tail')),
      'no zip directory at its end: the file is cut off, or other bytes follow it',
    ],
    [
      'bytes before the zip',
      join(zip([entry('x.npy')]).subarray(0, 8), zip([entry('x.npy')])),
      'the zip directory claims bytes 121 to 172; expected it to end at byte 180',
    ],
    ['an empty zip', zip([]), 'holds no tensors; expected a matrix, rows × features'],
    [
      'more entries than there are',
      zip([entry('x.npy')], { count: 3 }),
      'the zip directory claims 3 entries but has 1',
    ],
    [
      'fewer entries than there are',
      zip([entry('x.npy'), entry('y.npy')], { count: 1 }),
      'the zip directory claims 1 entry but has 2',
    ],
    [
      'a directory elsewhere',
      zip([entry('x.npy')], { start: 7 }),
      'the zip directory claims bytes 7 to 58; expected it to end at byte 172',
    ],
    [
      'a directory of another size',
      zip([entry('x.npy')], { size: 7 }),
      'the zip directory claims bytes 121 to 128; expected it to end at byte 172',
    ],
    [
      'a zip64 directory at 2^60',
      zip([entry('x.npy')], { zip64: true, start: 2 ** 60 }),
      'the zip directory claims bytes 1152921504606847000 to 1152921504606847000; expected it to end at byte 172',
    ],
    ['a zip in parts', zip([entry('x.npy')], { disk: 1 }), 'a zip archive in several parts; expected one file'],
    [
      'an entry that is not where it should be',
      zip([{ ...entry('x.npy'), offset: 5 }]),
      "zip entry 'x.npy' is not at byte 5, where the zip directory has it",
    ],
    [
      'an entry beyond the file',
      zip([{ ...entry('x.npy'), offset: 2 ** 40, zip64: true }]),
      "zip entry 'x.npy' is not at byte 1099511627776, where the zip directory has it",
    ],
    [
      'an entry longer than the file',
      zip([{ ...entry('x.npy'), packedSize: 1e9, size: 1e9 }]),
      "zip entry 'x.npy' claims bytes 35 to 1000000035, but the zip directory begins at byte 121",
    ],
    [
      'an entry with two names',
      zip([{ ...entry('x.npy'), local: { name: 'y.npy' } }]),
      "zip entry 'x.npy' is named 'y.npy' by its own header",
    ],
    [
      'an entry with two methods',
      zip([{ ...entry('x.npy'), local: { method: 8 } }]),
      "zip entry 'x.npy' has method 0 by the zip directory but 8 by its own header",
    ],
    [
      'an entry with two sizes',
      zip([{ ...deflated('x.npy'), local: { size: 9 } }]),
      "zip entry 'x.npy' has 86 bytes (82 packed) by the zip directory but 9 (82) by its own header",
    ],
    [
      'two entries on the same bytes',
      zip([entry('x.npy'), { ...entry('x.npy'), offset: 0 }]),
      "zip entries 'x.npy' and 'x.npy' overlap",
    ],
    [
      'two entries of one name',
      zip([entry('x.npy'), entry('x.npy')]),
      "two entries are named 'x'; expected distinct names",
    ],
    [
      'a name that is not UTF-8',
      zip([{ ...entry(''), rawName: ascii('\xff.npy'), flags: 0x800 }]),
      "zip entry 'ÿ.npy' has a name that is not UTF-8, as its header says it is",
    ],
    [
      'an encrypted entry',
      zip([{ ...entry('x.npy'), flags: 1 }]),
      "tensor 'x': encrypted, expected an archive without a password",
    ],
    [
      'an entry packed by bzip2',
      fixture('bzip2.npz'),
      "tensor 'acts': compression method 12 is not read; expected stored (0) or deflated (8)",
    ],
    ['nothing but text', zip([entry('notes.txt', ascii('no array'))]), "tensor 'notes.txt': not a .npy"],
    ['text named .npy', zip([deflated('x.npy', ascii('no array'))]), "tensor 'x': not a .npy"],
    ['an empty entry', zip([deflated('x.npy', new Uint8Array(0))]), "tensor 'x': not a .npy"],
    [
      'an object entry',
      zip([deflated('x.npy', fixture('object.npy'))]),
      "tensor 'x': object array (pickled): refused",
      { options: { tensor: 'x' } },
    ],
    [
      'a wrong sum of stored data',
      zip([{ ...entry('x.npy'), crc: 0x1234 }]),
      "entry 'x': checksum is 192e1ed3 but the zip directory has 00001234: the data is damaged",
    ],
    [
      'a wrong sum of deflated data',
      zip([{ ...deflated('x.npy'), crc: 0x1234 }]),
      "entry 'x': checksum is 192e1ed3 but the zip directory has 00001234: the data is damaged",
    ],
    [
      'a stored entry of two sizes',
      zip([{ ...entry('x.npy'), size: 1000 }]),
      "tensor 'x': claims 1000 bytes, but 86 packed bytes make at most 86",
    ],
    [
      'deflated data that is none',
      zip([{ ...deflated('x.npy'), packed: ascii('\xff\xff\xff\xff\xff\xff') }]),
      "tensor 'x': the compressed data is damaged",
    ],
    [
      'deflated data cut off',
      zip([{ ...deflated('x.npy', matrix(40, 40)), packed: cut(new Uint8Array(deflateRawSync(matrix(40, 40))), 9) }]),
      "entry 'x': the compressed data is damaged",
    ],
    [
      'an entry that claims 2^31 elements',
      zip([deflated('x.npy', npy('<f4', '(2, 2147483648)', range(7)))]),
      "tensor 'x': header claims 4294967296 elements (17179869184 bytes) but the entry has 28 bytes of data",
    ],
    [
      'a claim that no deflate can keep',
      claiming('(4096, 65536)', 1024 * megabyte),
      "tensor 'x': claims 1073741901 bytes, but 100 packed bytes make at most 103200",
    ],
    [
      'a claim within deflate’s reach that is not kept',
      claiming('(8, 8)', 256),
      "entry 'x': inflates to 98 bytes, but its header claims 326",
    ],
    [
      'a bomb: 1.1 GB in 1.1 MB, with a small claim',
      bombed('(4, 2)', 32),
      "entry 'x': inflates to more than the 102 bytes that its header claims",
    ],
    [
      'a bomb that admits to what it is',
      bombed('(4, 2)'),
      "tensor 'x': 1153433568 bytes after the 32 bytes of data that the header claims; expected none",
    ],
    [
      'a bomb that claims all of it, above the limit',
      bombed('(1100, 262144)'),
      "entry 'x': needs 1153433600 bytes, more than the limit of 1000000000 (maxBytes)",
      { maxBytes: 1e9 },
    ],
    [
      'stacked vectors above the limit',
      zip([entry('x.npy', matrix(9)), entry('y.npy', matrix(9))]),
      'stacked vectors need 72 bytes, more than the limit of 71 (maxBytes)',
      { options: { stack: true }, maxBytes: 71 },
    ],
    [
      'two matrices',
      zip([entry('x.npy'), entry('y.npy', matrix(3, 2)), entry('z.npy', matrix(5))]),
      "expected one matrix, rows × features, found 2 among 3 tensors: 'x' f32 [2, 2], 'y' f32 [3, 2], 'z' f32 [5]; choose one with --tensor NAME, stack vectors of one length with --stack, or join leading axes with --flatten",
    ],
    [
      'no matrix',
      zip([entry('x.npy', matrix(2, 3, 4)), entry('y.npy', matrix(5)), entry('o.npy', fixture('object.npy'))]),
      "expected one matrix, rows × features, found none among 3 tensors: 'x' f32 [2, 3, 4], 'y' f32 [5], 'o' (unreadable: object array (pickled): refused); choose one with --tensor NAME, stack vectors of one length with --stack, or join leading axes with --flatten",
    ],
    [
      'two to flatten',
      zip([entry('x.npy', matrix(2, 3, 4)), entry('y.npy')]),
      "expected one matrix, rows × features, found 2 among 2 tensors: 'x' f32 [2, 3, 4], 'y' f32 [2, 2]; choose one with --tensor NAME, stack vectors of one length with --stack, or join leading axes with --flatten",
      { options: { flatten: true } },
    ],
    [
      'many vectors',
      zip(Array.from({ length: 20 }, (_, i) => entry(`v${i}.npy`, matrix(1)))),
      "expected one matrix, rows × features, found none among 20 tensors: 'v0' f32 [1], 'v1' f32 [1], 'v2' f32 [1], 'v3' f32 [1], 'v4' f32 [1], 'v5' f32 [1], 'v6' f32 [1], 'v7' f32 [1], 'v8' f32 [1], 'v9' f32 [1], 'v10' f32 [1], 'v11' f32 [1], and 8 more; choose one with --tensor NAME, stack vectors of one length with --stack, or join leading axes with --flatten",
    ],
    [
      'a tensor that is not there',
      zip([entry('x.npy'), entry('y.npy')]),
      "no tensor 'z'; it holds 'x' f32 [2, 2], 'y' f32 [2, 2]",
      { options: { tensor: 'z' } },
    ],
    [
      'an encrypted entry beside another',
      zip([{ ...entry('x.npy'), flags: 1 }, entry('y.npy')]),
      "tensor 'x': encrypted, expected an archive without a password; --tensor NAME passes over it",
    ],
    [
      'an entry of unknown compression beside another',
      zip([entry('y.npy'), { ...entry('x.npy'), method: 12 }]),
      "tensor 'x': compression method 12 is not read; expected stored (0) or deflated (8); --tensor NAME passes over it",
    ],
    [
      'a damaged header beside another entry',
      zip([
        entry('y.npy'),
        entry('x.npy', join(matrix(2, 2).subarray(0, 6), Uint8Array.of(9), matrix(2, 2).subarray(7))),
      ]),
      "tensor 'x': npy version 9.0; expected 1, 2 or 3; --tensor NAME passes over it",
    ],
    [
      'an entry without its data beside another',
      zip([entry('y.npy'), entry('x.npy', cut(matrix(2, 2), 4))]),
      "tensor 'x': header claims 4 elements (16 bytes) but the entry has 12 bytes of data; --tensor NAME passes over it",
    ],
    [
      'a damaged entry among vectors to stack',
      zip([entry('v.npy', matrix(2)), { ...entry('x.npy', matrix(2)), flags: 1 }]),
      "tensor 'x': encrypted, expected an archive without a password",
      { options: { stack: true } },
    ],
    [
      'a named vector',
      zip([entry('x.npy'), entry('y.npy', matrix(3))]),
      "tensor 'y' has the shape [3]; expected a matrix, rows × features: save it as array.reshape(rows, features), or stack several vectors of one file with --stack",
      { options: { tensor: 'y' } },
    ],
    [
      'vectors of several lengths',
      zip([entry('a.npy', matrix(3)), entry('b.npy', matrix(4)), entry('c.npy', matrix(3)), entry('d.npy')]),
      'expected vectors of one length to stack, found 2 of length 3, 1 of length 4',
      { options: { stack: true } },
    ],
    [
      'nothing to stack',
      zip([entry('x.npy')]),
      "expected vectors to stack, found 'x' f32 [2, 2]",
      { options: { stack: true } },
    ],
    [
      'a name that would move the cursor',
      zip([entry('x\u001b[2J\n.npy', matrix(3))]),
      "tensor 'x\\u001b[2J\\u000a' has the shape [3]; expected a matrix, rows × features: save it as array.reshape(rows, features), or stack several vectors of one file with --stack",
    ],
    [
      'an entry within another',
      zip([entry('x.npy', zip([entry('y.npy', matrix(2))])), { ...entry('y.npy', matrix(2)), offset: 35 }]),
      "zip entries 'x.npy' and 'y.npy' overlap",
    ],
    [
      'a torch file',
      fixture('torch.pt'),
      `a PyTorch file or pickle: refused, since opening it can run any code; save it as .npy with: python -c "import torch, numpy; numpy.save('acts.npy', torch.load('acts.pt', map_location='cpu').detach().float().numpy())"`,
      { file: 'acts.pt' },
    ],
  ])
})
