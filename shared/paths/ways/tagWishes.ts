import type { ConditionElement, Statement } from '../../policy/ast.ts'
import { parseOperator } from '../../policy/operatorCache.ts'

/** A tag that a statement asks for. */
export interface TagWish {
  /** Whose tag: of who asks, or of what is asked about. */
  readonly of: 'caller' | 'resource'
  readonly key: string
  /** null: the tag must not be there. */
  readonly value: string | null
}

/** What policy variables in the values of conditions may stand for. */
export interface TagValues {
  /** The tag of the caller, and what else is known of it; null: it has no such value. */
  readonly ofCaller: (variable: string) => string | null
  /** The values that a tag (its key in lower case) has on anything that may be asked about. */
  readonly ofResources: (key: string) => readonly string[]
  /** ARNs of what may be asked about. */
  readonly arns: readonly string[]
}

const OF_CALLER = /^aws:principaltag\/(.+)$/i
const OF_RESOURCE = /^[a-z0-9-]+:resourcetag\/(.+)$/i
const CALLER_VARIABLE = /^\$\{\s*aws:principaltag\/([^},]+)\}$/i
const RESOURCE_VARIABLE = /^\$\{\s*[a-z0-9-]+:resourcetag\/([^},]+)\}$/i
/** A tag that is there, whatever its value. */
const ANY_VALUE = 'x'
/** More ways to satisfy a statement are not tried. */
const MOST_WAYS = 16

/** Whether a statement looks at tags of who asks or of what is asked about. */
export function looksAtTags({ conditions, resource }: Statement): boolean {
  return (
    conditions.some(({ key }) => OF_CALLER.test(key) || OF_RESOURCE.test(key)) ||
    (resource?.patterns.some((pattern) => /\$\{\s*aws:principaltag\//i.test(pattern)) ?? false)
  )
}

/**
 * Tags with which a statement may apply (an Allow) or no longer apply (a Deny): each inner list is one way. They are
 * proposals: whether they help is decided by the engine.
 */
export function tagWishes(statement: Statement, values: TagValues): readonly (readonly TagWish[])[] {
  const asked = statement.conditions.map((condition) => wishesOf(condition, statement.effect, values))
  const named = wishesOfNames(statement, values)
  const ways = [...asked, named].filter((list) => list.length > 0)
  if (statement.effect === 'Deny') return ways.flat().slice(0, MOST_WAYS)
  let whole: readonly (readonly TagWish[])[] = [[]]
  for (const list of ways)
    whole = whole.flatMap((way) => list.map((more) => [...way, ...more])).slice(0, MOST_WAYS)
  return whole.filter((way) => way.length > 0)
}

/** The ways to make one condition hold, or not hold. */
function wishesOf(
  { operator: written, key, values: texts }: ConditionElement,
  effect: Statement['effect'],
  values: TagValues,
): readonly (readonly TagWish[])[] {
  const named = OF_CALLER.exec(key) ?? OF_RESOURCE.exec(key)
  const operator = parseOperator(written)
  if (named?.[1] === undefined || operator === null) return []
  const of = OF_CALLER.test(key) ? 'caller' : 'resource'
  const tag = named[1]
  const wish = (value: string | null): readonly TagWish[] => [{ of, key: tag, value }]
  const mustHold = effect === 'Allow'
  if (operator.base === 'Null') {
    const absent = texts.some((text) => text.toLowerCase() === 'true')
    return [wish(absent === mustHold ? null : ANY_VALUE)]
  }
  const equal = mustHold !== operator.negated
  if (!equal) return [wish(null), wish(ANY_VALUE)]
  return [
    ...texts.flatMap((text) => textsFor(text, of, values).map(wish)),
    ...(of === 'resource' ? texts.flatMap((text) => sameAsResource(text, tag, values)) : []),
  ]
}

/** The texts that a value of a condition may match. */
function textsFor(text: string, of: TagWish['of'], values: TagValues): readonly string[] {
  const variable = RESOURCE_VARIABLE.exec(text)?.[1]
  if (variable !== undefined) return of === 'caller' ? values.ofResources(variable.toLowerCase()) : []
  const filled = text.replaceAll(
    /\$\{([^}]*)\}/g,
    (whole, name: string) => values.ofCaller(name.trim().toLowerCase()) ?? whole,
  )
  if (filled.includes('${')) return []
  const concrete = filled.replaceAll('*', '').replaceAll('?', 'x')
  return [concrete === '' ? ANY_VALUE : concrete]
}

/** A resource's tag that must be that of the caller: the caller may take the resource's. */
function sameAsResource(text: string, tag: string, values: TagValues): readonly (readonly TagWish[])[] {
  const variable = CALLER_VARIABLE.exec(text)?.[1]
  if (variable === undefined) return []
  return values.ofResources(tag.toLowerCase()).map((value) => [{ of: 'caller', key: variable, value }])
}

/** Tags of the caller with which a Resource element that is written with one of them covers what may be asked about. */
function wishesOfNames({ resource }: Statement, values: TagValues): readonly (readonly TagWish[])[] {
  return (resource?.patterns ?? []).flatMap((pattern) => {
    const [before = '', variable, after = ''] = pattern.split(/\$\{\s*aws:principaltag\/([^},]+)\}/i)
    if (variable === undefined || [before, after].some((part) => /[*?$]/.test(part.replace(/\*$/, ''))))
      return []
    const open = after.endsWith('*')
    const end = open ? after.slice(0, -1) : after
    const found = values.arns.flatMap((arn) => {
      if (!arn.startsWith(before) || before.endsWith('*')) return []
      const rest = arn.slice(before.length)
      const at = open && end !== '' ? rest.indexOf(end) : rest.length - end.length
      return at > 0 && (open || rest.endsWith(end)) ? [rest.slice(0, at)] : []
    })
    return [...new Set(found)]
      .slice(0, MOST_WAYS)
      .map((value): readonly TagWish[] => [{ of: 'caller', key: variable, value }])
  })
}
