import { splitAtColons } from '../../policy/arn.ts'
import type { ConditionElement, PolicyVersion, ResourceElement } from '../../policy/ast.ts'
import type { ContextView } from '../../policy/context.ts'
import { NO } from '../../policy/truth.ts'
import { parseTemplate, plainText, resolveTemplate } from '../../policy/variables.ts'
import type { LayerStatement } from '../effective/layerStatement.ts'
import { restrictSet } from '../resourceSets/symbolicPieces.ts'
import type { ResourceSet } from '../resourceSets/effectiveResources.ts'
import { pattern, type Pattern } from '../resourceSets/arnPattern.ts'

/** A statement with its resources as the principal meets them: policy variables filled in where their value is known. */
export interface FilledStatement {
  readonly source: LayerStatement
  readonly resources: ResourceSet
  /** Patterns whose variables nobody can fill in now; they may match anything of their form. */
  readonly variables: readonly Pattern[]
  readonly conditions: readonly ConditionElement[]
  /** Whether it reaches the principal is not certain. */
  readonly uncertain: boolean
}

export function fillStatement(source: LayerStatement, context: ContextView | null): FilledStatement {
  const { statement, document } = source
  const own = () => resourceSetFor(statement.resource, document.version, context)
  const resources =
    source.within === undefined ? (source.resources ?? own()) : restrictSet(own(), source.within)
  return {
    source,
    resources,
    variables: resources.patterns.filter((each) => each.variable),
    conditions: source.conditions,
    uncertain: source.uncertain === true,
  }
}

function resourceSetFor(
  element: ResourceElement | null,
  version: PolicyVersion,
  context: ContextView | null,
): ResourceSet {
  if (element === null) return { except: false, patterns: [pattern('*', version)], everything: true }
  const except = element.kind === 'NotResource'
  const patterns: Pattern[] = []
  for (const text of element.patterns) {
    const filled = context === null ? text : fillIn(text, version, context)
    if (filled !== null) patterns.push(pattern(filled, filled === text ? version : '2008-10-17'))
    // Rule 15.8: what an entry of NotResource that can't be filled in might name, the statement does not reach.
    else if (except) patterns.push(pattern([...splitAtColons(text).slice(0, 5), '*'].join(':'), '2008-10-17'))
  }
  return { except, patterns, everything: !except && patterns.some((each) => each.everything) }
}

/** The pattern with its variables filled in; as written where a value is open; null: it matches nothing (rule 19.5). */
function fillIn(text: string, version: PolicyVersion, context: ContextView): string | null {
  const parts = splitAtColons(text)
  const tail = parts[5] ?? ''
  const template = parseTemplate(tail, version)
  if (template === null) return text
  const filled = resolveTemplate(template, context)
  if (filled === NO) return null
  // A star that came out of a value is no wildcard (rule 19.6), which a pattern can't say.
  if (typeof filled === 'number') return text
  if (filled.some((part) => 'literal' in part && /[*?]/.test(part.literal))) return text
  return [...parts.slice(0, 5), plainText(filled)].join(':')
}
