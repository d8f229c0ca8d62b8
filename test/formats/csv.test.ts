import { describe, expect, it } from 'vitest'
import { openTensors, readActivations } from '../../ts/formats/index.ts'
import { utf8 } from './build.ts'

function read(text: string, file = 'a.csv') {
  const { data, shape, columnNames, rowIds } = readActivations(openTensors(utf8(text), file))
  return { data: Array.from(data), shape, columnNames, rowIds }
}

const plain = { data: [1, 2, 3, 4.5, -5, 6e-3], shape: [2, 3], columnNames: undefined, rowIds: undefined }

describe('.csv', () => {
  for (const [title, text] of [
    ['with commas', '1,2,3\n4.5,-5,6e-3\n'],
    ['with semicolons', '1;2;3\n4.5;-5;6e-3\n'],
    ['with tabs', '1\t2\t3\n4.5\t-5\t6e-3\n'],
    ['with blanks, as numpy.savetxt has it', ' 1.000e+00  2.000e+00 3.000e+00\n 4.500e+00 -5.000e+00 6.000e-03\n'],
    ['with the line ends of Windows', '1,2,3\r\n4.5,-5,6e-3\r\n'],
    ['with the line ends of old', '1,2,3\r4.5,-5,6e-3'],
    ['without a last line end', '1,2,3\n4.5,-5,6e-3'],
    ['with blank lines', '\n1,2,3\n\n  \n4.5,-5,6e-3\n\n'],
    ['with quotes', '"1","2","3"\n"4.5","-5","6e-3"\n'],
    ['with blanks around the cells', ' 1 , 2 , 3\n 4.5, -5 , 6e-3 \n'],
    ['with signs and bare points', '+1,2.,3\n4.5,-5,.006\n'],
    ['with a byte order mark', '\ufeff1,2,3\n4.5,-5,6e-3\n'],
  ]) {
    it(`reads numbers ${title}`, () => expect(read(text)).toEqual(plain))
  }

  it('reads a .tsv, a .txt and text without an extension', () => {
    for (const file of ['a.tsv', 'a.txt', '-', 'acts']) expect(read('1,2,3\n4.5,-5,6e-3\n', file)).toEqual(plain)
  })

  it('takes a first row that is not all numbers for column names', () => {
    expect(read('a,b b,"c, d"\n1,2,3\n4.5,-5,6e-3\n')).toEqual({ ...plain, columnNames: ['a', 'b b', 'c, d'] })
    expect(read('\ufeff"a",b,3\n1,2,3\n4.5,-5,6e-3\n').columnNames).toEqual(['a', 'b', '3'])
    expect(read('\nunit one\n1\n2\n')).toEqual({
      data: [1, 2],
      shape: [2, 1],
      columnNames: ['unit one'],
      rowIds: undefined,
    })
  })

  it('takes a first column for row names by its head', () => {
    for (const head of ['', 'id', 'row', 'Index', ' NAME ']) {
      expect(read(`${head},a,b,c\n7,1,2,3\n8,4.5,-5,6e-3\n`)).toEqual({
        ...plain,
        columnNames: ['a', 'b', 'c'],
        rowIds: ['7', '8'],
      })
    }
  })

  it('takes a first column for row names if there are no numbers in it', () => {
    const named = { ...plain, rowIds: ['cat', 'dog, big'] }
    expect(read('label,a,b,c\ncat,1,2,3\n"dog, big",4.5,-5,6e-3\n')).toEqual({ ...named, columnNames: ['a', 'b', 'c'] })
    expect(read('cat,1.0,2,4\n"dog, big",4.5,-5,6e-3\n')).toEqual({ ...named, data: [1, 2, 4, 4.5, -5, 6e-3] })
  })

  it('takes numbers that count up for column names, as pandas writes them', () => {
    expect(read('label,0,1,2\ncat,1,2,3\ndog,4.5,-5,6e-3\n')).toEqual({
      ...plain,
      columnNames: ['0', '1', '2'],
      rowIds: ['cat', 'dog'],
    })
    expect(read(',0,1,2\n0,1,2,3\n1,4.5,-5,6e-3\n')).toEqual({
      ...plain,
      columnNames: ['0', '1', '2'],
      rowIds: ['0', '1'],
    })
  })

  it('keeps a column headed id where it is the only one', () => {
    expect(read('id\n1\n2\n')).toEqual({ data: [1, 2], shape: [2, 1], columnNames: ['id'], rowIds: undefined })
  })

  it('reads nan and inf as they are, for the library to name their place', () => {
    expect(read('nan,NaN,-NAN,inf\nInf,-inf,+Infinity,-INFINITY\n').data).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ])
  })

  it('reads a header without rows as no rows', () => {
    expect(read('a,b,c\n')).toEqual({ data: [], shape: [0, 3], columnNames: ['a', 'b', 'c'], rowIds: undefined })
  })

  it('reads more rows than it made room for', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `${i},${-i}`)
    const { data, shape } = read(rows.join('\n'))
    expect(shape).toEqual([5000, 2])
    expect(data.slice(-4)).toEqual([4998, -4998, 4999, -4999])
  })

  it('names its tensor after the file', () => {
    const file = openTensors(utf8('1,2\n'), 'runs/acts.csv')
    expect(file.entries).toEqual([{ name: 'acts', dtype: 'f64', shape: [1, 2] }])
    expect(() => file.read('x')).toThrow("runs/acts.csv: no tensor 'x'; it holds only 'acts'")
  })
})
