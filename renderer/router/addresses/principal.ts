import { ACCESS_LEVELS, type AccessLevel } from '../../../shared/catalogue/levels.ts'
import { type GraphOutcome, OUTCOMES } from '../../../shared/graph/scene.ts'
import type { Address } from '../address.ts'
import { readStatement } from '../query.ts'
import type { PolicyFields } from '../query.ts'
import { readContext, type RequestFields, writeContext } from './request.ts'
import { readScene, type SceneFields, writeScene } from './scene.ts'

export interface PrincipalFields
  extends SceneFields, Pick<PolicyFields, 'statement'>, Pick<RequestFields, 'context' | 'strict'> {
  readonly principal: string
  /** Ids of nodes that the reader closed. */
  readonly closed?: readonly string[]
  /** Prefixes of the services that are shown; left out: all. */
  readonly services?: readonly string[]
  /** Left out: all. */
  readonly levels?: readonly AccessLevel[]
  /** Outcomes that are not shown. */
  readonly hidden?: readonly GraphOutcome[]
}

export const principal: Address<PrincipalFields> = {
  read(query, item) {
    const closed = query.getAll('close').filter((id) => id !== '')
    const services = query.getAll('service').filter((prefix) => prefix !== '')
    const levels = ACCESS_LEVELS.filter((level) => query.getAll('level').includes(level))
    const hidden = OUTCOMES.filter((outcome) => query.getAll('hide').includes(outcome))
    return {
      principal: item,
      ...readContext(query),
      ...(services.length > 0 && { services }),
      ...(levels.length > 0 && { levels }),
      ...(hidden.length > 0 && { hidden }),
      ...(closed.length > 0 && { closed }),
      ...readScene(query),
      ...readStatement(query),
    }
  },
  write(fields, set) {
    writeContext(fields, set)
    for (const prefix of fields.services ?? []) set('service', prefix)
    for (const level of fields.levels ?? []) set('level', level)
    for (const outcome of fields.hidden ?? []) set('hide', outcome)
    for (const id of fields.closed ?? []) set('close', id)
    writeScene(fields, set)
    set('statement', fields.statement?.toString())
  },
  item: (fields) => fields.principal,
}
