import { CALLER_KINDS } from '../../account/completeness.ts'
import type { AccountModel, Principal } from '../../account/model.ts'
import { noSuchPrincipal } from '../../account/principalOf.ts'
import { WhenceError } from '../../errors.ts'
import { accountOf, nameOf, type RequestPrincipal } from '../../policy/principal.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import { givenValue } from './givenValue.ts'

/** The caller of a question, found in the open accounts. */
export interface FoundPrincipal {
  /** As the request names it. */
  readonly text: string
  readonly parsed: RequestPrincipal
  /** The account of the caller; null for callers that have none, such as services, and where it is not open. */
  readonly model: AccountModel | null
  /** The user, or the role behind a session; null for root, federated users and callers without an account. */
  readonly entity: Principal | null
  /** False: the caller has policies and a boundary, or may, that were not read. */
  readonly collected: boolean
}

/**
 * Finds a principal by ARN or by name. An ARN of an account that is not open is taken as it stands. Throws
 * `principal-not-found` with the closest names.
 */
export function findPrincipal(models: readonly AccountModel[], text: string): FoundPrincipal {
  const parsed = parsePrincipal(text)
  if (parsed === null) return text.startsWith('arn:') ? notFound(models, text) : byName(models, text)
  const account = accountOf(parsed)
  if (account === null) return { text, parsed, model: null, entity: null, collected: true }
  const model = models.find((candidate) => candidate.account.id === account) ?? null
  const nobody = { text, parsed, model, entity: null, collected: parsed.kind === 'root' }
  if (model === null) return nobody
  switch (parsed.kind) {
    case 'user':
    case 'role': {
      const entity = model.users.get(text) ?? model.roles.get(text)
      if (entity !== undefined) return { text, parsed, model, entity, collected: true }
      return allRead(model, parsed.kind) ? notFound(models, text) : nobody
    }
    case 'session': {
      const role = [...model.roles.values()].find((candidate) => candidate.name === parsed.roleName)
      if (role !== undefined) return { text, parsed, model, entity: role, collected: true }
      return allRead(model, 'role') ? notFound(models, text, parsed.roleName) : nobody
    }
    case 'anonymous':
    case 'federated-user':
    case 'identity-provider':
    case 'root':
    case 'service':
      return { text, parsed, model, entity: null, collected: true }
  }
}

/** The role of a session with its path, where the context tells it. */
export function roleBehind(
  principal: RequestPrincipal,
  context: Readonly<Record<string, string | readonly string[]>>,
): string | undefined {
  if (principal.kind !== 'session') return undefined
  const arn = givenValue(context, 'aws:principalarn')
  const role = typeof arn === 'string' ? parsePrincipal(arn) : null
  const same =
    role?.kind === 'role' && role.account === principal.account && role.roleName === principal.roleName
  return same ? role.arn : undefined
}

/** All of the kind were read, as far as AWS's own counts tell: one that is not there does not exist. */
function allRead({ completeness }: AccountModel, kind: 'user' | 'role'): boolean {
  return completeness[kind === 'user' ? 'users' : 'roles'].state === 'complete'
}

function byName(models: readonly AccountModel[], name: string): FoundPrincipal {
  const found = models.flatMap((model) =>
    everyone(model)
      .filter((entity) => entity.name === name)
      .map((entity) => ({ model, entity })),
  )
  const [first, second] = found
  if (first === undefined) return notFound(models, name)
  if (second !== undefined) {
    throw new WhenceError(
      'bad-input',
      `${JSON.stringify(name)} is the name of more than one principal.`,
      `Give the ARN: ${found.map(({ entity }) => entity.arn).join(' or ')}.`,
    )
  }
  const { model, entity } = first
  const parsed = parsePrincipal(entity.arn)
  return parsed === null
    ? notFound(models, name)
    : { text: entity.arn, parsed, model, entity, collected: true }
}

function everyone(model: AccountModel): readonly Principal[] {
  return [...model.users.values(), ...model.roles.values()]
}

function notFound(models: readonly AccountModel[], text: string, name = nameOf(text)): never {
  const wanted = name.toLowerCase()
  const close = models
    .flatMap(everyone)
    .map(({ name, arn }) => ({ arn, distance: distance(wanted, name.toLowerCase()) }))
    .filter((candidate) => candidate.distance <= Math.max(2, wanted.length / 3))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
  throw noSuchPrincipal(models, text, CALLER_KINDS, {
    message: `There is no principal ${JSON.stringify(text.slice(0, 200))} in the open accounts.`,
    whatToDo:
      close.length === 0
        ? 'Give the ARN or the name of a user or role of the account.'
        : `Did you mean ${close.map(({ arn }) => arn).join(' or ')}?`,
  })
}

/** How far two names are apart: 0 when one holds the other, else edits up to the length of IAM names. */
function distance(a: string, b: string): number {
  if (a.length > 64) return Infinity
  if (a.length > 2 && (b.includes(a) || a.includes(b))) return 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? Infinity
}
