import { ensureBuilt } from '../../build/install.mjs'
import { isBuilt } from '../../build/state.mjs'

/** Once, before the tests: packing builds what is not built, and two of them must not do so at the same time. */
export default async function setup(): Promise<void> {
  await ensureBuilt(isBuilt)
}
