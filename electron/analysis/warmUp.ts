import { setImmediate as nextTurn, setTimeout } from 'node:timers/promises'
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
/** So long nobody has asked before something is built that cannot be cut into slices. */
const REST = 300

/** `rest`: what comes next takes longer than a slice. */
type Step = 'rest' | undefined
/** What is built for an account, part by part: who goes on with it goes on where it was left. */
export type Warming = Generator<Step>

/** Goes on building until all is there or nobody wants it any more. */
export async function warmUp(
  warming: Warming,
  isWanted: () => boolean,
  now: () => number = () => performance.now(),
  rest: () => Promise<unknown> = () => setTimeout(REST),
): Promise<void> {
  let until = now() + SLICE
  for (let step = warming.next(); step.done !== true; step = warming.next()) {
    if (step.value === undefined && now() < until) continue
    await (step.value === 'rest' ? rest() : nextTurn())
    if (!isWanted()) return
    until = now() + SLICE
  }
}

/**
 * What the first questions need: what the access of a principal is read from, compiled policies, and the index of who has
 * which policy.
 */
export function* warmingOf(model: AccountModel, catalogue: Catalogue): Warming {
  yield* ofOnePrincipal(model, catalogue)
  yield* ofEverybody(model, catalogue)
}

/** First, for a principal is opened sooner than it is asked who can. */
function* ofOnePrincipal(model: AccountModel, catalogue: Catalogue): Warming {
  const [someone] = [...model.users.keys(), ...model.roles.keys()]
  if (someone === undefined) return
  actionTable(catalogue, model.account.partition)
  yield
  resourceCarriers(model)
  yield
  accessSummary(model, someone, catalogue, accessContexts(model, someone))
  yield
}

function* ofEverybody(model: AccountModel, catalogue: Catalogue): Warming {
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
  yield 'rest'
  // Everybody may call it, and no policy of a resource speaks of it: the answer is soon there.
  whoCan([model], { action: 'sts:GetCallerIdentity', resource: '*' }, { catalogue })
}
