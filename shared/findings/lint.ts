import type { PolicyEntity } from '../account/model.ts'
import type { PolicyDocument, PolicyProblem } from '../policy/ast.ts'
import { groupsOf } from './groups.ts'
import { findingId } from './id.ts'
import type { FindingSeverity } from './kinds.ts'
import { countOf } from './names.ts'
import { accountName, type FindingSources } from './sources.ts'
import type { Finding } from './types.ts'

/** Told by the findings on dangling principals. */
const DANGLING = 'dangling-principal'
/** An Allow for everybody but some lets in whoever comes later. */
const WIDE: ReadonlySet<string> = new Set(['not-principal'])
const MOST_NAMED = 50

/** What the parser finds wrong with policies that the account's own people can change; AWS's own are not among them. */
export function lintFindings({ model }: FindingSources): readonly Finding[] {
  const own = [...model.policies.values()].filter(({ kind }) => kind !== 'aws-managed')
  const unread = own.flatMap((policy) =>
    policy.document.state === 'not-collected' ? [{ policy, ...policy.document }] : [],
  )
  return [
    ...own.flatMap((policy) =>
      policy.document.state === 'known' ? ofPolicy(policy, policy.document.value) : [],
    ),
    ...groupsOf(unread, ({ call }) => call).map((same) => ({
      id: findingId('policy-lint', 'not read', same[0]?.call ?? ''),
      kind: 'policy-lint' as const,
      severity: 'low' as const,
      certainty: 'not-known' as const,
      who: accountName(model.account.id),
      what: `The text of ${countOf(same.length, 'policy', 'policies')} was not read, so nobody knows whether it is in order.`,
      evidence: same.slice(0, MOST_NAMED).map(({ policy }) => ({ text: policy.id })),
      missing: same.slice(0, 1).map(({ what, call }) => ({ what, call })),
      fix: 'Allow the call to whoever reads the account, and read it again.',
      commands: [],
      places: [{ view: 'coverage' as const }],
    })),
  ]
}

function ofPolicy(policy: PolicyEntity, document: PolicyDocument): readonly Finding[] {
  const problems = document.problems.filter(({ code }) => code !== DANGLING)
  const placeOf = ({ statementIndex }: PolicyProblem) => namedStatement(document, statementIndex)
  return groupsOf(problems, (problem) => `${problem.code} ${placeOf(problem).key}`).flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const { code, statementIndex } = first
    const { key, words } = placeOf(first)
    const messages = [...new Set(same.map(({ message }) => message))]
    return [
      {
        id: findingId('policy-lint', policy.id, code, key),
        kind: 'policy-lint',
        severity: severityOf(first),
        certainty: 'proved',
        who: policy.owner ?? policy.arn ?? policy.id,
        what: `The policy ${policy.name}${words}: ${messages[0] ?? ''}${messages.length > 1 ? ` And ${messages.length - 1} more.` : ''}`,
        ...(policy.updatedAt !== undefined && { since: policy.updatedAt }),
        evidence: same.map(({ message, range }) => ({
          text: range === undefined ? message : `Line ${range.start.line}: ${message}`,
        })),
        missing: [],
        fix: `Correct the policy ${policy.name}${words}; AWS checks a text with: aws accessanalyzer validate-policy.`,
        commands: [],
        places: [
          {
            view: 'policy',
            policyId: policy.id,
            ...(statementIndex !== undefined && { statement: statementIndex }),
          },
        ],
      },
    ]
  })
}

/** A statement by its Sid, which stays when others come before it. */
function namedStatement(
  { statements, invalidStatements }: PolicyDocument,
  index: number | undefined,
): { readonly key: string; readonly words: string } {
  if (index === undefined) return { key: '', words: '' }
  const statement = [...statements, ...invalidStatements].find((each) => each.index === index)
  const sid = statement?.sid
  return sid === undefined
    ? { key: `#${index}`, words: `, statement ${index + 1}` }
    : { key: sid, words: `, statement ${sid}` }
}

function severityOf({ code, severity }: PolicyProblem): FindingSeverity {
  return severity === 'error' || WIDE.has(code) ? 'medium' : 'low'
}
