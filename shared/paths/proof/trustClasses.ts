import { documentOf } from '../../account/policyDocument.ts'
import type { AccountModel } from '../../account/model.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { OF_THE_CALLER } from './callerKeys.ts'

/** Roles that the same text trusts. */
export interface TrustClass {
  readonly number: number
  /** In lower case. */
  readonly text: string
  /** Whether the text looks at tags of the role. */
  readonly tags: boolean
}

/**
 * Tells roles apart by their trust policies. Many roles have the same text, which lets the same callers in: whole accounts
 * and services, not some of their principals.
 */
export class TrustClasses {
  readonly #model: AccountModel
  readonly #numbers = new Map<string, TrustClass | null>()
  readonly #ofRole = new Map<string, TrustClass | null>()
  #limited: boolean | null = null

  constructor(model: AccountModel) {
    this.#model = model
  }

  /** null: the role is like no other, or is none of the account. */
  classOf(role: string): TrustClass | null {
    let found = this.#ofRole.get(role)
    if (found === undefined) this.#ofRole.set(role, (found = this.#classOf(role)))
    return found
  }

  #classOf(arn: string): TrustClass | null {
    const role = this.#model.roles.get(arn)
    const document = role === undefined ? null : documentOf(this.#model, role.trustPolicy)
    if (document === null || role?.serviceLinked === true || this.#isLimited()) return null
    let found = this.#numbers.get(document.text)
    if (found === undefined) {
      const text = document.text.toLowerCase()
      found = isImpersonal(document, text)
        ? { number: this.#numbers.size, text, tags: text.includes('resourcetag') }
        : null
      this.#numbers.set(document.text, found)
    }
    return found
  }

  /** Whether a resource control policy says something of roles, which may be about some of them. */
  #isLimited(): boolean {
    const { rcps } = this.#model
    if (rcps.state === 'not-collected') return !rcps.assumedNone
    if (rcps.state === 'absent') return false
    return (this.#limited ??= rcps.value.some(({ policies }) =>
      policies.some((id) => {
        const document = documentOf(this.#model, id)
        return document === null || compilePolicy(document).forService('sts').length > 0
      }),
    ))
  }
}

/** Whether it names accounts, services and providers as a whole, and no condition looks at who asks. */
function isImpersonal({ statements, invalidStatements }: PolicyDocument, text: string): boolean {
  if (invalidStatements.length > 0 || OF_THE_CALLER.test(text)) return false
  return statements.every(
    ({ principal }) =>
      principal?.kind === 'Principal' &&
      principal.entries.every(
        ({ type, value }) =>
          type === 'Service' ||
          type === 'Federated' ||
          value === '*' ||
          /^\d{12}$/.test(value) ||
          /^arn:[^:]*:iam::\d{12}:root$/.test(value),
      ),
  )
}
