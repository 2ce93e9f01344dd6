import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AccountModel } from '../../shared/account/model.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { accessSummary } from '../../shared/engine/effective/effective.ts'
import { actionTable } from '../../shared/engine/effective/effectiveActionsCache.ts'
import { resourceCarriers } from '../../shared/engine/effective/resourceCarriersCache.ts'
import { accessContexts } from '../../shared/engine/where/accessContext.ts'
import { whoCan } from '../../shared/engine/whoCan/whoCan.ts'
import { principalContexts } from '../../shared/engine/whoCan/whoCanContextCache.ts'
import { accountIndex } from '../../shared/engine/whoCan/whoCanIndexCache.ts'
import { compilePolicy } from '../../shared/policy/compileCache.ts'

/** Milliseconds at a stretch, so that who asks meanwhile hardly waits. */
const SLICE = 25

/**
 * Builds what the first questions need: what the access of a principal is read from, compiled policies, and the index of
 * who has which policy.
 */
export async function warmUp(
  model: AccountModel,
  catalogue: Catalogue,
  isWanted: () => boolean,
  now: () => number = () => performance.now(),
): Promise<void> {
  const steps = [ofOnePrincipal(model, catalogue), ofEverybody(model, catalogue)]
  let until = now() + SLICE
  for (const each of steps) {
    while (each.next().done !== true) {
      if (now() < until) continue
      await nextTurn()
      if (!isWanted()) return
      until = now() + SLICE
    }
  }
}

/** First, for a principal is opened sooner than it is asked who can. */
function* ofOnePrincipal(model: AccountModel, catalogue: Catalogue): Generator<undefined> {
  const [someone] = [...model.users.keys(), ...model.roles.keys()]
  if (someone === undefined) return
  actionTable(catalogue, model.account.partition)
  yield
  resourceCarriers(model)
  yield
  accessSummary(model, someone, catalogue, accessContexts(model, someone))
  yield
}

function* ofEverybody(model: AccountModel, catalogue: Catalogue): Generator<undefined> {
  for (const { document } of model.policies.values()) {
    if (document.state === 'known') compilePolicy(document.value)
    yield
  }
  const { principals } = accountIndex(model)
  const contexts = principalContexts(model, false)
  for (const place of principals.keys()) {
    contexts.at(place)
    yield
  }
  // Everybody may call it, and no policy of a resource speaks of it: the answer is soon there.
  whoCan([model], { action: 'sts:GetCallerIdentity', resource: '*' }, { catalogue })
}
