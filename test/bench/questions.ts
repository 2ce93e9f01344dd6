import type { AccountModel, Principal } from '../../shared/account/model.ts'
import type { ExplainQuestion } from '../../shared/engine/explain/explain.ts'

/** A seeded generator of numbers from 0 up to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

interface Vocabulary {
  readonly actions: readonly string[]
  readonly resources: readonly string[]
}

/**
 * A realistic mix of questions: any principal, an action that its own policies speak of (three in four) or that some
 * policy of the account does, on a resource of the action's service or on `*`.
 */
export function questionMix(model: AccountModel, count: number, seed: number): readonly ExplainQuestion[] {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const principals: readonly Principal[] = [...model.users.values(), ...model.roles.values()]
  const vocabulary = vocabularyOf(model)
  const services = [...vocabulary.keys()].filter(
    (service) => (vocabulary.get(service)?.actions.length ?? 0) > 0,
  )
  return Array.from({ length: count }, () => {
    const principal = pick(principals)
    const own = principal.identityPolicies
    const policy = own.length > 0 && random() < 0.75 ? model.policies.get(pick(own).policy) : undefined
    const statements = policy?.document.state === 'known' ? policy.document.value.statements : []
    const spoken = statements.length > 0 ? pick(pick(statements).action.patterns) : undefined
    const named =
      spoken?.includes(':') === true ? spoken.slice(0, spoken.indexOf(':')).toLowerCase() : undefined
    const service = named !== undefined && vocabulary.has(named) ? named : pick(services)
    const { actions, resources } = vocabulary.get(service) as Vocabulary
    const action = spoken !== undefined && named === service && !/[*?]/.test(spoken) ? spoken : pick(actions)
    return {
      principal: principal.arn,
      action: action ?? 's3:GetObject',
      resource: resources.length > 0 && random() < 0.9 ? pick(resources) : '*',
      context: {
        'aws:SecureTransport': 'true',
        'aws:SourceIp': '203.0.113.7',
        'aws:RequestedRegion': 'us-east-1',
        'aws:MultiFactorAuthPresent': random() < 0.5 ? 'true' : 'false',
      },
      strict: true,
    }
  })
}

/** Literal actions and resources of every policy, by service; a star in a resource becomes a name. */
function vocabularyOf(model: AccountModel): ReadonlyMap<string, Vocabulary> {
  const actions = new Map<string, Set<string>>()
  const resources = new Map<string, Set<string>>()
  const add = (map: Map<string, Set<string>>, service: string, value: string): void => {
    const set = map.get(service) ?? new Set()
    map.set(service, set.add(value))
  }
  for (const { document } of model.policies.values()) {
    for (const { action, resource } of document.state === 'known' ? document.value.statements : []) {
      for (const pattern of action.patterns) {
        if (/^[a-z0-9-]+:[A-Za-z]+$/.test(pattern))
          add(actions, pattern.slice(0, pattern.indexOf(':')), pattern)
      }
      for (const pattern of resource?.patterns ?? []) {
        const service = pattern.split(':')[2] ?? ''
        if (/^[a-z0-9-]+$/.test(service)) add(resources, service, concrete(pattern))
      }
    }
  }
  return new Map(
    [...actions].map(([service, set]) => [
      service,
      { actions: [...set], resources: [...(resources.get(service) ?? [])].filter(Boolean) },
    ]),
  )
}

function concrete(pattern: string): string {
  const parts = pattern.split(':')
  return parts
    .map((part, index) => {
      if (index === 3 && part === '*') return 'us-east-1'
      if (index === 4 && part === '*') return '111122223333'
      return part
        .replaceAll(/\$\{[^}]*\}/g, 'ann')
        .replaceAll(/\*+/g, 'abc')
        .replaceAll('?', 'x')
    })
    .join(':')
}
