import { CALLER_KINDS } from '../account/completeness.ts'
import type { AccountModel } from '../account/model.ts'
import { noSuchPrincipal } from '../account/principalOf.ts'
import type { OwnersList, Reviewer } from './file.ts'
import { arnsByName, folded, personOf } from './ownership.ts'
import type { Population } from './types.ts'

/** Who reviews, as they say it: a name or email, and where they have one their ARN. */
export interface GivenReviewer {
  readonly name: string
  readonly arn?: string | undefined
}

export interface IdentifiedReviewer extends Reviewer {
  /** Every name and email under which the owners' list has them, and what they typed, folded. */
  readonly names: ReadonlySet<string>
  /** The owners' list says that they have nothing in the account. */
  readonly hasNone: boolean
}

/**
 * A reviewer's ARN that nobody of the account has is a mistake: it would leave open what is known.
 * @throws {WhenceError} `principal-not-found`; not where users or roles were read in part
 */
export function checkReviewer({ arn }: GivenReviewer, model: AccountModel): void {
  if (arn === undefined || isElsewhere(arn, model)) return
  const found = givenPrincipals(arn, model, arnsByName(model))
  const isThere = found.some((each) => model.users.has(each) || model.roles.has(each) || isRoot(each, model))
  const isWhole = CALLER_KINDS.every((kind) => model.completeness[kind].state === 'complete')
  if (isThere || !isWhole) return
  throw noSuchPrincipal([model], arn, CALLER_KINDS, {
    message: `There is no user or role ${arn} in account ${model.account.id}.`,
    whatToDo: 'Give the ARN of the reviewer with its path, as the list of principals has it.',
  })
}

/** Of another account, or a session that no role stands behind. */
function isElsewhere(arn: string, { account }: AccountModel): boolean {
  const [start, , service, , owner, name = ''] = arn.trim().split(':', 6)
  if (start?.toLowerCase() !== 'arn') return false
  return owner !== account.id || (service !== 'iam' && !SESSION.test(name))
}

const SESSION = /^assumed-role\/([^/]+)\//i

function isRoot(arn: string, { account }: AccountModel): boolean {
  return arn === `arn:${account.partition}:iam::${account.id}:root`
}

/** The word of the list for somebody who has no principal in the account. */
const NONE = 'none'

/**
 * Which principals of the account a reviewer is or may use: the ARN given, what the owners' list has for the name or email,
 * the user who is called by that email, and the roles that they take through IAM Identity Center under any of these. None:
 * nobody knows, unless the list says `none`. Who gives no ARN and stands in no line is the user whom they call themselves.
 */
export function identifyReviewer(
  { name, arn }: GivenReviewer,
  model: AccountModel,
  { subjects }: Pick<Population, 'subjects'>,
  owners: OwnersList | undefined,
): IdentifiedReviewer {
  const key = folded(name)
  const lines = (owners?.lines ?? []).filter(
    (line) => folded(line.email) === key || folded(line.name) === key,
  )
  const names = new Set([
    key,
    ...lines.flatMap((line) => [folded(line.name), folded(line.email)].filter((each) => each !== '')),
  ])
  const arns = arnsByName(model)
  const listed = lines.flatMap(({ principals }) => principals)
  const called = arn === undefined && lines.length === 0 ? [name] : lines.map(({ email }) => email)
  const taken = subjects
    .filter(({ kind, id }) => kind === 'person' && names.has(folded(personOf(id))))
    .map(({ principal }) => principal)
  const principals = new Set([
    ...(arn === undefined ? [] : givenPrincipals(arn, model, arns)),
    ...listed.flatMap((text) => (text === NONE ? [] : arns(text))),
    ...called.flatMap((text) => arns(text).filter((each) => model.users.has(each))),
    ...taken,
  ])
  return {
    name,
    names,
    principals: [...principals].sort(),
    hasNone: principals.size === 0 && listed.includes(NONE),
  }
}

/**
 * What the ARN of a reviewer means. Of a session sts:GetCallerIdentity tells an ARN without the path of the role, so the
 * role is looked for by its name, which an account has once.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
function givenPrincipals(
  arn: string,
  model: AccountModel,
  arns: (name: string) => readonly string[],
): readonly string[] {
  const [, , service, , owner, name = ''] = arn.trim().split(':', 6)
  const role =
    service?.toLowerCase() === 'sts' && owner === model.account.id ? SESSION.exec(name)?.[1] : undefined
  const found = role === undefined ? [] : arns(role).filter((each) => model.roles.has(each))
  return found.length > 0 ? found : arns(arn.trim())
}
