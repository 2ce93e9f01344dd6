import type { PrincipalRow } from '../../shared/api/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { NAME_KINDS, type NamedThing, nameIn } from '../../shared/search/kinds.ts'
import type { Route } from '../router/route.ts'

/** A question that somebody may click to have it asked. */
export interface Example {
  readonly label: string
  readonly route: Route
}

/** What somebody who checks an account asks first of a kind of resource. */
const TELLING: readonly {
  readonly arn: RegExp
  readonly action: string
  readonly words: (name: string) => string
  /** What the action is asked on, where it is not the resource itself. */
  readonly on?: (arn: string) => string
}[] = [
  {
    arn: /^arn:[^:]*:s3:::[^/]+$/,
    action: 's3:GetObject',
    words: (name) => `read what is in ${name}`,
    on: (arn) => `${arn}/*`,
  },
  {
    arn: /^arn:[^:]*:secretsmanager:.*:secret:/,
    action: 'secretsmanager:GetSecretValue',
    words: (name) => `read the secret ${name}`,
  },
  { arn: /^arn:[^:]*:kms:.*:key\//, action: 'kms:Decrypt', words: (name) => `decrypt with the key ${name}` },
  {
    arn: /^arn:[^:]*:lambda:.*:function:[^:]+$/,
    action: 'lambda:UpdateFunctionCode',
    words: (name) => `change the code of ${name}`,
  },
]

interface Target {
  readonly action: string
  readonly resource: string
  readonly words: string
}

/** Questions about everybody, each on something that the account has. */
export function whoCanExamples(
  snapshot: string,
  things: readonly NamedThing[],
  rows: readonly PrincipalRow[],
): readonly Example[] {
  return targets(things, rows).map(({ action, resource, words }) => ({
    label: `Who can ${words}? (${action})`,
    route: { view: 'who-can', snapshot, action, resource },
  }))
}

/** The same of a user and of a role that are no administrators. */
export function askExamples(
  snapshot: string,
  things: readonly NamedThing[],
  rows: readonly PrincipalRow[],
): readonly Example[] {
  const all = targets(things, rows)
  return askers(rows).flatMap(({ arn, name }, at) =>
    all
      .filter((_target, index) => index % 2 === at % 2)
      .map(({ action, resource, words }) => ({
        label: `Can ${visibleText(name)} ${words}? (${action})`,
        route: { view: 'ask' as const, snapshot, principal: arn, action, resource },
      })),
  )
}

/** The same again, for what would have to change. */
export function traceExamples(
  snapshot: string,
  things: readonly NamedThing[],
  rows: readonly PrincipalRow[],
): readonly Example[] {
  return askers(rows).flatMap(({ arn, name }) =>
    targets(things, rows)
      .slice(0, 2)
      .map(({ action, resource, words }) => ({
        label: `What would have to change for ${visibleText(name)} to ${words}? (${action})`,
        route: { view: 'trace' as const, snapshot, principal: arn, action, resource },
      })),
  )
}

/** One question for each kind of resource that there is, the role that is worth the most, and a user. */
function targets(things: readonly NamedThing[], rows: readonly PrincipalRow[]): readonly Target[] {
  const resources = things.filter(([kind]) => NAME_KINDS[kind] === 'resource')
  const found = TELLING.flatMap(({ arn, action, words, on }) => {
    const thing = resources.find(([, id]) => arn.test(id))
    if (thing === undefined) return []
    const [, id] = thing
    return [{ action, resource: on?.(id) ?? id, words: words(visibleText(nameIn(thing))) }]
  })
  const role = rows.find((row) => row.kind === 'role' && isAdministrator(row)) ?? rows.find(isRole)
  const user = rows.find((row) => row.kind === 'user' && isAdministrator(row)) ?? rows.find(isUser)
  return [
    ...found,
    ...(role === undefined
      ? []
      : [{ action: 'sts:AssumeRole', resource: role.arn, words: `assume ${visibleText(role.name)}` }]),
    ...(user === undefined
      ? []
      : [
          {
            action: 'iam:CreateAccessKey',
            resource: user.arn,
            words: `make an access key of ${visibleText(user.name)}`,
          },
        ]),
  ]
}

/** Administrators may nearly everything: a question about others tells more. */
function askers(rows: readonly PrincipalRow[]): readonly PrincipalRow[] {
  const others = rows.filter(({ administrator }) => administrator.state === 'known' && !administrator.value)
  return [others.find(isUser), others.find(isRole)].filter((row) => row !== undefined)
}

function isAdministrator({ administrator }: PrincipalRow): boolean {
  return administrator.state === 'known' && administrator.value
}

function isUser({ kind }: PrincipalRow): boolean {
  return kind === 'user'
}

function isRole({ kind, serviceLinked }: PrincipalRow): boolean {
  return kind === 'role' && !serviceLinked
}
