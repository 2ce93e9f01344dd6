import { describe, expect, it } from 'vitest'
import { citationsIn } from './citations.ts'

const numbers = (text: string) => citationsIn(text).map(({ number }) => number)

describe('citations of rules', () => {
  it.each([
    ['the source is none (rule 17.10), and', ['17.10']],
    ['/** Rule 3.8. */', ['3.8']],
    ['rule 19A: what', ['19A']],
    ['rules 18.28, 19.5', ['18.28', '19.5']],
    ['Rules 1.2, 1.2a and 3.1', ['1.2', '1.2a', '3.1']],
    ['Rows 4.3 and 4.11', ['4.3', '4.11']],
    ['rules 19.1, 19.4 to 19.6', ['19.1', '19.4', '19.6']],
    ['rules 18.1–18.5', ['18.1', '18.5']],
    ['(rule 6.1) nor service-linked roles (rule 6.2)', ['6.1', '6.2']],
    ['rule 6.1 and rule 6.2', ['6.1', '6.2']],
    [' * (rules 16.2\n * and 16.3)', ['16.2', '16.3']],
    ['// see rules 9.2,\n  // and 15.3', ['9.2', '15.3']],
    ['rule 12.3, 20 buckets', ['12.3', '20']],
    ['Row 4 of the report', []],
    ['## How to add a rule\n\n1. Find', []],
    ['ruler 12.3 and version 4.13', []],
  ])('%j', (text, found) => {
    expect(numbers(text)).toEqual(found)
  })
  it('tell chapters from rules, in one list too, and the line', () => {
    expect(citationsIn('first\nRules 9.1, 10.1 and section 4, sections 3 to 13')).toEqual([
      { number: '9.1', section: false, line: 2 },
      { number: '10.1', section: false, line: 2 },
      { number: '4', section: true, line: 2 },
      { number: '3', section: true, line: 2 },
      { number: '13', section: true, line: 2 },
    ])
  })
})
