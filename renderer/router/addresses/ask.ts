import type { Address } from '../address.ts'
import { readPolicy, writePolicy } from '../query.ts'
import type { PolicyFields } from '../query.ts'
import { readRequest, writeRequest } from './request.ts'
import type { RequestFields } from './request.ts'

export interface AskFields extends RequestFields, PolicyFields {
  /** `name=value`: the other resources of the request, which some of its steps ask for. */
  readonly parameters?: readonly string[]
}

export const ask: Address<AskFields> = {
  read(query) {
    const parameters = query.getAll('with')
    return {
      ...readRequest(query),
      ...(parameters.length > 0 ? { parameters } : {}),
      ...readPolicy(query),
    }
  },
  write(fields, set) {
    writeRequest(fields, set)
    for (const pair of fields.parameters ?? []) set('with', pair)
    writePolicy(fields, set)
  },
}
