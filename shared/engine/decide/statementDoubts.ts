import { isDescription } from '../../account/policies.ts'
import { conditionDoubt } from '../../policy/conditions/doubt.ts'
import type { RequestView } from '../request/request.ts'
import type { PlacedStatement } from './placedStatement.ts'

/**
 * Why it is not known whether a statement applies, though the request is: it breaks the grammar (rule 19C.8), or a
 * condition of it can't be tested (rules 18.15 and 18.23). Each is the part of a sentence that names the entry.
 */
export function statementDoubts({ compiled, placed }: PlacedStatement, view: RequestView): readonly string[] {
  const { name, document } = placed.policy
  const where = `statement ${compiled.statement.index + 1} of ${called(name)}`
  if (compiled.unreadable !== null) {
    const why = compiled.unreadable.problems[0]?.message
    const effect = compiled.denies ? 'a Deny' : 'an Allow'
    return [
      `${where}, which breaks the grammar and may be ${effect}${why === undefined ? '' : ` (${bare(why)})`}`,
    ]
  }
  if (document.state !== 'known') return []
  const { version } = document.value
  return compiled.conditions.flatMap(({ element }) => {
    const doubt = conditionDoubt(element, version, view.context)
    return doubt === null ? [] : [`${doubt} (${where})`]
  })
}

function called(name: string): string {
  return isDescription(name) ? `the ${name}` : `the policy ${name}`
}

function bare(sentence: string): string {
  return sentence.replace(/\.$/, '')
}
