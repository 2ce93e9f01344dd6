import type { Address } from '../address.ts'
import { readFilter, readPolicy, writeFilter, writePolicy } from '../query.ts'
import type { FilterFields, PolicyFields } from '../query.ts'

/** Parts of the page of a resource, the first if none is named. */
export const RESOURCE_TABS = ['outside', 'reach', 'policy'] as const
export type ResourceTab = (typeof RESOURCE_TABS)[number]

export interface ResourceFields extends FilterFields, PolicyFields {
  /** Its ARN. */
  readonly resource: string
  readonly tab?: ResourceTab
}

export const resource: Address<ResourceFields> = {
  read(query, item) {
    const tab = RESOURCE_TABS.find((one) => one === query.get('tab'))
    return { resource: item, ...(tab !== undefined && { tab }), ...readFilter(query), ...readPolicy(query) }
  },
  write(fields, set) {
    set('tab', fields.tab)
    writeFilter(fields, set)
    writePolicy(fields, set)
  },
  item: (fields) => fields.resource,
}
