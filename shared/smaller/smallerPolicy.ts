import type { AccountModel, Principal } from '../account/model.ts'
import { documentOf } from '../account/policyDocument.ts'
import { principalOf } from '../account/principalOf.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { type ActionStates, actionStates } from '../diff/actionStates.ts'
import { WhenceError } from '../errors.ts'
import { isJsonList, isJsonObject, type JsonObject, parseJson } from '../json.ts'
import { type NotCollected, notCollected } from '../known.ts'
import type { PolicyDocument } from '../policy/ast.ts'
import { countedCharacters } from '../policy/quotas.ts'
import type { LastAccessed } from '../snapshot/lastAccessed.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { changeCommands } from './changeCommands.ts'
import { narrowStatement } from './narrowStatement.ts'
import { cautionsOf } from './quotas.ts'
import { sortedByUse } from './sortedByUse.ts'
import type { Proof, Replaced, SmallerPolicyAnswer } from './types.ts'
import { withoutEscapes, withoutVariables } from './texts.ts'
import { useOf } from './use.ts'
import { usedBeyond, type UsedBeyond } from './usedBeyond.ts'
import { withPolicy } from './withPolicy.ts'

/**
 * The policy that keeps of a user or role everything that was used, and everything of which AWS does not say whether it was;
 * what it is to replace, what would no longer be allowed, and all of that decided anew on a copy. Only what AWS follows and
 * did not see in its reporting period is dropped, statement by statement: resources and conditions stay as they are.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 *
 * @throws WhenceError `principal-not-found`; `bad-input` for a group, and for a role that only AWS can change
 */
export function smallerPolicy(
  snapshot: Snapshot,
  model: AccountModel,
  catalogue: Catalogue,
  arn: string,
): SmallerPolicyAnswer {
  const principal = changeable(model, arn)
  const report = snapshot.iam.lastAccessed?.find(({ Arn }) => Arn === arn)
  const missing = report === undefined ? notRead(snapshot, arn) : unreadPolicy(model, principal)
  if (report === undefined || missing !== null)
    return { ...(missing ?? notRead(snapshot, arn)), principal: arn }
  const before = actionStates(model, arn, catalogue, () => null)
  const own = new Set(principal.identityPolicies.map(({ policy }) => policy))
  const granted = grantedIn(before).filter((action) => isOfOwn(before, action, own))
  const sorted = sortedByUse(granted, useOf(report), catalogue)
  const beyond = usedBeyond(report, catalogue)
  const document = narrowed(model, principal, sorted.droppedActions, catalogue, beyond)
  const copy = withPolicy(model, principal, document)
  const after = actionStates(copy, arn, catalogue, () => null)
  const replaces = replacedOf(model, principal)
  const characters = {
    before: replaces.reduce(
      (sum, { policy }) => sum + countedCharacters(documentOf(model, policy)?.text ?? ''),
      0,
    ),
    after: document === null ? 0 : countedCharacters(JSON.stringify(document)),
  }
  return {
    state: 'known',
    principal: arn,
    value: {
      ...(report.JobCompletionDate === undefined ? {} : { until: report.JobCompletionDate }),
      document,
      characters,
      cautions: cautionsOf(principal, characters.after),
      replaces,
      used: usedIn(report),
      dropped: sorted.dropped,
      unproved: sorted.unproved,
      proof: proofOf(before, after, sorted.droppedActions, catalogue),
      commands: changeCommands(principal, replaces, document),
    },
  }
}

function changeable(model: AccountModel, arn: string): Principal {
  const found = principalOf(model, arn)
  if (found.kind === 'group')
    throw new WhenceError(
      'bad-input',
      `${arn} is a group, and AWS tells of users and roles what they last used.`,
      'Name a user or role.',
    )
  if (found.kind === 'role' && found.serviceLinked)
    throw new WhenceError(
      'bad-input',
      `${arn} is a service-linked role: only its service can change its permissions.`,
      'Name another role, or delete this one where its service is no longer used.',
    )
  return found
}

function notRead({ iam, coverage }: Snapshot, arn: string): NotCollected {
  const call = 'iam:GetServiceLastAccessedDetails'
  const gap = coverage.find((each) => each.target === arn && each.call.includes('LastAccessed'))
  const why =
    iam.lastAccessed === undefined
      ? 'the crawl was not asked for it, or nobody could be asked about: whence crawl --last-accessed'
      : (gap?.error?.message ?? 'AWS did not tell')
  return notCollected(`What ${arn} last used`, gap?.call ?? call, why)
}

/** A policy that was not read cannot be replaced by a smaller one. */
function unreadPolicy(model: AccountModel, { identityPolicies }: Principal): NotCollected | null {
  for (const { policy } of identityPolicies) {
    const document = model.policies.get(policy)?.document
    if (document?.state === 'not-collected') return document
  }
  return null
}

/** Numbers of the actions that something allows. */
function grantedIn(states: ActionStates): readonly number[] {
  return [...states.of.keys()].filter((action) => isGranted(states, action))
}

function isGranted({ of, states }: ActionStates, action: number): boolean {
  return (states[of[action] ?? 0]?.via.length ?? 0) > 0
}

/** Whether one of these policies allows it: what policies of resources allow is not theirs to change. */
function isOfOwn({ of, states }: ActionStates, action: number, own: ReadonlySet<string>): boolean {
  return (
    states[of[action] ?? 0]?.via.some(({ policyId }) => policyId !== undefined && own.has(policyId)) === true
  )
}

/**
 * Every statement of its identity policies, each Allow without what is dropped; null: none is left. A Deny stays without any
 * Allow too: it also denies what policies of resources allow.
 */
function narrowed(
  model: AccountModel,
  { identityPolicies }: Principal,
  dropped: ReadonlySet<number>,
  catalogue: Catalogue,
  beyond: readonly UsedBeyond[],
): JsonObject | null {
  const statements = identityPolicies.flatMap(({ policy }) => statementsOf(documentOf(model, policy)))
  const allows = (statement: JsonObject): boolean => statement['Effect'] === 'Allow'
  const left = statements.flatMap((statement): readonly JsonObject[] => {
    if (!allows(statement)) return [statement]
    const smaller = narrowStatement(statement, dropped, catalogue, beyond)
    return smaller === null ? [] : [smaller]
  })
  if (left.length === 0) return null
  const distinct = [...new Map(left.map((each) => [JSON.stringify(each), each])).values()]
  return { Version: '2012-10-17', Statement: withoutSameSids(distinct) }
}

/** As a policy of 2012 writes them, whatever the version of the policy. */
function statementsOf(document: PolicyDocument | null): readonly JsonObject[] {
  if (document === null) return []
  const parsed = parseJson(document.text)
  const list = isJsonObject(parsed) ? parsed['Statement'] : undefined
  const statements = (isJsonList(list) ? list : [list]).filter(isJsonObject)
  return document.version === '2012-10-17' ? statements : statements.map(withoutVariables)
}

/** A Sid may stand once in a policy: of statements that come together from several policies the later ones lose theirs. */
function withoutSameSids(statements: readonly JsonObject[]): readonly JsonObject[] {
  const seen = new Set<unknown>()
  return statements.map((statement) => {
    const { Sid, ...rest } = statement
    if (Sid === undefined || !seen.has(Sid)) {
      seen.add(Sid)
      return statement
    }
    return rest
  })
}

function replacedOf(model: AccountModel, { identityPolicies }: Principal): readonly Replaced[] {
  return identityPolicies.map(({ policy, how, viaGroup }) => ({
    policy,
    name: model.policies.get(policy)?.name ?? policy,
    how,
    ...(viaGroup === undefined ? {} : { viaGroup }),
  }))
}

function usedIn({ services }: LastAccessed) {
  return services.flatMap(({ ServiceNamespace, LastAuthenticated, actions = [] }) =>
    LastAuthenticated === undefined
      ? []
      : [
          {
            service: ServiceNamespace,
            at: LastAuthenticated,
            actions: actions.flatMap(({ ActionName, LastAccessedTime }) =>
              LastAccessedTime === undefined ? [] : [ActionName],
            ),
          },
        ],
  )
}

/** Compares each action before and after, without through which statement: that is another one everywhere. */
function proofOf(
  before: ActionStates,
  after: ActionStates,
  dropped: ReadonlySet<number>,
  catalogue: Catalogue,
): Proof {
  const told = (states: ActionStates, action: number): string => {
    const { outcome, on, but, conditions, ceilings } = states.states[states.of[action] ?? 0] ?? {
      outcome: 'none',
    }
    return withoutEscapes(JSON.stringify([outcome, on, but, conditions, ceilings]))
  }
  const proof = { kept: 0, gone: 0, still: [] as string[], different: [] as string[] }
  for (const action of new Set([...grantedIn(before), ...grantedIn(after)])) {
    const { id } = catalogue.actionAt(action)
    if (dropped.has(action)) {
      if (isGranted(after, action)) proof.still.push(id)
      else proof.gone += 1
    } else if (told(before, action) === told(after, action)) proof.kept += 1
    else proof.different.push(id)
  }
  return proof
}
