import type { AccountModel } from '../account/model.ts'
import type { OwnerLine, OwnersList } from './file.ts'
import { ownerStateOn } from './ownersCsv.ts'
import type { Ownership, Subject } from './types.ts'

/** Says who of the owners' list a subject belongs to, on a day. */
export type OwnershipReader = (subject: Subject) => Ownership

/**
 * Joins the owners' list with the subjects. A person of IAM Identity Center is found by email or name; everything else by
 * its principal, whose ARN or name the list has. Nothing is guessed from likeness.
 */
export function ownershipReader(
  model: AccountModel,
  list: OwnersList | undefined,
  day: string,
): OwnershipReader {
  if (list === undefined) return () => ({ state: 'no-list' })
  const byPrincipal = new Map<string, OwnerLine[]>()
  const byPerson = new Map<string, OwnerLine[]>()
  const add = (map: Map<string, OwnerLine[]>, key: string, line: OwnerLine) => {
    const found = map.get(key)
    if (found === undefined) map.set(key, [line])
    else if (!found.includes(line)) found.push(line)
  }
  const arns = arnsByName(model)
  for (const line of list.lines) {
    for (const text of line.principals) for (const arn of arns(text)) add(byPrincipal, arn, line)
    for (const text of [line.email, line.name]) if (text !== '') add(byPerson, folded(text), line)
    // A user that is called by an email is that of whom the list has it.
    if (line.email !== '') for (const arn of arns(line.email)) add(byPrincipal, arn, line)
  }
  return (subject) => {
    const lines =
      subject.kind === 'person'
        ? byPerson.get(folded(personOf(subject.id)))
        : byPrincipal.get(subject.principal)
    return lines === undefined ? { state: 'unknown-owner' } : stateOf(lines, day)
  }
}

function stateOf(owners: readonly OwnerLine[], day: string): Ownership {
  const states = new Set(owners.map((line) => ownerStateOn(line, day)))
  if (states.has('active')) return { state: 'owned', owners }
  return { state: states.has('not-known') ? 'not-known' : 'left', owners }
}

/**
 * ARNs that a text of the list means: an ARN itself, or the name of a user or role; a name that both have means both. IAM
 * does not tell names apart by case, so that another spelling is the same one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function arnsByName({
  account,
  users,
  roles,
}: Pick<AccountModel, 'account' | 'users' | 'roles'>): (text: string) => readonly string[] {
  const byName = new Map<string, string[]>()
  const byArn = new Map<string, string>()
  const add = (name: string, arn: string) => {
    byName.set(folded(name), [...(byName.get(folded(name)) ?? []), arn])
    byArn.set(folded(arn), arn)
  }
  for (const { name, arn } of [...users.values(), ...roles.values()]) add(name, arn)
  add('root', `arn:${account.partition}:iam::${account.id}:root`)
  return (text) => {
    const key = folded(text)
    return key.startsWith('arn:') ? [byArn.get(key) ?? text] : (byName.get(key) ?? [])
  }
}

/** The name under which a person of IAM Identity Center signs in, of the id of such a subject. */
export function personOf(subject: string): string {
  return subject.slice(subject.indexOf('#person/') + '#person/'.length)
}

/** Names and emails are the same whatever their case. */
export function folded(text: string): string {
  return text.trim().toLowerCase()
}
