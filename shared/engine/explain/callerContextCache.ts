import type { AccountModel, Principal } from '../../account/model.ts'
import { keysOfCaller } from './callerKeys.ts'
import type { KnownKeys } from './contextFiller.ts'
import type { FoundPrincipal } from './findPrincipal.ts'

const known = new WeakMap<
  AccountModel,
  readonly [WeakMap<Principal, KnownKeys>, WeakMap<Principal, KnownKeys>]
>()

/** `keysOfCaller`, worked out once for each user and role: thousands of questions are asked of the same ones. */
export function callerContext(found: FoundPrincipal, openContext: boolean): KnownKeys {
  const { model, entity, text } = found
  // A session has keys of its own.
  if (model === null || entity === null || text !== entity.arn) return keysOfCaller(found, openContext)
  let ofModel = known.get(model)
  if (ofModel === undefined) known.set(model, (ofModel = [new WeakMap(), new WeakMap()]))
  const ofEntity = ofModel[openContext ? 1 : 0]
  let keys = ofEntity.get(entity)
  if (keys === undefined) ofEntity.set(entity, (keys = keysOfCaller(found, openContext)))
  return keys
}
