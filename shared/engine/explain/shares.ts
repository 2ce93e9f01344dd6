import type { AccountModel, SharedResource } from '../../account/model.ts'
import { isAssociated } from '../../account/sharedResources.ts'
import { known, notCollected, type NotCollected } from '../../known.ts'
import type { PolicyDocument, PrincipalEntry } from '../../policy/ast.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import { appliedPolicy } from './appliedPolicyCache.ts'
import { policyCarrier } from './resourcePolicyTypes.ts'
import { isDone, resourceSide, type ResourceSide, type ResourceSideOptions } from './resourceSide.ts'

/**
 * The resource's side of a question across accounts, with what AWS Resource Access Manager shares. What a share allows is a
 * policy of the resource, which ram:GetResourcePolicies gives the account that shares it; within that account it says
 * nothing. Where the type has a policy of its own too, the share lets in beside it. What was not read is not known.
 * https://docs.aws.amazon.com/ram/latest/userguide/security-iam-managed-permissions.html
 */
export function resourceSideOf(
  models: readonly AccountModel[],
  caller: AccountModel | null,
  arn: string,
  options: ResourceSideOptions,
): ResourceSide {
  const side = resourceSide(models, caller, arn, options)
  const { account, model } = side
  const { callerAccount, trust } = options
  // No role is shared.
  if (trust || account === null || callerAccount === null || account === callerAccount) return side
  const carrier = policyCarrier(arn)
  const at = carrier?.arn ?? arn
  const shared = model === null ? sharedWith(models, at) : model.sharedResources.get(at)
  if (shared?.owner !== account) return isRead(model, at) ? { ...side, sharesRead: true } : side
  const notes = [...side.notes, sharedInWords(shared)]
  const missing = unreadOf(shared, model, callerAccount)
  const isOnlyPolicy = carrier === null || (carrier.shared && side.resource === null)
  if (isOnlyPolicy && model !== null)
    return {
      ...side,
      notes,
      sharesRead: true,
      policy:
        missing ??
        (shared.policy.state === 'known' ? known(appliedPolicy(model, shared.policy.value)) : shared.policy),
    }
  if (side.policy.state === 'not-collected') return { ...side, notes }
  const name = namesOf(shared)
  const unread =
    missing ?? notCollected(`Whether ${name} lets the caller in at ${arn}`, 'ram:GetResourcePolicies')
  return { ...side, notes, unreadShare: unread }
}

/** Whether all was read that the owner of the resource shares in its Region. */
function isRead(model: AccountModel | null, arn: string): boolean {
  const region = arn.split(':')[3] ?? ''
  return (
    model !== null &&
    !/[*?]/.test(arn) &&
    isDone(model, 'ram:GetResourceShares', region) &&
    isDone(model, 'ram:ListResources', region)
  )
}

/** As the caller's account was told of it. */
function sharedWith(models: readonly AccountModel[], arn: string): SharedResource | undefined {
  return models.find(({ sharedResources }) => sharedResources.has(arn))?.sharedResources.get(arn)
}

/** A sentence for the answer: which shares it is in. */
function sharedInWords(shared: SharedResource): string {
  return `Account ${shared.owner} shares ${shared.arn} through AWS Resource Access Manager (${namesOf(shared)}).`
}

function namesOf({ shares }: SharedResource): string {
  const names = shares.map(({ arn, name }) => name ?? arn)
  return `${names.length === 1 ? 'share' : 'shares'} ${names.join(', ')}`
}

/** What is not known of what the shares let the caller do; null: the policy decides. */
function unreadOf(
  shared: SharedResource,
  model: AccountModel | null,
  callerAccount: string,
): NotCollected | null {
  if (shared.policy.state !== 'known') return shared.policy
  const own =
    shared.principals.state === 'known'
      ? shared.principals.value.find(({ id }) => id === callerAccount)
      : undefined
  if (own !== undefined && !isAssociated(own))
    return notCollected(
      `Whether account ${callerAccount} has accepted ${namesOf(shared)}`,
      'ram:GetResourceShareAssociations',
    )
  const document = model?.policies.get(shared.policy.value)?.document
  if (document?.state === 'known' && isReadable(document.value)) return null
  return notCollected(
    `Whom the policy of ${namesOf(shared)} on ${shared.arn} names`,
    'ram:GetResourcePolicies',
  )
}

/** A principal of a form that policies do not have elsewhere may be anybody. */
function isReadable({ statements, invalidStatements }: PolicyDocument): boolean {
  const named = statements.map(({ principal }) => principal?.entries ?? null)
  return invalidStatements.length === 0 && named.every((entries) => entries?.every(isNamed) === true)
}

function isNamed({ type, value }: PrincipalEntry): boolean {
  if (type !== 'AWS') return type === '*' || type === 'Service'
  return value === '*' || /^\d{12}$/.test(value) || parsePrincipal(value) !== null
}
