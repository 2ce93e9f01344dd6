import type { AccountModel, Role } from '../account/model.ts'
import { documentOf } from '../account/policyDocument.ts'
import { trustInWords } from '../answers/trust.ts'
import type { TrustChange } from './types.ts'

/** Roles that are in both snapshots and whose trust policies name others, or otherwise. Service-linked ones are AWS's. */
export function trustChanges(before: AccountModel, after: AccountModel): readonly TrustChange[] {
  return [...after.roles.values()].flatMap((role) => {
    const old = before.roles.get(role.arn)
    return old === undefined || role.serviceLinked ? [] : (changeOf(before, old, after, role) ?? [])
  })
}

function changeOf(before: AccountModel, old: Role, after: AccountModel, role: Role): TrustChange | null {
  const [one, other] = [trustInWords(before, old), trustInWords(after, role)]
  const none = { role: role.arn, gained: [], lost: [], otherwise: false }
  if (one.state !== 'known' || other.state !== 'known') {
    const both = one.state !== 'known' && other.state !== 'known'
    return { ...none, notRead: both ? 'on both sides' : one.state === 'known' ? 'after' : 'before' }
  }
  const gained = other.value.filter((who) => !one.value.includes(who))
  const lost = one.value.filter((who) => !other.value.includes(who))
  const otherwise = textOf(before, old) !== textOf(after, role)
  return gained.length + lost.length > 0 || otherwise ? { role: role.arn, gained, lost, otherwise } : null
}

function textOf(model: AccountModel, { trustPolicy }: Role): string {
  const document = documentOf(model, trustPolicy)
  return JSON.stringify(
    document?.statements.map(({ effect, action, principal, conditions }) => [
      effect,
      action,
      principal,
      conditions,
    ]),
  )
}
