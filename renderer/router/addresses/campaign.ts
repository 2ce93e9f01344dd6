import {
  DECISION_KINDS,
  type DecisionKind,
  SUBJECT_KINDS,
  type SubjectKind,
} from '../../../shared/campaign/kinds.ts'
import { ONLY, type Only, type Order, ORDERS } from '../../../shared/campaign/filter.ts'
import type { SubjectStatus } from '../../../shared/campaign/types.ts'
import type { Address } from '../address.ts'
import { optional, readNumber } from '../query.ts'

/** What is looked for in the list of a campaign, and which principal is open beside it. */
export interface CampaignFields {
  readonly text?: string
  readonly kind?: SubjectKind
  readonly status?: SubjectStatus
  readonly decision?: DecisionKind
  readonly check?: string
  readonly only?: Only
  readonly order?: Order
  /** The page of the list, from 1; left out: the first. */
  readonly page?: number
  /** The ARN of a principal. */
  readonly open?: string
}

const STATUSES: readonly SubjectStatus[] = ['open', 'asked', 'decided']

export const campaign: Address<CampaignFields> = {
  read(query) {
    const oneOf = <T extends string>(list: readonly T[], name: string): T | undefined =>
      list.find((each) => each === query.get(name))
    const kind = oneOf(SUBJECT_KINDS, 'kind')
    const status = oneOf(STATUSES, 'status')
    const decision = oneOf(DECISION_KINDS, 'decision')
    const only = oneOf(ONLY, 'only')
    const order = oneOf(ORDERS, 'order')
    const page = readNumber(query.get('page'), 6)
    return {
      ...optional('text', query.get('text')),
      ...(kind !== undefined && { kind }),
      ...(status !== undefined && { status }),
      ...(decision !== undefined && { decision }),
      ...optional('check', query.get('check')),
      ...(only !== undefined && { only }),
      ...(order !== undefined && { order }),
      ...(page !== null && page > 1 && { page }),
      ...optional('open', query.get('open')),
    }
  },
  write(fields, set) {
    set('text', fields.text)
    set('kind', fields.kind)
    set('status', fields.status)
    set('decision', fields.decision)
    set('check', fields.check)
    set('only', fields.only)
    set('order', fields.order)
    set('page', fields.page?.toString())
    set('open', fields.open)
  },
}
