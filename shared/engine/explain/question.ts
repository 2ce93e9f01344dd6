import type { Catalogue } from '../../catalogue/types.ts'
import type { AccessQuestion } from '../../question/fields.ts'

/** A question on open accounts: may this principal do that. */
export type ExplainQuestion = AccessQuestion

export interface ExplainOptions {
  /** For saying that an action does not exist or takes no resource. */
  readonly catalogue?: Pick<Catalogue, 'action'> & Partial<Pick<Catalogue, 'service'>>
  /** AWS refused the request: no grant that was not read let it in (rules 11.6 and 12.2). */
  readonly refused?: boolean
  /** AWS itself gave the request's context, whole: a key that it does not have is absent, and none is open or unread. */
  readonly wholeContext?: boolean
}
