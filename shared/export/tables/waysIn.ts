import { behindRole } from '../../answers/behind.ts'
import { trustedPrincipals, type TrustedPrincipal } from '../../answers/trust.ts'
import type { AccountModel, Role } from '../../account/model.ts'
import { missingCall } from '../facts.ts'
import { ACCOUNT_COLUMNS, type ExportedAccount, type Of, rowsIn } from '../source.ts'
import { tableOf } from '../table.ts'

interface Row {
  readonly role: string
  readonly said: 'trust-policy' | 'identity-center' | 'subjects'
  readonly status: 'known' | 'not-known'
  readonly kind?: string
  readonly who?: string
  readonly name?: string
  readonly effect?: 'Allow' | 'Deny'
  readonly actions?: readonly string[]
  readonly subjects?: readonly string[]
  readonly conditions?: readonly string[]
  readonly external?: boolean
  readonly deleted?: boolean
  readonly missingCall?: string | null
}

export const waysIn = tableOf<ExportedAccount, Of<Row>>(
  'ways_in',
  'somebody whom a role lets in, or may: an entry of its trust policy, a person of IAM Identity Center, subjects of an identity provider',
  [
    ...ACCOUNT_COLUMNS,
    ['role_arn', 'text', 'the role', ({ row }) => row.role],
    [
      'said_by',
      'text',
      '`trust-policy`: whom a statement names, word by word; `identity-center`: a person who is assigned; `subjects`: who comes in by an identity provider, a certificate or a pod',
      ({ row }) => row.said,
    ],
    [
      'status',
      'text',
      '`known`; `not-known`: there may be others, who were not read',
      ({ row }) => row.status,
    ],
    [
      'kind',
      'text',
      '`everyone`, `account`, `principal`, `service`, `identity-provider`, `canonical-user`, `person`, `saml`, `oidc`, `cognito`, `certificate`, `account-access`, `pod`; null where not known',
      ({ row }) => row.kind,
    ],
    [
      'who',
      'text',
      'as the policy names it, or the id of a person; null where not known',
      ({ row }) => row.who,
    ],
    ['name', 'text', 'of a person; else null', ({ row }) => row.name],
    ['effect', 'text', '`Allow` or `Deny`; null beside trust policies', ({ row }) => row.effect],
    ['actions', 'texts', 'of the statement; null beside trust policies', ({ row }) => row.actions],
    [
      'subjects',
      'texts',
      'of identity providers: whom conditions name; empty: everybody of it',
      ({ row }) => row.subjects,
    ],
    ['conditions', 'texts', 'in words', ({ row }) => row.conditions],
    [
      'external',
      'truth',
      'outside of this account, or not certainly of it; null beside trust policies',
      ({ row }) => row.external,
    ],
    [
      'deleted',
      'truth',
      'the id of a principal that was deleted; null beside trust policies',
      ({ row }) => row.deleted,
    ],
    ['missing_call', 'text', 'of `not-known`: the call that would have told', ({ row }) => row.missingCall],
  ],
  (account) =>
    rowsIn(
      account,
      [...account.model.roles.values()].flatMap((role) => [
        ...trusted(account.model, role),
        ...behind(account.model, role),
      ]),
    ),
)

function trusted(model: AccountModel, role: Role): readonly Row[] {
  const found = trustedPrincipals(model, role)
  const about = { role: role.arn, said: 'trust-policy' } as const
  if (found.state !== 'known') return [{ ...about, status: 'not-known', missingCall: missingCall(found) }]
  return found.value.map((entry) => ({
    ...about,
    status: 'known',
    kind: kindOf(entry),
    who: entry.value,
    effect: entry.effect,
    actions: entry.actions,
    conditions: entry.conditions,
    external: entry.external,
    deleted: entry.dangling,
  }))
}

function kindOf({ type, value }: TrustedPrincipal): string {
  if (value === '*') return 'everyone'
  switch (type) {
    case '*':
      return 'everyone'
    case 'AWS':
      return /^\d{12}$|:root$/.test(value) ? 'account' : 'principal'
    case 'Service':
      return 'service'
    case 'Federated':
      return 'identity-provider'
    case 'CanonicalUser':
      return 'canonical-user'
  }
}

/** A trust policy that was not read is told above. */
function behind(model: AccountModel, role: Role): readonly Row[] {
  const found = behindRole(model, role)
  if (found.state !== 'known') return []
  const { identityCenter, entrances } = found.value
  const people = { role: role.arn, said: 'identity-center' } as const
  return [
    ...(identityCenter?.people ?? []).map(({ id, name, groups }): Row => ({
      ...people,
      status: 'known',
      kind: 'person',
      who: id,
      name,
      conditions: groups.map((group) => `as a member of ${group}`),
    })),
    ...(identityCenter?.missing ?? []).map(({ call }): Row => ({
      ...people,
      status: 'not-known',
      missingCall: call,
    })),
    ...entrances.map(({ kind, from, subjects, conditions }): Row => ({
      role: role.arn,
      said: 'subjects',
      status: 'known',
      kind,
      who: from,
      subjects,
      conditions,
    })),
  ]
}
