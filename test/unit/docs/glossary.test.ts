import { describe, expect, it } from 'vitest'
import { LAYER_TITLES, OUTCOME_TITLES, RESULT_TITLES, VERDICT_TITLES } from '../../../shared/graph/words.ts'
import { read } from '../repository/named.ts'

const text = read('docs/glossary.md')
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:-+|ours|not) /.test(line))
  .map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim()),
  )
const terms = rows.filter((cells) => cells.length === 3).map(([term = '']) => term)

describe('the glossary', () => {
  it('has our word, AWS’s and a meaning in every row, or a word not to use and the one for it', () => {
    expect(rows.length).toBeGreaterThan(80)
    expect(
      rows.filter((cells) => ![2, 3].includes(cells.length) || cells.some((cell) => cell === '')),
    ).toEqual([])
  })

  it('explains no word twice', () => {
    expect(terms.filter((term, place) => terms.indexOf(term) !== place)).toEqual([])
  })

  it.each([
    ['verdict', Object.keys(VERDICT_TITLES)],
    ['layer', Object.keys(LAYER_TITLES)],
    ['result of a layer', Object.keys(RESULT_TITLES)],
    ['outcome of an action', Object.keys(OUTCOME_TITLES)],
  ])('explains every %s', (_what, names) => {
    const all = terms.join(' ')
    expect(names.filter((name) => !all.includes(`\`${name}\``))).toEqual([])
  })
})
