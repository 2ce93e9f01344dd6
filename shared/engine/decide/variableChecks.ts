import type { PolicyVersion } from '../../policy/ast.ts'
import { splitAtColons } from '../../policy/arn.ts'
import type { CompiledStatement } from '../../policy/compile.ts'
import { compileGlobParts, type GlobPart } from '../../policy/glob.ts'
import { compileResource } from '../../policy/resourceMatch.ts'
import { spelledOut } from '../../policy/resourcePattern.ts'
import { NO, YES } from '../../policy/truth.ts'
import { parseTemplate, plainText, type TemplatePart, widestParts } from '../../policy/variables.ts'
import type { ConditionCheck } from '../request/decision.ts'
import type { RequestView } from '../request/request.ts'

/** A longer resource would be tried in too many places. */
const LONGEST = 1000
/** More values than this say nothing to a person. */
const MOST_VALUES = 8

interface OpenVariable {
  readonly key: string
  readonly fallback: string | null
  /** What its value must be for the pattern to match the resource; null: not to be listed. */
  readonly values: readonly string[] | null
}

/**
 * What a statement asks of the values that its policy variables stand for, where they are open or were not collected,
 * as conditions (rules 18.28 and 19.5). Without an exact answer they ask at least that the key is there.
 */
export function variableChecks(
  { statement, matchesResource }: CompiledStatement,
  version: PolicyVersion,
  view: RequestView,
): readonly ConditionCheck[] {
  const { resource: element, effect } = statement
  if (element === null) return []
  const truth = matchesResource(view.resource, view.context)
  if (truth === YES || truth === NO) return []
  const variables = element.patterns.flatMap((pattern) => {
    const matches = compileResource({ kind: 'Resource', patterns: [pattern] }, effect, version)
    const one = matches(view.resource, view.context)
    return one === YES || one === NO ? [] : openVariables(spelledOut(pattern), version, view)
  })
  const check = (operator: string, { key }: OpenVariable, required: readonly string[]): ConditionCheck => ({
    operator,
    key,
    required,
    observed: view.context.get(key.toLowerCase()),
    result: 'unknown',
  })
  return variables.flatMap((variable) => {
    const { fallback, values } = variable
    const fits = fallback !== null && values?.includes(fallback) === true
    if (element.kind === 'Resource') {
      if (values === null) return [check('StringLike', variable, ['*'])]
      return [check(fits ? 'StringEqualsIfExists' : 'StringEquals', variable, values)]
    }
    const differs = values === null ? [] : [check('StringNotEquals', variable, values)]
    return fallback !== null && !fits ? differs : [...differs, check('Null', variable, ['false'])]
  })
}

function openVariables(pattern: string, version: PolicyVersion, view: RequestView): readonly OpenVariable[] {
  const tail = splitAtColons(pattern)[5] ?? ''
  const parts = parseTemplate(tail, version)?.parts ?? []
  const isOpen = (part: TemplatePart): boolean => {
    const observed = 'variable' in part ? view.context.get(part.variable) : null
    return observed === 'open' || observed === 'unknown'
  }
  const open = parts.filter(isOpen)
  return open.flatMap((part) => {
    if (!('variable' in part)) return []
    const at = parts.indexOf(part)
    const around = (some: readonly TemplatePart[]) => widestParts({ parts: some }, view.context)
    const values =
      open.length > 1 || view.resource.wild
        ? null
        : valuesBetween(
            around(parts.slice(0, at)),
            around(parts.slice(at + 1)),
            view.resource.parts?.[5] ?? '',
          )
    return [{ key: asWritten(tail, part.variable), fallback: part.fallback, values }]
  })
}

/** The texts that fit between the two sides of a pattern; null where they are many. */
function valuesBetween(
  before: readonly GlobPart[],
  after: readonly GlobPart[],
  text: string,
): readonly string[] | null {
  if (text.length > LONGEST || before.some((part) => 'wild' in part)) return null
  const start = plainText(before).length
  const rest = compileGlobParts(after)
  const values: string[] = []
  for (let end = start; end <= text.length; end += 1) {
    if (!rest(text.slice(end))) continue
    if (values.length === MOST_VALUES) return null
    values.push(text.slice(start, end))
  }
  return values
}

function asWritten(tail: string, variable: string): string {
  const names = [...tail.matchAll(/\$\{([^},]*)/g)].map((match) => (match[1] ?? '').trim())
  return names.find((name) => name.toLowerCase() === variable) ?? variable
}
