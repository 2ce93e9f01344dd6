import { EXPOSURE_KINDS, type ExposureKind } from '../../../shared/exposure/kinds.ts'
import type { Address } from '../address.ts'
import { readFilter, readPolicy, writeFilter, writePolicy } from '../query.ts'
import type { FilterFields, PolicyFields } from '../query.ts'

export interface ExposureFields extends FilterFields, PolicyFields {
  /** The list that is shown; left out: access from outside. */
  readonly list?: ExposureKind
}

export const exposure: Address<ExposureFields> = {
  read(query) {
    const list = EXPOSURE_KINDS.find((kind) => kind === query.get('list'))
    return { ...(list !== undefined && { list }), ...readFilter(query), ...readPolicy(query) }
  },
  write(fields, set) {
    set('list', fields.list)
    writeFilter(fields, set)
    writePolicy(fields, set)
  },
}
