import { type Known, mapKnown, notCollected } from '../known.ts'
import type { PolicyDocument, PrincipalEntry, Statement } from '../policy/ast.ts'
import { conditionInWords } from '../policy/conditionInWords.ts'
import type { AccountModel, Role } from '../account/model.ts'

export interface TrustedPrincipal {
  readonly type: '*' | 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'
  readonly value: string
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  /** In words, such as `sts:ExternalId must be one of …`. */
  readonly conditions: readonly string[]
  readonly external: boolean
  /** The unique id of a principal that was deleted: matches nobody. */
  readonly dangling: boolean
}

/** Ids that stand in a stored policy for a deleted user, role or group (evaluation rule 10.10). */
const UNIQUE_ID = /^A(?:IDA|ROA|GPA|NPA)[A-Z0-9]{12,}$/

/** Whom a role's trust policy names, statement by statement. */
export function trustedPrincipals(model: AccountModel, role: Role): Known<readonly TrustedPrincipal[]> {
  return mapKnown(trustPolicyOf(model, role), ({ statements }) => entriesOf(model, statements))
}

function trustPolicyOf(model: AccountModel, role: Role): Known<PolicyDocument> {
  return (
    model.policies.get(role.trustPolicy)?.document ??
    notCollected(`The trust policy of ${role.arn}`, 'iam:GetRole')
  )
}

function entriesOf(model: AccountModel, statements: readonly Statement[]): readonly TrustedPrincipal[] {
  return statements.flatMap((statement) =>
    (statement.principal?.entries ?? []).map((entry): TrustedPrincipal => {
      const account = accountNamed(entry)
      return {
        type: entry.type,
        value: entry.value,
        effect: statement.effect,
        actions: statement.action.patterns,
        conditions: [...exclusion(statement), ...statement.conditions.map(conditionInWords)],
        external:
          entry.value === '*' ||
          entry.type === 'Federated' ||
          entry.type === 'CanonicalUser' ||
          (account !== undefined && account !== model.account.id),
        dangling: entry.type === 'AWS' && UNIQUE_ID.test(entry.value),
      }
    }),
  )
}

/** In words, for a table: `ec2.amazonaws.com`, `account 444455556666`, `everyone`, each once. */
export function trustInWords(model: AccountModel, role: Role): Known<readonly string[]> {
  return mapKnown(trustPolicyOf(model, role), ({ statements }) => wordsOf(model, statements))
}

/** The same with the names of accounts of the own organization: `account 222233334444 (analytics)`. */
export function trustWithNames(model: AccountModel, role: Role): Known<readonly string[]> {
  const { organizationAccounts: accounts } = model
  const words = trustInWords(model, role)
  if (accounts.state !== 'known') return words
  const nameOf = (id: string): string | undefined => accounts.value.find((each) => each.id === id)?.name
  return mapKnown(words, (list) =>
    list.map((each) => {
      const name = nameOf(/(?:^|\bin )account (\d{12})$/.exec(each)?.[1] ?? '')
      return name === undefined || name === '' ? each : `${each} (${name})`
    }),
  )
}

function wordsOf(model: AccountModel, statements: readonly Statement[]): readonly string[] {
  const words = statements
    .filter((statement) => statement.effect === 'Allow' && statement.principal !== null)
    .flatMap((statement) => {
      const named = (statement.principal?.entries ?? []).map((entry) =>
        principalInWords(entry, model.account.id),
      )
      return statement.principal?.kind === 'NotPrincipal' ? [`everyone except ${named.join(', ')}`] : named
    })
  return [...new Set(words)]
}

function exclusion(statement: Statement): readonly string[] {
  return statement.principal?.kind === 'NotPrincipal' ? ['everyone except this principal'] : []
}

/** One entry of a Principal element in words: `everyone`, `account 444455556666`, a service. */
export function principalInWords(entry: PrincipalEntry, ownAccount: string): string {
  if (entry.value === '*') return 'everyone'
  if (entry.type === 'Federated') return entry.value.replace(/^arn:[^:]*:iam::\d{12}:/, '')
  if (entry.type !== 'AWS') return entry.value
  if (UNIQUE_ID.test(entry.value)) return `deleted principal ${entry.value}`
  const account = accountNamed(entry)
  if (account === undefined) return entry.value
  const where = account === ownAccount ? 'this account' : `account ${account}`
  const name = entry.value.split(':').slice(5).join(':')
  return name === '' || name === 'root' ? where : `${name} in ${where}`
}

/** The account that an AWS entry names: twelve digits, or an ARN's fifth field. */
function accountNamed(entry: PrincipalEntry): string | undefined {
  if (entry.type !== 'AWS') return undefined
  return /^(?:arn:[^:]*:[^:]*:[^:]*:)?(\d{12})(?::|$)/.exec(entry.value)?.[1]
}
