import { describe } from 'vitest'
import { utf8 } from './build.ts'
import { refuses } from './refuse.ts'

describe('bad .csv files', () => {
  refuses('a.csv', [
    ['nothing', utf8(''), 'the file is empty'],
    ['blank lines', utf8('\n  \n\r\n'), 'no rows; expected lines of numbers'],
    ['not text', Uint8Array.of(0xff, 0xfe, 0x31, 0, 0x2c, 0), 'not UTF-8 text'],
    ['a row too short', utf8('1,2,3\n4,5,6\n\n7,8\n'), 'line 4 has 2 cells; expected 3, as on line 1'],
    ['a row too long', utf8('a,b\n1,2\n3,4,5\n'), 'line 3 has 3 cells; expected 2, as on line 1'],
    ['a word for a number', utf8('a,b,c\r\n1,2,3\r\n4,five,6\r\n'), "line 3, column 2: 'five' is not a number"],
    ['a number missing', utf8('1;2;3\n4;;6\n'), 'line 2, column 2 is empty; expected a number'],
    ['a number in base 16', utf8('1,2\n0x10,3\n'), "line 2, column 1: '0x10' is not a number"],
    [
      'a word after a row of several lines',
      utf8('"first\ncolumn",b\n1,2\n"3","four"\n'),
      "line 4, column 2: 'four' is not a number",
    ],
    [
      'a decimal comma',
      utf8('x;y\n1,5;2,5\n3,5;4,5\n'),
      "line 2, column 1: '1,5' is not a number; expected a decimal point",
    ],
    ['a quote that is not closed', utf8('1,2\n"3,4\n5,6\n'), 'line 2: a quote is not closed, or text follows its end'],
    ['text after a quote', utf8('1,2\n"3"x,4\n5,6\n'), 'line 2: a quote is not closed, or text follows its end'],
    [
      'names and numbers in the first column',
      utf8('cat,1.5,2\ndog,3,4\n7,5,6\n'),
      "line 3, column 1: '7' is a number, but the lines above have text there; expected one kind",
    ],
    ['one column of words', utf8('cat\ndog\n'), "line 2, column 1: 'dog' is not a number"],
    [
      'a decimal comma beside a point',
      utf8('x;y\n1,5;2\n3,5;4\n'),
      "line 2, column 1: '1,5' is not a number; expected a decimal point",
    ],
    [
      'a line that would be many',
      utf8(`1,2\n3,${'x'.repeat(500)}\n`),
      "line 2, column 2: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' is not a number",
    ],
  ])
})
