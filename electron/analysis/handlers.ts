import { accountHandlers } from './handlers/account.ts'
import { campaignHandlers } from './handlers/campaign.ts'
import { exportHandlers } from './handlers/export.ts'
import { findingsHandlers } from './handlers/findings.ts'
import { diffHandlers } from './handlers/diff.ts'
import { listsHandlers } from './handlers/lists.ts'
import { liveHandlers } from './handlers/live.ts'
import { mapHandlers } from './handlers/map.ts'
import { pathsHandlers } from './handlers/paths.ts'
import { questionHandlers } from './handlers/questions.ts'
import { policiesHandlers } from './handlers/policies.ts'
import { resourcesHandlers } from './handlers/resources.ts'
import { reviewHandlers } from './handlers/review.ts'
import { shareHandlers } from './handlers/share.ts'
import { snapshotsHandlers } from './handlers/snapshots.ts'
import { validableHandlers } from './handlers/validable.ts'
import { whatIfHandlers } from './handlers/whatIf.ts'
import type { AnalysisParts, Handlers } from './handler.ts'
import type { AnalysisMethod } from './methods.ts'

/** Every method of the analysis, over the parts that it stands on. */
export function analysisHandlers(parts: AnalysisParts): Handlers<AnalysisMethod> {
  return {
    ...snapshotsHandlers(parts),
    ...shareHandlers(parts),
    ...accountHandlers(parts),
    ...listsHandlers(parts),
    ...mapHandlers(parts),
    ...diffHandlers(parts),
    ...whatIfHandlers(parts),
    ...questionHandlers(parts),
    ...pathsHandlers(parts),
    ...policiesHandlers(parts),
    ...resourcesHandlers(parts),
    ...findingsHandlers(parts),
    ...reviewHandlers(parts),
    ...campaignHandlers(parts),
    ...liveHandlers(parts),
    ...validableHandlers(parts),
    ...exportHandlers(parts),
  }
}
