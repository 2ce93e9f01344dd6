import { buildAccountModel } from '../../../../shared/account/build.ts'
import type { JsonObject } from '../../../../shared/json.ts'
import type { AuthorizationDetails, Snapshot } from '../../../../shared/snapshot/schema.ts'
import { traceAnswer } from '../../../../shared/trace/answer.ts'
import type { TraceInput } from '../../../../shared/trace/facts/traceInput.ts'
import type { Trace } from '../../../../shared/trace/facts/trace.ts'
import { ACCOUNT, documentOf, inline, role, snapshotOf } from '../../../fixtures/account.ts'
import { testCatalogue } from '../../../fixtures/catalogue.ts'

export const SESSION = (name: string, session = 'run') =>
  `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/${session}`
export const trusting = (service: string) =>
  documentOf({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' })

/** A role with these statements, which EC2 may assume unless another service is named. */
export function worker(name: string, statements: readonly JsonObject[], service = 'ec2.amazonaws.com') {
  return role(name, {
    AssumeRolePolicyDocument: trusting(service),
    RolePolicyList: [inline('own', documentOf(...statements))],
  })
}

/** An organization with one policy of its own beside FullAWSAccess, at the unit of the account. */
export function organizationWith(statement: JsonObject, name = 'Guard'): Partial<Omit<Snapshot, 'iam'>> {
  const full = {
    id: 'p-FullAWSAccess',
    name: 'FullAWSAccess',
    document: documentOf({ Effect: 'Allow', Action: '*', Resource: '*' }),
  }
  return {
    organization: {
      organization: { id: 'o-1', managementAccount: '999988887777', account: ACCOUNT },
      levels: [
        { target: 'r-1', policies: [full] },
        { target: 'ou-1', policies: [full, { id: 'p-12345678', name, document: documentOf(statement) }] },
        { target: ACCOUNT, policies: [full] },
      ],
      rcpLevels: [],
    },
  }
}

export interface World {
  readonly details?: Partial<AuthorizationDetails>
  readonly more?: Partial<Omit<Snapshot, 'iam'>>
}

/** Every trace of the input on an account that holds just what is given. */
export function tracesIn({ details = {}, more = {} }: World, input: TraceInput): readonly Trace[] {
  const snapshot = snapshotOf(details, more)
  return traceAnswer([{ snapshot, model: buildAccountModel(snapshot) }], input, testCatalogue()).traces
}

/** The first of them. */
export function traceIn(world: World, input: TraceInput): Trace {
  const [first] = tracesIn(world, input)
  if (first === undefined) throw new Error('there is no denial in the text')
  return first
}

/** `User: WHO is not authorized to perform: ACTION on resource: RESOURCE REASON`. */
export function refused(who: string, action: string, resource: string | null, reason = ''): string {
  return `User: ${who} is not authorized to perform: ${action}${resource === null ? '' : ` on resource: ${resource}`}${reason === '' ? '' : ` ${reason}`}`
}
export const noIdentity = (action: string) => `because no identity-based policy allows the ${action} action`

/** Every sentence of a trace. */
export function sentencesOf(trace: Trace): readonly string[] {
  return [
    ...trace.notes,
    ...trace.causes.flatMap(({ summary, evidence }) => [
      summary,
      ...evidence.map(({ sentence }) => sentence),
    ]),
    ...[...trace.fixes, ...(trace.partial ?? [])].flatMap(({ where, change, cautions }) => [
      where,
      ...(change.startsWith('{') ? [] : [change]),
      ...cautions,
    ]),
    ...trace.checklist.flatMap(({ check, result }) => [check, result]),
    ...(trace.disagreement === null ? [] : [trace.disagreement]),
    ...(trace.possibleCallers ?? []).flatMap(({ sentence, likely }) => [sentence, likely ?? '']),
  ]
}
