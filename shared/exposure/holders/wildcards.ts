import type { Catalogue } from '../../catalogue/types.ts'
import type { Statement } from '../../policy/ast.ts'
import { bitsOfRange, type SparseBits, sparse } from './bits.ts'

/**
 * The services of which a statement allows all actions on every resource, by prefix in lower case: its Action is `s3:*`.
 * `*`: of all services, as `*` and everything but some are.
 */
export function wildcardServices({ action, resource }: Statement): readonly string[] {
  const everywhere = resource?.kind === 'Resource' && resource.patterns.some((text) => /^\*+$/.test(text))
  if (!everywhere) return []
  if (action.kind === 'NotAction') return ['*']
  return action.patterns.flatMap((pattern) => {
    if (!pattern.endsWith('*')) return []
    if (/^\*+$|^\*:\*$/.test(pattern)) return ['*']
    const service = /^([a-z0-9-]+):\*$/i.exec(pattern)?.[1]
    return service === undefined ? [] : [service.toLowerCase()]
  })
}

/** The actions of one service, or of all; null: the catalogue has no such service. */
export function actionsOfService(service: string, catalogue: Catalogue): SparseBits | null {
  if (service === '*') return sparse(bitsOfRange(catalogue.size, 0, catalogue.size))
  const found = catalogue.service(service)
  return found === undefined ? null : sparse(bitsOfRange(catalogue.size, found.firstAction, found.endAction))
}
