import type { z } from 'zod'
import { accountMethods } from './account.ts'
import { callsMethods } from './calls.ts'
import { campaignMethods } from './campaign.ts'
import { crawlMethods } from './crawl.ts'
import { exposureMethods } from './exposure.ts'
import { listsMethods } from './lists.ts'
import { findingsMethods } from './findings.ts'
import { liveMethods } from './live.ts'
import { mapMethods } from './map.ts'
import type { Method } from './method.ts'
import { pathsMethods } from './paths.ts'
import { policiesMethods } from './policies.ts'
import { principalMethods } from './principal.ts'
import { profilesMethods } from './profiles.ts'
import { questionMethods } from './questions.ts'
import { resourcesMethods } from './resources.ts'
import { reviewMethods } from './review.ts'
import { settingsMethods } from './settings.ts'
import { shareMethods } from './share.ts'
import { snapshotsMethods } from './snapshots.ts'
import { traceMethods } from './trace.ts'
import { whatIfMethods } from './whatIf.ts'
import { keysOf } from '../keys.ts'

/**
 * The contract between the renderer (or the command line) and the service: every method once, with the schema of what
 * it takes and gives. What fails is thrown as a WhenceError on both sides. A snapshot is named by its id.
 */
export const API = {
  ...callsMethods,
  ...settingsMethods,
  ...profilesMethods,
  ...crawlMethods,
  ...snapshotsMethods,
  ...whatIfMethods,
  ...accountMethods,
  ...shareMethods,
  ...listsMethods,
  ...mapMethods,
  ...principalMethods,
  ...policiesMethods,
  ...resourcesMethods,
  ...questionMethods,
  ...pathsMethods,
  ...exposureMethods,
  ...findingsMethods,
  ...traceMethods,
  ...liveMethods,
  ...reviewMethods,
  ...campaignMethods,
} satisfies Readonly<Record<string, Method>>

export type ApiMethod = keyof typeof API
export type ApiInput<M extends ApiMethod> = Readonly<z.infer<(typeof API)[M]['input']>>
export type ApiOutput<M extends ApiMethod> = Readonly<z.infer<(typeof API)[M]['output']>>
export type ApiMethods = { readonly [M in ApiMethod]: (input: ApiInput<M>) => ApiOutput<M> }

export const API_METHODS: readonly ApiMethod[] = keysOf(API)
