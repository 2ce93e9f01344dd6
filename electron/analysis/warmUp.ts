import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AccountModel } from '../../shared/account/model.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { whoCan } from '../../shared/engine/whoCan/whoCan.ts'
import { compilePolicy } from '../../shared/policy/compileCache.ts'

/** Milliseconds at a stretch, so that who asks meanwhile hardly waits. */
const SLICE = 25

/** Builds what the first questions about everybody need: compiled policies, and the index of who has which. */
export async function warmUp(
  model: AccountModel,
  catalogue: Catalogue,
  isWanted: () => boolean,
  now: () => number = () => performance.now(),
): Promise<void> {
  let until = now() + SLICE
  for (const { document } of model.policies.values()) {
    if (document.state === 'known') compilePolicy(document.value)
    if (now() < until) continue
    await nextTurn()
    if (!isWanted()) return
    until = now() + SLICE
  }
  // Everybody may call it, and no policy of a resource speaks of it: the answer is soon there.
  whoCan([model], { action: 'sts:GetCallerIdentity', resource: '*' }, { catalogue })
}
