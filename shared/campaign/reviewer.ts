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
  /** The owners' list says that they have nothing in the account. */
  readonly hasNone: boolean
}

/**
 * A reviewer's ARN that nobody of the account has is a mistake: it would leave open what is known.
 * @throws {WhenceError} `principal-not-found`; not where users or roles were read in part
 */
export function checkReviewer({ principals }: Reviewer, { arn }: GivenReviewer, model: AccountModel): void {
  if (arn === undefined) return
  const here = principals.find(
    (each) =>
      each.includes(`:iam::${model.account.id}:`) &&
      !each.endsWith(':root') &&
      !model.users.has(each) &&
      !model.roles.has(each),
  )
  const isWhole = CALLER_KINDS.every((kind) => model.completeness[kind].state === 'complete')
  if (here === undefined || !isWhole) return
  throw noSuchPrincipal([model], here, CALLER_KINDS, {
    message: `There is no user or role ${here} in account ${model.account.id}.`,
    whatToDo: 'Give the ARN of the reviewer with its path, as the list of principals has it.',
  })
}

/** The word of the list for somebody who has no principal in the account. */
const NONE = 'none'

/**
 * Which principals of the account a reviewer is or may use: the ARN given, what the owners' list has for the name or email,
 * and the roles that they take through IAM Identity Center under it. None: nobody knows, unless the list says `none`.
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
  const arns = arnsByName(model)
  const listed = lines.flatMap(({ principals }) => principals)
  const taken = subjects
    .filter(({ kind, id }) => kind === 'person' && folded(personOf(id)) === key)
    .map(({ principal }) => principal)
  const principals = new Set([
    ...(arn === undefined ? [] : arn.startsWith('arn:') ? [roleOfSession(arn, arns)] : arns(arn)),
    ...listed.flatMap((text) => (text === NONE ? [] : arns(text))),
    ...taken,
  ])
  return {
    name,
    principals: [...principals].sort(),
    hasNone: principals.size === 0 && listed.includes(NONE),
  }
}

/**
 * The role of a session, of which sts:GetCallerIdentity tells the ARN: the path of the role is not in that, so the role is
 * looked for by its name, which an account has once.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
function roleOfSession(arn: string, arns: (name: string) => readonly string[]): string {
  const role = /^arn:[^:]+:sts::\d{12}:assumed-role\/([^/]+)\//.exec(arn)?.[1]
  if (role === undefined) return arn
  return arns(role).find((each) => each.includes(':role/')) ?? arn
}
