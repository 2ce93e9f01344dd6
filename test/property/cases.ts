import type { DecisionCase, NamedDocument, PolicyKind, RawDocument } from '../reference/types.ts'
import { context } from './conditions.ts'
import { Random } from './random.ts'
import { type Asked, document } from './statements.ts'
import { ACCOUNTS, principal, PROVIDERS, providerTarget, target } from './vocabulary.ts'

const FULL: RawDocument = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
}

/** How many requests are put to the same policies, so that what is compiled once is asked more than once. */
const ALIKE = 4

/** The decision case of a seed. The first of each four is made to fit its policies; the others are near it. */
export function caseOf(seed: number): DecisionCase {
  return JSON.parse(JSON.stringify(made(seed))) as DecisionCase
}

function made(seed: number): DecisionCase {
  const { byProvider, account, alike, ...first } = familyOf(Math.floor(seed / ALIKE))
  const name = `seed ${seed}`
  if (seed % ALIKE === 0) return { ...first, name }
  const random = new Random(seed)
  const { request, policies } = first
  const caller = !byProvider && random.chance(0.25) ? principal(random, account) : request.principal
  const action = random.chance(0.2) ? random.pick(alike) : request.action
  return {
    name,
    request: { ...request, principal: caller, action, context: context(random, caller) },
    // A root user has no boundary (rule 9.2).
    policies: caller.endsWith(':root') ? { ...policies, boundary: null } : policies,
  }
}

interface Family extends DecisionCase {
  readonly byProvider: boolean
  readonly account: string
  readonly alike: readonly string[]
}

function familyOf(seed: number): Family {
  const random = new Random(seed)
  const home = random.pick(ACCOUNTS)
  const byProvider = random.chance(0.03)
  const { action, alike, resource, needsAccount } = byProvider ? providerTarget(random) : target(random)
  const owner = resource.split(':')[4] ?? ''
  // Mostly one account, or half of all cases would fail for want of a resource policy.
  const account = owner !== '' && random.chance(0.5) ? owner : home
  const caller = byProvider ? `arn:aws:iam::${account}:${random.pick(PROVIDERS)}` : principal(random, account)
  const asked: Asked = { principal: caller, action, resource, context: context(random, caller) }
  const ofAccount =
    needsAccount === true && random.chance(0.6) ? { resourceAccount: random.pick(ACCOUNTS) } : {}

  const named = (kind: PolicyKind, denies: number): NamedDocument => ({
    name: kind,
    document: document(random, kind, asked, denies),
  })
  const full: NamedDocument = { name: 'FullAccess', document: FULL }
  const ceiling = (kind: PolicyKind): NamedDocument[] => [random.chance(0.3) ? full : named(kind, 0.15)]
  const isTrust = resource.includes(':role/') && action.startsWith('sts:')
  const mayHaveSession = /:role\/|:assumed-role\/|:federated-user\//.test(caller)
  const hasOwnPolicies = caller.startsWith('arn:') && !caller.endsWith(':root')
  // Only resources have a policy of their own; iam:… on a user or role has none.
  const mayHavePolicy = resource !== '*' && !action.startsWith('iam:')

  return {
    name: '',
    byProvider,
    account,
    alike,
    request: { ...asked, ...ofAccount },
    policies: {
      identity: hasOwnPolicies && random.chance(0.85) ? random.times(1, 2, () => named('identity', 0.2)) : [],
      boundary: hasOwnPolicies && random.chance(0.45) ? ceiling('boundary') : null,
      session: mayHaveSession && random.chance(0.5) ? ceiling('session') : null,
      scps: random.chance(0.5)
        ? random.times(1, 3, () => [
            ...(random.chance(0.75) ? [full] : []),
            ...random.times(0, 1, () => named('scp', 0.3)),
          ])
        : [],
      rcps: random.chance(0.45) ? random.times(1, 2, () => random.times(0, 1, () => named('rcp', 1))) : [],
      resource:
        mayHavePolicy && random.chance(isTrust || action.startsWith('kms:') ? 0.95 : 0.7)
          ? document(random, isTrust ? 'trust' : 'resource', asked, 0.18)
          : null,
      ...(random.chance(0.18) && !caller.startsWith('service:')
        ? { endpoint: document(random, 'endpoint', asked, 0.18) }
        : {}),
    },
  }
}
