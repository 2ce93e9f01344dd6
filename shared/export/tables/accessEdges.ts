import { waysText } from '../../exposure/csv.ts'
import type { AccessState, Outsider, ResourceExposure, RoleExposure } from '../../exposure/types.ts'
import { whoInWords } from '../../exposure/words.ts'
import type { Certainty } from '../../paths/edge/certainty.ts'
import type { Hop, PathsAnswer } from '../../paths/edge/path.ts'
import { ACCOUNT_COLUMNS, type ExportedAccount, type Of, rowsIn } from '../source.ts'
import { tableOf } from '../table.ts'

interface Row {
  readonly kind: 'path-hop' | 'assume-outside' | 'resource-outside'
  readonly source: string
  readonly sourceKind: string
  readonly relation?: string
  readonly target: string
  readonly targetType?: string
  readonly way: string
  readonly catalogueId?: string | null
  readonly state: AccessState
  readonly actions: readonly string[]
  readonly actionCount: number
  readonly conditions: string
  readonly missing: readonly { readonly call: string }[]
}

export const accessEdges = tableOf<ExportedAccount, Of<Row>>(
  'access_edges',
  'somebody who gets somewhere: a hop of the shortest ways to an administrator, an outsider who may assume a role, or one who gets at a resource',
  [
    ...ACCOUNT_COLUMNS,
    [
      'kind',
      'text',
      '`path-hop`: of `whence paths`; `assume-outside` and `resource-outside`: of `whence exposure`',
      ({ row }) => row.kind,
    ],
    ['source', 'text', 'who: an ARN, an account, a service, or in words', ({ row }) => row.source],
    [
      'source_kind',
      'text',
      '`principal` of a hop; else `everyone`, `any-account`, `organization`, `account`, `federated`, `service`, `other`, or `unread`: whom a policy names that was not read',
      ({ row }) => row.sourceKind,
    ],
    [
      'is_public',
      'truth',
      'everyone, or whoever has an AWS account; null: `unread`, so that nobody knows',
      ({ row }) =>
        row.sourceKind === 'unread'
          ? null
          : row.sourceKind === 'everyone' || row.sourceKind === 'any-account',
    ],
    [
      'relation',
      'text',
      'of another account: `organization`, `third-party` or `not-known`; else null',
      ({ row }) => row.relation,
    ],
    [
      'target',
      'text',
      'the ARN of a principal or resource, or `admin`: an administrator’s permissions',
      ({ row }) => row.target,
    ],
    [
      'target_type',
      'text',
      'CloudFormation’s name of a resource’s type; else null',
      ({ row }) => row.targetType,
    ],
    ['way', 'text', 'how, such as `sts:AssumeRole`', ({ row }) => row.way],
    [
      'catalogue_id',
      'text',
      'of a hop: the known way that it is, such as `iam-001`; else null',
      ({ row }) => row.catalogueId,
    ],
    [
      'state',
      'text',
      '`allowed`: proved; `conditional`: if open conditions of the request hold; `not-known`: data was not collected that could stop it',
      ({ row }) => row.state,
    ],
    ['actions', 'texts', 'some of the actions', ({ row }) => row.actions],
    ['action_count', 'count', 'how many there are', ({ row }) => row.actionCount],
    [
      'conditions',
      'text',
      'of `conditional`: what must hold for the first of them, in words',
      ({ row }) => row.conditions,
    ],
    [
      'missing_calls',
      'texts',
      'calls that would settle what is not known',
      ({ row }) => [...new Set(row.missing.map(({ call }) => call))],
    ],
  ],
  (account) =>
    rowsIn(account, [
      ...hops(account.paths).map(hopRow),
      ...account.exposure.roles.map(roleRow),
      ...account.exposure.resources.flatMap(resourceRows),
    ]),
)

/** Each hop once, however many paths lead through it. */
function hops({ paths }: PathsAnswer): readonly Hop[] {
  const found = new Map<string, Hop>()
  for (const { hops: own } of paths)
    for (const hop of own) {
      const { from, to, name } = hop.edge
      const key = JSON.stringify([from, to, name])
      if (!found.has(key)) found.set(key, hop)
    }
  return [...found.values()]
}

const STATES: Readonly<Record<Certainty, AccessState>> = {
  proved: 'allowed',
  conditional: 'conditional',
  unproved: 'not-known',
}

function hopRow({ edge, catalogueId, evidence }: Hop): Row {
  const actions = [...new Set(evidence.map(({ action }) => action))]
  const conditions = evidence.map((each) => waysText(each.conditions)).filter((text) => text !== '')
  return {
    kind: 'path-hop',
    source: edge.from,
    sourceKind: 'principal',
    target: edge.to,
    way: edge.name,
    catalogueId,
    state: STATES[edge.certainty],
    actions,
    actionCount: actions.length,
    conditions: conditions.join('; '),
    missing: evidence.flatMap(({ missing }) => missing),
  }
}

function roleRow({ role, who, state, actions, conditions, missing }: RoleExposure): Row {
  return {
    kind: 'assume-outside',
    ...sourceOf(who),
    target: role,
    way: actions.join(', '),
    state,
    actions,
    actionCount: actions.length,
    conditions: waysText(conditions),
    missing,
  }
}

function resourceRows({ resource, type, access }: ResourceExposure): readonly Row[] {
  return access.map((each) => ({
    kind: 'resource-outside',
    ...sourceOf(each.who),
    target: resource,
    targetType: type,
    way: 'resource policy',
    state: each.state,
    actions: each.examples,
    actionCount: each.actions,
    conditions: waysText(each.conditions),
    missing: each.missing,
  }))
}

function sourceOf(who: Outsider): Pick<Row, 'source' | 'sourceKind' | 'relation'> {
  const source = who.kind === 'account' ? (who.principal ?? who.account) : whoInWords(who)
  return { source, sourceKind: who.kind, ...(who.kind === 'account' ? { relation: who.relation } : {}) }
}
