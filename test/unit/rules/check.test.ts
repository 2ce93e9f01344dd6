import { describe, expect, it } from 'vitest'
import {
  casesAndReasons,
  definedTwice,
  indexRows,
  sourcesOf,
  testsOfReasons,
  undefinedCitations,
} from './check.ts'
import { readChapter } from './readRules.ts'

const PAGE = '[Page](https://docs.aws.amazon.com/page.html)'
const chapter = (...rules: readonly string[]) =>
  readChapter('01-result', ['# 1 Outcome', ...rules].join('\n\n'))
const rule = (number: string, ...paragraphs: readonly string[]) =>
  [`### ${number} Title`, 'What it says.', ...paragraphs].join('\n\n')
const sourced = (number: string, ...paragraphs: readonly string[]) =>
  rule(number, `**AWS:** ${PAGE}.`, ...paragraphs)
const two = chapter(sourced('1.1'), sourced('1.2')).rules
const kase = (...rules: readonly string[]) => ({ name: 'Some case', rules })

describe('a rule that is cited and not defined', () => {
  it('is told with its place', () => {
    const source = { path: 'shared/a.ts', text: '// Rule 1.1.\n// Rules 1.2 and 1.3, section 2.' }
    expect(undefinedCitations(two, [source], [kase('1.1', '7.7')])).toEqual([
      'shared/a.ts:2: Rule 1.3 is not defined in docs/rules.',
      'shared/a.ts:2: Section 2 has no rule in docs/rules.',
      'Case "Some case": rule 7.7 is not defined in docs/rules.',
    ])
  })
  it('is none where every number is defined', () => {
    const source = { path: 'shared/a.ts', text: 'rule 1.2, section 1' }
    expect(undefinedCitations(two, [source], [kase('1.1')])).toEqual([])
  })
})

describe('cases and reasons', () => {
  const why = '**No case:** a case has no such thing. Tested in `test/unit/some.test.ts`.'
  it('a rule without both', () => {
    expect(casesAndReasons(two, [kase('1.1')])).toEqual([
      'Rule 1.2 has no case, and no "No case:" says why none can express it.',
    ])
  })
  it('a reason of a rule that has a case', () => {
    const { rules } = chapter(sourced('1.1', why), sourced('1.2', why))
    expect(casesAndReasons(rules, [kase('1.1')])).toEqual(['Rule 1.1 says "No case", but a case carries it.'])
  })
  it('the test that a reason names is there and is about the rule', () => {
    const { rules } = chapter(sourced('1.1', why))
    expect(testsOfReasons(rules, () => "it('rule 1.1: …')")).toEqual([])
    expect(testsOfReasons(rules, () => 'rules 11.1, 1.10 and 1.1.1')).toEqual([
      'Rule 1.1: test/unit/some.test.ts does not mention it.',
    ])
    expect(testsOfReasons(rules, () => null)).toEqual(['Rule 1.1: test/unit/some.test.ts does not exist.'])
    const untested = chapter(sourced('1.1', '**No case:** it is so.')).rules
    expect(testsOfReasons(untested, () => '')).toEqual(['Rule 1.1: "No case:" names no test that covers it.'])
  })
})

describe('the source of a rule', () => {
  it.each([
    [[`**AWS:** ${PAGE} (not read again).`], []],
    [['**AWS:** silent.', '**Our choice:** this, because of that.'], []],
    [[], ['Rule 1.1 has no line "AWS:".']],
    [['**AWS:** somewhere.'], ['Rule 1.1: "AWS:" has no link to a page of AWS\'s.']],
    [['**AWS:** [Blog](https://example.com/x).'], ['Rule 1.1: "AWS:" has no link to a page of AWS\'s.']],
    [['**AWS:** silent.'], ['Rule 1.1: AWS is silent, and "Our choice:" does not say what we do.']],
  ])('%j', (paragraphs, told) => {
    expect(sourcesOf(chapter(rule('1.1', ...paragraphs)).rules)).toEqual(told)
  })
})

describe('definitions', () => {
  it('no number is given twice', () => {
    expect(definedTwice([...two, ...chapter(sourced('1.2')).rules])).toEqual([
      'Rule 1.2 is defined again in docs/rules/01-result.md.',
    ])
  })
  it('every heading of a chapter is a rule', () => {
    expect(() => chapter('### Title without a number')).toThrow('Title without a number')
  })
  it('the table of the index tells choices and what is too simple', () => {
    const made = chapter(
      sourced('1.1', '**Our choice:** this,\nbecause of that.'),
      sourced('1.2', '**Known to be too simple:** more is true.'),
    )
    expect(made.rules[0]?.choice).toBe('this, because of that.')
    expect(indexRows([made])).toEqual(['| [1 Outcome](rules/01-result.md) | 1.1 – 1.2 | 1.1 | 1.2 |'])
  })
})
