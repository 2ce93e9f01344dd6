import { type Citation, citationsIn } from './citations.ts'
import type { Chapter, Rule } from './readRules.ts'

/** A text in which rules may be cited. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** A conformance case, and the rules that it carries. */
export interface Carrier {
  readonly name: string
  readonly rules: readonly string[]
}

/** What is cited and not defined. */
export function undefinedCitations(
  rules: readonly Rule[],
  sources: readonly Source[],
  cases: readonly Carrier[],
): readonly string[] {
  const numbers = new Set(rules.map(({ number }) => number))
  const chapters = new Set(rules.map(({ number }) => number.split('.')[0] ?? ''))
  const known = ({ number, section }: Citation) => (section ? chapters : numbers).has(number)
  const inText = sources.flatMap(({ path, text }) =>
    citationsIn(text)
      .filter((citation) => !known(citation))
      .map(({ number, section, line }) => {
        const what = section ? `Section ${number} has no rule` : `Rule ${number} is not defined`
        return `${path}:${line}: ${what} in docs/rules.`
      }),
  )
  const inCases = cases.flatMap(({ name, rules: carried }) =>
    carried
      .filter((number) => !numbers.has(number))
      .map((number) => `Case "${name}": rule ${number} is not defined in docs/rules.`),
  )
  return [...inText, ...inCases]
}

/** Rules with neither a case nor a reason, and reasons of rules that have a case. */
export function casesAndReasons(rules: readonly Rule[], cases: readonly Carrier[]): readonly string[] {
  const carried = new Set(cases.flatMap((each) => each.rules))
  return rules.flatMap(({ number, noCase }) => {
    if (carried.has(number)) {
      return noCase === null ? [] : [`Rule ${number} says "No case", but a case carries it.`]
    }
    return noCase === null
      ? [`Rule ${number} has no case, and no "No case:" says why none can express it.`]
      : []
  })
}

/** The tests that a reason names must be there and be about the rule. `read`: null where there is no such file. */
export function testsOfReasons(
  rules: readonly Rule[],
  read: (path: string) => string | null,
): readonly string[] {
  return rules.flatMap(({ number, noCase }) => {
    if (noCase === null) return []
    const paths = [...noCase.matchAll(/`(test\/[^`]+)`/g)].map((match) => match[1] ?? '')
    if (paths.length === 0) return [`Rule ${number}: "No case:" names no test that covers it.`]
    return paths.flatMap((path) => {
      const text = read(path)
      if (text === null) return [`Rule ${number}: ${path} does not exist.`]
      return mentions(text, number) ? [] : [`Rule ${number}: ${path} does not mention it.`]
    })
  })
}

function mentions(text: string, number: string): boolean {
  return new RegExp(String.raw`(?<![\d.])${number.replaceAll('.', '\\.')}(?![\w]|\.\d)`).test(text)
}

const PAGE = /\]\(https:\/\/(?:docs\.)?aws\.amazon\.com\/[^)\s]+\)/

/** Every rule names a page of AWS's, or says that there is none and what we chose. */
export function sourcesOf(rules: readonly Rule[]): readonly string[] {
  return rules.flatMap(({ number, aws, choice }) => {
    if (aws === null) return [`Rule ${number} has no line "AWS:".`]
    if (aws !== 'silent.')
      return PAGE.test(aws) ? [] : [`Rule ${number}: "AWS:" has no link to a page of AWS's.`]
    return choice === null
      ? [`Rule ${number}: AWS is silent, and "Our choice:" does not say what we do.`]
      : []
  })
}

/** Numbers that are defined twice. */
export function definedTwice(rules: readonly Rule[]): readonly string[] {
  const seen = new Set<string>()
  return rules.flatMap(({ number, chapter }) => {
    if (seen.has(number)) return [`Rule ${number} is defined again in docs/rules/${chapter}.md.`]
    seen.add(number)
    return []
  })
}

/** The rows of the table in docs/rules.md. */
export function indexRows(chapters: readonly Chapter[]): readonly string[] {
  return chapters.map(({ name, title, rules }) => {
    const list = (has: (rule: Rule) => boolean) =>
      rules
        .filter(has)
        .map(({ number }) => number)
        .join(', ')
    const range = `${rules[0]?.number} – ${rules.at(-1)?.number}`
    const choices = list(({ choice }) => choice !== null)
    const simple = list(({ tooSimple }) => tooSimple !== null)
    return `| [${title}](rules/${name}.md) | ${range} | ${choices} | ${simple} |`
  })
}
