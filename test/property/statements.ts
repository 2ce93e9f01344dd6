import type { Context, PolicyKind, RawDocument } from '../reference/types.ts'
import { condition } from './conditions.ts'
import type { Random } from './random.ts'
import { ACCOUNTS, principalArn, PROVIDERS, ROLES, SERVICES, target, USERS } from './vocabulary.ts'

export interface Asked {
  readonly principal: string
  readonly action: string
  readonly resource: string
  readonly context: Context
}

/** How often each element is made to fit the request. */
const FIT = 0.85

export function document(random: Random, kind: PolicyKind, asked: Asked, denies: number): RawDocument {
  // Some are long, for the engine may look things up in those another way; their denies are as many as in short ones.
  const long = random.chance(0.02)
  const made = random.times(long ? 20 : 1, long ? 50 : 3, () =>
    statement(random, kind, asked, random.chance(long ? denies / 15 : denies) ? 'Deny' : 'Allow'),
  )
  const draw = random.next()
  return {
    ...(draw < 0.85 ? { Version: '2012-10-17' } : draw < 0.93 ? { Version: '2008-10-17' } : {}),
    Statement: made.length === 1 && random.chance(0.3) ? made[0] : made,
  }
}

export function statement(random: Random, kind: PolicyKind, asked: Asked, effect: string): RawDocument {
  // A Deny that fits everything would decide most cases, so it fits less often.
  const fit = effect === 'Deny' ? 0.6 : FIT
  const made: Record<string, unknown> = { Effect: effect }
  if (kind !== 'identity' && kind !== 'boundary' && kind !== 'session' && kind !== 'scp')
    Object.assign(made, principalElement(random, kind, asked, effect, fit))
  Object.assign(made, actionElement(random, asked, fit))
  const needsResource = kind !== 'trust' && (kind !== 'resource' || random.chance(0.9))
  if (needsResource) Object.assign(made, resourceElement(random, asked, fit))
  if (random.chance(effect === 'Deny' ? 0.6 : 0.35)) made['Condition'] = condition(random, asked.context)
  return random.chance(0.04) ? broken(random, made, kind) : made
}

/** Breaks the grammar in one of the ways of rules 19C.5 to 19C.7. */
function broken(random: Random, made: Record<string, unknown>, kind: PolicyKind): RawDocument {
  const draw = random.below(8)
  if (draw === 0) return { ...made, Effect: random.pick(['allow', 'deny', 'Permit']) }
  if (draw === 1) return { ...made, Action: 's3:*', NotAction: 's3:*' }
  if (draw === 2 && kind !== 'trust') return { ...made, Resource: '*', NotResource: '*' }
  const { Action, NotAction, Resource, NotResource, ...rest } = made
  if (draw === 3)
    return { ...rest, Action, NotAction, ...(kind === 'trust' ? {} : { Principal: made['Principal'] }) }
  if (draw === 4) return { ...made, NotPrincipal: { AWS: ACCOUNTS[0] } }
  if (draw === 5) return { ...made, Principal: '*' }
  if (draw === 6) return { ...made, Condition: { StringMatches: { 'aws:username': 'alice' } } }
  return { ...rest, Resource, NotResource }
}

function oneOrMany(
  random: Random,
  fitting: boolean,
  good: () => string,
  bad: () => string,
): string | string[] {
  const first = fitting ? good() : bad()
  if (random.chance(0.65)) return first
  const all = [first, ...random.times(0, 2, bad)]
  return random.chance(0.5) ? all : all.reverse()
}

function actionElement(random: Random, asked: Asked, fit: number): Record<string, unknown> {
  const [service = '', name = ''] = asked.action.split(':')
  const good = (): string =>
    random.pick([
      asked.action,
      asked.action,
      `${service}:*`,
      `${service}:${name.slice(0, 3)}*`,
      '*',
      `${service.toUpperCase()}:${name.toLowerCase()}`,
      `${service}:?${name.slice(1)}`,
      `${service}:*${name.slice(-4)}`,
      `*:${name}`,
    ])
  const bad = (): string =>
    random.pick([
      target(random).action,
      `${service}:Get`,
      `${service}:${name}?`,
      `x${service}:*`,
      `${service}*`,
      `${service}:`,
      `${service}: ${name}`,
    ])
  if (random.chance(0.1)) return { NotAction: oneOrMany(random, !random.chance(fit), good, bad) }
  return { Action: oneOrMany(random, random.chance(fit), good, bad) }
}

function resourceElement(random: Random, asked: Asked, fit: number): Record<string, unknown> {
  if (asked.resource === '*') {
    const element = random.chance(0.1) ? 'NotResource' : 'Resource'
    return { [element]: random.chance(0.8) ? '*' : target(random).resource }
  }
  const parts = asked.resource.split(':')
  const last = parts.slice(5).join(':')
  const first = parts.slice(0, 5).join(':')
  const good = (): string =>
    random.pick([
      asked.resource,
      asked.resource,
      '*',
      `${first}:*`,
      `${first}:${last.slice(0, 2)}*`,
      `${first}:*${last.slice(-1)}`,
      `arn:*:${parts[2]}:*:*:${last}`,
      `arn:aws:${parts[2]}:*:*:${last.slice(0, -1)}?`,
      `arn:aws:${parts[2]}`,
      `arn:aws:${parts[2]}:*:${last}`,
      `arn:aws:*:${last}`,
      `arn:aws:${parts[2]}:*${last.slice(-2)}`,
      `arn:*:${parts[4]}:${last}`,
      `arn:aws:s*:*:${last.slice(1)}`,
      `arn:aws:${parts[2]}:*:*:${last.split(':').at(-1)}`,
      `arn:aws:${parts[2]}:${parts[3]?.slice(0, 2)}*:${last.slice(0, 2)}*${last.slice(-1)}`,
      `${first}:${last.replace(/red|alice/, '${aws:PrincipalTag/team}')}`,
      `${first}:${last.replace(/red|alice/, "${aws:username, 'alice'}")}`,
      `${first}:${last}\${*}`,
      `arn:aws:${parts[2]}:${parts[3]}:${parts[4]?.replace(/^1{12}$/, '1*1')}:${last}`,
    ])
  const bad = (): string =>
    random.pick([
      target(random).resource,
      `arn:aws:${parts[2]}:*:${last}`,
      `${first}:x${last}`,
      `${first}:\${aws:TagKeys}`,
      `${first}:${last}\${aws:username}`,
      `${first}:${last.toUpperCase()}z`,
      'arn:aws-cn:*:*:*:*',
      'logs',
      `arn:aws:${parts[2]}:*:\${aws:PrincipalAccount}:${last}`,
      `${first}:\${`,
      `${first}:${last.slice(0, -1)}\${aws:PrincipalTag/team`,
    ])
  if (random.chance(0.1)) return { NotResource: oneOrMany(random, !random.chance(fit), good, bad) }
  return { Resource: oneOrMany(random, random.chance(fit), good, bad) }
}

function principalElement(
  random: Random,
  kind: PolicyKind,
  asked: Asked,
  effect: string,
  fit: number,
): Record<string, unknown> {
  if (kind === 'rcp') return { Principal: random.pick(['*', '*', { AWS: '*' }]) }
  const negated = kind !== 'trust' && random.chance(effect === 'Deny' ? 0.3 : 0.04)
  const fits = random.chance(negated ? 0.5 : fit)
  if (negated) {
    const all = ways(asked.principal)
    const listed = fits ? all : all.filter(() => random.chance(0.6))
    // Whether a canonical user spares anyone is not to be told.
    const others = random.times(listed.length === 0 ? 1 : 0, 1, () => stranger(random))
    const entries = [...listed, ...others].map((one) => (one.startsWith('canonical:') ? '333333333333' : one))
    return { NotPrincipal: merged(entries) }
  }
  const entries = [fits ? random.pick(['*', ...ways(asked.principal)]) : stranger(random)]
  if (entries[0] === '*' && random.chance(0.5)) return { Principal: '*' }
  while (random.chance(0.25)) entries.push(stranger(random))
  return { Principal: merged(entries) }
}

/** All forms in which a policy can name the caller. */
function ways(caller: string): string[] {
  if (caller === 'anonymous') return ['*']
  if (!caller.startsWith('arn:')) return [caller]
  if (caller.includes('-provider/')) return [caller]
  const account = caller.split(':')[4] ?? ''
  return [...new Set([`arn:aws:iam::${account}:root`, account, principalArn(caller), caller])]
}

function stranger(random: Random): string {
  const account = random.pick(ACCOUNTS)
  const iam = `arn:aws:iam::${account}`
  return random.pick([
    `${iam}:${random.pick(USERS)}`,
    `${iam}:${random.pick(ROLES)}`,
    `arn:aws:sts::${account}:assumed-role/App/s1`,
    `arn:aws:sts::${account}:federated-user/fred`,
    `${iam}:${random.pick(PROVIDERS)}`,
    `service:${random.pick(SERVICES)}`,
    '333333333333',
    `arn:aws-cn:iam::${account}:root`,
    `${iam}:user/*`,
    `arn:aws:sts::${account}:assumed-role/App/*`,
    'AIDAEXAMPLEEXAMPLE123',
    `${iam}:role/app`,
    'canonical:79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be',
  ])
}

/** Entries by their kind: `service:` names under Service, providers under Federated, the rest under AWS. */
function merged(entries: readonly string[]): Record<string, unknown> {
  const map: Record<string, string[]> = {}
  for (const entry of entries) {
    const kind = entry.startsWith('service:')
      ? 'Service'
      : entry.startsWith('canonical:')
        ? 'CanonicalUser'
        : entry.includes('-provider/')
          ? 'Federated'
          : 'AWS'
    ;(map[kind] ??= []).push(entry.replace(/^(service|canonical):/, ''))
  }
  return Object.fromEntries(
    Object.entries(map).map(([kind, values]) => [kind, values.length === 1 ? values[0] : values]),
  )
}
