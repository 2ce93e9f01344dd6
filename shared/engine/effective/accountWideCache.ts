import { rememberOf } from '../../policy/memo.ts'
import { publicWriteCeilings } from './publicWrites.ts'
import { unlistedResources } from './unlisted.ts'

/** What every principal of an account is asked about, made once for each account. */
export const publicWriteCeilingsOf = rememberOf(publicWriteCeilings)
export const unlistedResourcesOf = rememberOf(unlistedResources)
