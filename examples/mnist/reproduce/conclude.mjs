/**
 * Which of the paper's claims hold for these models. Every answer is a rule applied to the cells, written before the full run;
 * another run may come to another one.
 */

import { cellsOf } from './cells.mjs'
import { adam } from './claims/adam.mjs'
import { align } from './claims/align.mjs'
import { cause } from './claims/cause.mjs'
import { develops } from './claims/develops.mjs'
import { downstream } from './claims/downstream.mjs'
import { grandmothers } from './claims/grandmothers.mjs'
import { turns } from './claims/turns.mjs'
import { units } from './claims/units.mjs'

/**
 * @typedef {{ title: string, columns: string[], rows: (string | number)[][] }} Table
 * @typedef {{ id: string, question: string, answer: string, words: string[], tables?: Table[], figures: string[] }} Claim
 *   `words` are paragraphs, the first of them the finding in a sentence or two; `figures` the names or kinds of the report's
 *   figures that show it
 * @param {object[]} records what was measured of the models
 * @returns {Claim[]} those that these models have something to say about
 */
export function conclude(records) {
  const cells = cellsOf(records)
  return [align, turns, cause, units, develops, grandmothers, downstream, adam]
    .map(claim => claim(cells))
    .filter(claim => claim !== null)
}
