import { compilePolicy } from '../../policy/compileCache.ts'
import type { AskedAction } from '../request/askedAction.ts'
import type { NearMiss } from '../request/decision.ts'
import type { PlacedPolicy } from './checks.ts'
import { PlacedStatement } from './placedStatement.ts'

/** A statement that covers an action, or grants others of its service: it may nearly apply to a request. */
export class NearStatement {
  readonly source: PlacedStatement
  /** Its action element covers the action. */
  readonly covers: boolean
  /** What was told of it last: of most requests the same is told. */
  told: NearMiss | null = null

  constructor(source: PlacedStatement, covers: boolean) {
    this.source = source
    this.covers = covers
  }
}

/** Those of some policies, in order. `covering`: the statements that cover the action. */
export function nearStatements(
  policies: readonly PlacedPolicy[],
  { service }: AskedAction,
  covering: readonly PlacedStatement[],
): readonly NearStatement[] {
  const near: NearStatement[] = []
  let place = 0
  for (const placed of policies) {
    if (placed.policy.document.state !== 'known') continue
    for (const compiled of compilePolicy(placed.policy.document.value).forService(service)) {
      const next = covering[place]
      if (next?.compiled === compiled && next.placed === placed) {
        near.push(new NearStatement(next, true))
        place += 1
      } else if (!compiled.denies && mayBeOf(service, compiled)) {
        near.push(new NearStatement(new PlacedStatement(placed, compiled), false))
      }
    }
  }
  return near
}

function mayBeOf(service: string, { statement, services }: PlacedStatement['compiled']): boolean {
  return statement.action.kind === 'NotAction' || services.has(service)
}
