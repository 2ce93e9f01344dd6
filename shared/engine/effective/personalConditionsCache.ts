import { compilePolicy } from '../../policy/compileCache.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import type { CompiledStatement } from '../../policy/compile.ts'
import type { ContextView } from '../../policy/context.ts'
import { rememberOf } from '../../policy/memo.ts'

/** Keys whose value no principal has to itself: those of the request, the network, the resource and the services. */
const COMMON =
  /^aws:(requestedregion|sourceip|sourcevpc|sourcevpce|sourcevpcarn|vpcsourceip|vpceaccount|vpceorgid|vpceorgpaths|currenttime|epochtime|securetransport|useragent|referer|resource[a-z]+|resourcetag\/.*|requesttag\/.*|tagkeys)$/
/** Services whose keys tell of the caller. */
const OF_CALLERS = /^(aws|kms:calleraccount|sts|saml|ec2:sourceinstancearn|lambda:sourcefunctionarn)/

/** The conditions of a document whose answer may differ from principal to principal. */
const personalConditions = rememberOf((document: PolicyDocument): CompiledStatement['conditions'] =>
  compilePolicy(document).statements.flatMap(({ conditions }) =>
    conditions.filter(({ element: { key, values } }) => {
      const name = key.toLowerCase()
      const ofCallers = OF_CALLERS.test(name) || !/^[a-z0-9-]+:/.test(name)
      return values.some((value) => value.includes('${')) || (ofCallers && !COMMON.test(name))
    }),
  ),
)

/**
 * How the conditions that may differ from principal to principal stand for one of them, by document: two with equal
 * texts meet equal statements. `context` is asked for only where there is such a condition.
 */
export function personalAnswers(
  documents: ReadonlyMap<string | number, PolicyDocument>,
  context: () => ContextView | null,
): string {
  const answers: string[] = []
  for (const [name, document] of documents) {
    const personal = personalConditions(document)
    const view = personal.length === 0 ? null : context()
    if (view !== null) answers.push(`${name}=${personal.map(({ test }) => test(view)).join('')}`)
  }
  return answers.sort().join(' ')
}
