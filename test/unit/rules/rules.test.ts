import { describe, expect, it } from 'vitest'
import {
  casesAndReasons,
  definedTwice,
  indexRows,
  sourcesOf,
  testsOfReasons,
  undefinedCitations,
} from './check.ts'
import { cases, chapters, readText, sources } from './project.ts'

const all = chapters()
const rules = all.flatMap((chapter) => chapter.rules)
const carriers = cases()

describe('docs/rules, the code and the conformance cases', () => {
  it('define every rule that is cited, and none twice', () => {
    expect(rules.length).toBeGreaterThan(180)
    expect(undefinedCitations(rules, sources(), carriers)).toEqual([])
    expect(definedTwice(rules)).toEqual([])
  })
  it('have a case for every rule, or a reason why none can express it', () => {
    expect(casesAndReasons(rules, carriers)).toEqual([])
    expect(testsOfReasons(rules, readText)).toEqual([])
  })
  it('name the page of AWS for every rule, or say that there is none and what we chose', () => {
    expect(sourcesOf(rules)).toEqual([])
  })
  it('are listed chapter by chapter in docs/rules.md', () => {
    const index = (readText('docs/rules.md') ?? '').split('\n').map((line) => line.replaceAll(/ +/g, ' '))
    const tidy = (row: string) => row.replaceAll(/ +/g, ' ')
    expect(indexRows(all).filter((row) => !index.includes(tidy(row)))).toEqual([])
  })
})
