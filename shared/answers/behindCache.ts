import type { AccountModel, Role } from '../account/model.ts'
import { rememberOf } from '../policy/memo.ts'
import { behindRole } from './behind.ts'
import { behindInWords } from './behindWords.ts'

const ofModel = rememberOf((_model: AccountModel) => new Map<string, readonly string[]>())

/** Who stands behind a role, in words, worked out once: `behindInWords`. */
export function behindOf(model: AccountModel, role: Role): readonly string[] {
  const known = ofModel(model)
  let words = known.get(role.arn)
  if (words === undefined) known.set(role.arn, (words = behindInWords(behindRole(model, role))))
  return words
}
