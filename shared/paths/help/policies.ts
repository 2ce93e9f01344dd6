import { ACCOUNT_ID, type Narrow } from './actions/facts.ts'
import { factsOf } from './actions/actions.ts'
import type { Entry } from './entries/entry.ts'
import { inWords } from './how.ts'
import { runnerOf } from './runners.ts'
import type { WayPolicy } from './types.ts'

/** Keep roles that may do much under one path: one line then reaches them all. */
const PRIVILEGED = 'arn:aws:iam::*:role/privileged/*'
const OPERATORS = { ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/PIPELINE-ROLE'] } }
const ROLE = `arn:aws:iam::${ACCOUNT_ID}:role/ROLE-OF-THIS-WORK`

/** One's own user, at any path; `nobody` where a role asks. */
const OWN_USER = [
  "arn:aws:iam::*:user/${aws:username, 'nobody'}",
  "arn:aws:iam::*:user/*/${aws:username, 'nobody'}",
]

/** Policies that stop the way, each a whole document. */
export function policiesOf(entry: Entry): readonly WayPolicy[] {
  return [scpOf(entry), ...identityOf(entry), ...trustOf(entry)]
}

/** The actions on which a Deny stands: without one of them the way is closed. */
export function deniedActions({ actions }: Pick<Entry, 'actions'>): readonly string[] {
  if (actions.includes('iam:PassRole')) return ['iam:PassRole']
  const own = actions.filter((action) => factsOf(action).common !== true)
  return own.length === 0 ? actions : own
}

function scpOf(entry: Entry): WayPolicy {
  const denied = deniedActions(entry)
  const principal = entry.runner === undefined ? null : runnerOf(entry.runner).principal
  if (denied.includes('iam:PassRole'))
    return policy(
      'scp',
      `No role under /privileged/ is passed to ${principal ?? 'the service'}, but by the pipeline`,
      {
        Sid: 'NoPrivilegedRoleToService',
        Effect: 'Deny',
        Action: 'iam:PassRole',
        Resource: PRIVILEGED,
        Condition: { StringEquals: { 'iam:PassedToService': principal ?? '' }, ...OPERATORS },
      },
    )
  const role = denied.includes('sts:AssumeRole')
  if (denied.every((action) => factsOf(action).ownAllowed === true))
    return policy('scp', `Nobody but the pipeline calls ${inWords(denied)} on others than itself`, {
      Sid: 'OnlyOnesOwnUser',
      Effect: 'Deny',
      Action: one(denied),
      NotResource: OWN_USER,
      Condition: OPERATORS,
    })
  return policy(
    'scp',
    role
      ? 'Nobody but the pipeline assumes a role under /privileged/'
      : `Nobody but the pipeline calls ${inWords(denied)}`,
    {
      Sid: role ? 'NoPrivilegedRole' : 'OnlyThePipeline',
      Effect: 'Deny',
      Action: one(denied.flatMap((action) => factsOf(action).denied ?? [action])),
      Resource: role ? PRIVILEGED : '*',
      Condition: OPERATORS,
    },
  )
}

function identityOf(entry: Entry): readonly WayPolicy[] {
  const denied = deniedActions(entry)
  if (denied.includes('iam:PassRole')) {
    const { principal } = entry.runner === undefined ? { principal: '' } : runnerOf(entry.runner)
    return [
      policy('identity', 'Pass one role to one service, in place of iam:PassRole on *', {
        Sid: 'PassThisRole',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: ROLE,
        Condition: { StringEquals: { 'iam:PassedToService': principal } },
      }),
    ]
  }
  const statements = denied.flatMap((action) => {
    const { narrow } = factsOf(action)
    return [narrow ?? []].flat().map((limits) => ({ action, narrow: limits }))
  })
  if (denied.some((action) => factsOf(action).narrow === undefined)) return []
  return [policy('identity', 'Allow it on what the work needs, in place of *', ...together(statements))]
}

/** Actions with the same limits share a statement. */
function together(list: readonly { readonly action: string; readonly narrow: Narrow }[]): readonly object[] {
  const byLimits = new Map<string, { readonly actions: string[]; readonly narrow: Narrow }>()
  for (const { action, narrow } of list) {
    const key = JSON.stringify(narrow)
    const group = byLimits.get(key) ?? { actions: [], narrow }
    group.actions.push(action)
    byLimits.set(key, group)
  }
  return [...byLimits.values()].map(({ actions, narrow }) => ({
    Effect: 'Allow',
    Action: one(actions),
    Resource: narrow.resource,
    ...(narrow.condition === undefined ? {} : { Condition: narrow.condition }),
  }))
}

/**
 * The trust policy of the role, for one thing of the service alone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
function trustOf({ runner, kind }: Entry): readonly WayPolicy[] {
  if (runner === undefined || kind === 'existing-workload') return []
  const { principal, sourceArn } = runnerOf(runner)
  if (sourceArn === undefined) return []
  return [
    policy('trust', 'The role’s trust policy: for one thing of the service alone', {
      Effect: 'Allow',
      Principal: { Service: principal },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': ACCOUNT_ID },
        ArnLike: { 'aws:SourceArn': sourceArn },
      },
    }),
  ]
}

function policy(kind: WayPolicy['kind'], title: string, ...statements: readonly object[]): WayPolicy {
  return { kind, title, document: JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2) }
}

function one(list: readonly string[]): string | readonly string[] {
  return list.length === 1 ? (list[0] ?? '') : list
}
