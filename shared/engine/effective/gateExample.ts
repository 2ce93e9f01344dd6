import type { ConditionElement } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { type ContextView, isMultivalued } from '../../policy/context.ts'
import { parseOperator } from '../../policy/operatorCache.ts'
import { NO, YES } from '../../policy/truth.ts'
import { isAlwaysThere } from './gateKeys.ts'
import type { LayerStatement } from './layerStatement.ts'

/** Values by key, in the spelling of the policies; null: the request does not have it. */
export type Example = ReadonlyMap<string, string | null>

/** Contexts that are tried; gates read one or two keys, and the first values mostly fit. */
const MOST_TRIES = 2000
const MOST_VALUES = 12

/**
 * A context in which all these gates are open at once, found by trying the values that they name and some that they do
 * not; null when none was found. What is said to be allowed through gates that no request passes would be a lie.
 * `before`: an example for all but the last, whose values are tried first.
 */
export function exampleFor(
  gates: readonly LayerStatement[],
  context: ContextView | null,
  before: Example,
): Example | null {
  const tests = gates.map(opensUnder)
  const keys = new Map<string, { readonly name: string; readonly values: Set<string | null> }>()
  for (const condition of gates.flatMap(({ conditions }) => conditions)) {
    const { key } = condition
    const entry = keys.get(key.toLowerCase()) ?? { name: key, values: new Set<string | null>() }
    keys.set(key.toLowerCase(), entry)
    const tried = before.get(entry.name)
    for (const value of [...(tried === undefined ? [] : [tried]), ...valuesFor(condition)])
      entry.values.add(value)
  }
  let tries = MOST_TRIES
  const chosen = new Map<string, string | null>()
  const view: ContextView = {
    get: (key) => {
      const value = chosen.get(key)
      if (value !== undefined) return value === null ? null : [value]
      return context === null ? 'open' : context.get(key)
    },
    multivalued: (key) => context?.multivalued(key) ?? isMultivalued(key),
  }
  const search = ([next, ...rest]: readonly string[]): boolean => {
    if (next === undefined) {
      tries -= 1
      return tests.every((test) => test(view))
    }
    for (const value of keys.get(next)?.values ?? []) {
      if (tries <= 0) return false
      chosen.set(next, value)
      if (search(rest)) return true
    }
    return false
  }
  if (!search([...keys.keys()])) return null
  return new Map([...chosen].map(([key, value]) => [keys.get(key)?.name ?? key, value]))
}

function opensUnder({ document, statement, conditions }: LayerStatement): (context: ContextView) => boolean {
  const compiled = compilePolicy(document).statements.find((each) => each.statement === statement)
  const open = (compiled?.conditions ?? []).filter(({ element }) => conditions.includes(element))
  return statement.effect === 'Deny'
    ? (context) => open.some(({ test }) => test(context) === NO)
    : (context) => open.length === conditions.length && open.every(({ test }) => test(context) === YES)
}

/** What a policy names first, so that an example reads like it; then what it does not; then nothing at all. */
function valuesFor(condition: ConditionElement): readonly (string | null)[] {
  const { key, operator, values } = condition
  const named = values
    .slice(0, MOST_VALUES)
    .flatMap((value) => near(value, parseOperator(operator)?.base ?? 'StringEquals'))
  return [...named, ...(isAlwaysThere(key) ? [] : [null])]
}

function near(value: string, base: string): readonly string[] {
  if (base === 'Bool' || base === 'Null') return ['true', 'false']
  if (base.startsWith('Numeric') || /^-?\d+$/.test(value))
    return [0, -1, 1].map((step) => String(Number(value) + step))
  if (base.startsWith('Date')) return [0, -DAY, DAY].flatMap((step) => timeAt(value, step))
  if (base === 'IpAddress') return [value.replace(/\/.*/, ''), '192.0.2.1', '2001:db8::1']
  const filled = value.replaceAll('*', '').replaceAll('?', 'x')
  return [value.includes('*') && filled === '' ? 'x' : filled, ...OTHERS]
}
const DAY = 86_400_000
/** Regions, so that the example of a Region is one, an ARN and a text. */
const OTHERS = ['eu-west-1', 'us-east-1', 'eu-central-1', 'arn:aws:iam::000000000000:role/other', 'other']

function timeAt(text: string, step: number): readonly string[] {
  const time = Date.parse(text)
  return Number.isNaN(time) ? [] : [new Date(time + step).toISOString()]
}
