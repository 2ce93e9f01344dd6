import type { AccountModel } from '../../account/model.ts'
import type { ResourceCarrier } from '../../engine/effective/resourceCarriers.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import type { OutsideAccess } from '../types.ts'

type Answers = (carrier: ResourceCarrier) => readonly OutsideAccess[]

/**
 * The same answers, with each trust policy asked about once: thousands of roles of an account have a few. Where something
 * beside the text may decide, such as a resource control policy or a tag of the role, each role is asked about by itself.
 */
export function withSharedTrust(model: AccountModel, answers: Answers): Answers {
  if (mayHaveRcps(model)) return answers
  const known = new Map<PolicyDocument, readonly OutsideAccess[]>()
  return (carrier) => {
    const [first] = carrier.statements
    if (
      carrier.layer !== 'trust' ||
      first === undefined ||
      carrier.unread !== null ||
      looksAtRole(first.document)
    )
      return answers(carrier)
    const shared = known.get(first.document)
    if (shared !== undefined) return shared.map((each) => forRole(each, carrier))
    const found = answers(carrier)
    // What was not read is told with the role's own name.
    if (found.every(({ state }) => state !== 'not-known')) known.set(first.document, found)
    return found
  }
}

function mayHaveRcps({ rcps }: AccountModel): boolean {
  if (rcps.state === 'known') return rcps.value.some(({ policies }) => policies.length > 0)
  return rcps.state === 'not-collected' && !rcps.assumedNone
}

function looksAtRole({ statements }: PolicyDocument): boolean {
  return statements.some(({ conditions }) =>
    conditions.some(
      ({ key, values }) =>
        /^(?:aws:resource|iam:)/i.test(key) || values.some((value) => value.includes('${')),
    ),
  )
}

function forRole(access: OutsideAccess, { arn, policy }: ResourceCarrier): OutsideAccess {
  return {
    ...access,
    on: [arn],
    via: access.via.map((each) => (policy === null ? each : { ...each, policyId: policy.id })),
  }
}
