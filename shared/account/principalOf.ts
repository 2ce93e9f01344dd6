import { WhenceError } from '../errors.ts'
import { type ListedKind, PRINCIPAL_KINDS, sayExtent } from './completeness.ts'
import type { AccountModel, Group, Principal } from './model.ts'

/** The user, role or group of this ARN. Throws `principal-not-found`. */
export function principalOf(model: AccountModel, arn: string): Principal | Group {
  const found = model.users.get(arn) ?? model.roles.get(arn) ?? model.groups.get(arn)
  if (found !== undefined) return found
  throw noSuchPrincipal([model], arn, PRINCIPAL_KINDS, {
    message: `There is no user, role or group ${arn} in account ${model.account.id}.`,
    whatToDo: 'Choose one of the account’s principals, or crawl again if it is new.',
  })
}

/**
 * The error `principal-not-found` for a name or ARN that none of the accounts holds; where some of their principals were
 * not read, it says among how many the name is not. `whole`: what it says where all were read.
 */
export function noSuchPrincipal(
  models: readonly AccountModel[],
  text: string,
  kinds: readonly ListedKind[],
  whole: { readonly message: string; readonly whatToDo: string },
): WhenceError {
  const partial = models.filter(({ completeness }) =>
    kinds.some((kind) => completeness[kind].state !== 'complete'),
  )
  const [first] = partial
  if (first === undefined) return new WhenceError('principal-not-found', whole.message, whole.whatToDo)
  const among = partial.map(({ account, completeness }) => {
    const gaps = kinds.filter((kind) => completeness[kind].state !== 'complete')
    const read = gaps.map((kind) => `the ${sayExtent(kind, completeness[kind])}`).join(' and ')
    return `${read} that were read of account ${account.id}`
  })
  const call = kinds.flatMap((kind) => {
    const extent = first.completeness[kind]
    return extent.state === 'complete' ? [] : [extent.call]
  })[0]
  return new WhenceError(
    'principal-not-found',
    `${JSON.stringify(text.slice(0, 200))} is not among ${among.join(', nor among ')}.`,
    `It may be one of the others: allow ${call ?? 'the call'} and crawl again, or import a complete file. ${whole.whatToDo}`,
  )
}
