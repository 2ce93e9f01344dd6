import type { AccountModel } from '../account/model.ts'
import type { WhoCan } from '../engine/whoCan/whoCan.ts'
import { behindOf } from './behindCache.ts'

/** Who can do something, and who stands behind the roles among them. */
export interface WhoCanAnswer extends WhoCan {
  /** By role ARN, in words; roles that nobody enters from outside of IAM are not in it. */
  readonly behind: Readonly<Record<string, readonly string[]>>
}

/** Adds the people and programs that act as the roles of an answer. */
export function withBehind(models: readonly AccountModel[], answer: WhoCan): WhoCanAnswer {
  const { allowed, allowedUnless, depends, unknown } = answer
  const behind = [...allowed, ...allowedUnless, ...depends, ...unknown].flatMap(({ principal }) => {
    for (const model of models) {
      const role = model.roles.get(principal)
      if (role === undefined) continue
      const words = behindOf(model, role)
      return words.length === 0 ? [] : [[principal, words] as const]
    }
    return []
  })
  return { ...answer, behind: Object.fromEntries(behind) }
}
