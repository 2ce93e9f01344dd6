import { ensureBuilt, ensureInstalled } from './install.mjs'
import { isBuilt } from './state.mjs'

/** What `npm pack` runs first: the package holds dist/ and nothing that it was made from. */
await ensureInstalled()
await ensureBuilt(isBuilt)
