import type { Address } from '../address.ts'

export interface SmallerFields {
  readonly principal: string
}

export const smaller: Address<SmallerFields> = {
  read: (_query, item) => ({ principal: item }),
  write: () => undefined,
  item: (fields) => fields.principal,
}
