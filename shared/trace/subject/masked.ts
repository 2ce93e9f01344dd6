import type { AccountModel } from '../../account/model.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'

/**
 * How logs and people hide an account id: `***` (GitHub masks secrets in every log), `XXXXXXXXXXXX`, `********4321`
 * (API Gateway), `<ACCOUNT_ID>`, `${AWS_ACCOUNT_ID}`, `[REDACTED]`, `123456xxxxxx`. One
 * `*` is a pattern of accounts.
 */
const MASK =
  /^(?:[*xX•#]{2,14}\d{0,6}|\d{1,6}[*xX•#]{2,14}\d{0,6}|<[^<>:]{1,40}>|\$?\{\{?[^{}:]{1,40}\}?\}|\[[^[\]:]{1,40}\]|(?:my|your|aws)?[-_ ]?account(?:[-_ ]?(?:id|number|no))?|redacted|masked|hidden)$/i

/** An ARN up to its account, where something stands between the colons. */
const ACCOUNT = /^(arn:[^:]*:[^:]*:[^:]*:)([^:]+)(:.*)$/s

export interface Unmasked {
  readonly text: string
  /** The account that the mask was taken for; null: nothing was masked, or several or no open accounts fit. */
  readonly account: string | null
}

/**
 * The text with the account that its mask stands for: the only open one that fits what is left of the id, or the only
 * fitting one that holds a principal of that name.
 */
export function unmask(models: readonly AccountModel[], text: string): Unmasked {
  const [, before = '', id = '', after = ''] = ACCOUNT.exec(text) ?? []
  if (!MASK.test(id)) return { text, account: null }
  const start = /^\d+/.exec(id)?.[0] ?? ''
  const end = /\d+$/.exec(id)?.[0] ?? ''
  const fitting = models.filter(({ account }) => account.id.startsWith(start) && account.id.endsWith(end))
  const named = fitting.filter((model) => holds(model, `${before}${model.account.id}${after}`))
  const [only, second] = fitting.length > 1 ? named : fitting
  if (only === undefined || second !== undefined) return { text, account: null }
  return { text: `${before}${only.account.id}${after}`, account: only.account.id }
}

function holds(model: AccountModel, arn: string): boolean {
  const principal = parsePrincipal(arn)
  if (principal?.kind === 'session')
    return [...model.roles.values()].some(({ name }) => name === principal.roleName)
  return model.users.has(arn) || model.roles.has(arn) || model.resources.has(arn)
}

/** Whether the name of a user or role is masked too, so that the text names nobody. */
export function hasMaskedName(principal: string): boolean {
  return /^arn:[^:]*:(?:iam|sts):[^:]*:[^:]*:(?:user|role|assumed-role)\/(?:[^/]*\/)*(?:\*+|<[^<>]*>|x{3,})(?:\/[^/]*)?$/i.test(
    principal,
  )
}
