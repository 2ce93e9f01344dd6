import type { Catalogue, CatalogueAction } from '../../catalogue/types.ts'
import { actionsOfOperation } from '../facts/apiActions.ts'
import type { ParsedDenial } from '../facts/denial.ts'

type Words = Pick<ParsedDenial, 'action' | 'operation' | 'notADecision' | 'errorCode' | 'resource'>

/** S3 answers in XML with these; services that speak JSON say AccessDeniedException. */
const S3_CODES: ReadonlySet<string> = new Set(['AccessDenied', 'Forbidden', '403'])

/**
 * The action that was refused. AWS's messages spell actions as each service likes (`SNS:Publish`,
 * `sqs:receivemessage`); the catalogue knows. An operation that one service alone has is that service's.
 */
export function actionOf(words: Words, catalogue: Catalogue | undefined, notes: string[]): string | null {
  const written = words.action
  if (written !== null && /^[^\s:]+:[^\s:]+$/.test(written)) {
    const known = catalogue?.action(written)
    if (known === undefined && catalogue !== undefined) {
      notes.push(`${written} is not in the catalogue of actions; it is evaluated as it is written.`)
    }
    return known?.id ?? written
  }
  const { operation } = words
  if (operation === null || catalogue === undefined) {
    if (words.notADecision === null) notes.push('The text does not say which action was refused.')
    return null
  }
  const named = ofService(words, namedBy(operation, catalogue))
  const [only, second] = named
  if (only !== undefined && second === undefined) {
    notes.push(`The text names the operation ${operation}; it is taken as the action ${only.id}.`)
    return only.id
  }
  notes.push(
    named.length === 0
      ? `The text names the operation ${operation}, which is not the name of an action; say which action it needs.`
      : `The operation ${operation} could be ${named
          .slice(0, 6)
          .map(({ id }) => id)
          .join(' or ')}; say which action it was.`,
  )
  return null
}

/** Of the actions of several services those of the one that the resource or the error code tells. */
function ofService(
  { resource, errorCode }: Words,
  named: readonly CatalogueAction[],
): readonly CatalogueAction[] {
  if (named.length < 2) return named
  const told = /^arn:[^:]*:([a-z0-9-]+):/.exec(resource ?? '')?.[1]
  const service = told ?? (errorCode !== null && S3_CODES.has(errorCode) ? 's3' : undefined)
  const its = named.filter((action) => action.service === service)
  return its.length > 0 ? its : named
}

/** The actions of the operation's name, in any service; where none has it, those that it needs under another name. */
function namedBy(operation: string, catalogue: Catalogue): readonly CatalogueAction[] {
  const sameName = catalogue.search(operation, 200).filter(({ name }) => name === operation)
  if (sameName.length > 0) return sameName
  return actionsOfOperation(operation).flatMap((action) => catalogue.action(action) ?? [])
}
