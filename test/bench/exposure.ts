import { performance } from 'node:perf_hooks'
import { buildAccountModel } from '../../shared/account/build.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { findExposure } from '../../shared/exposure/exposure.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { compileAll } from './account.ts'

/** All lists of exposure, once and from nothing but compiled policies, as when the view is opened. */
export function measureExposure(snapshot: Snapshot, catalogue: Catalogue) {
  const model = buildAccountModel(snapshot)
  compileAll(model)
  const cpu = process.cpuUsage()
  const start = performance.now()
  const { resources, roles, held, administrators } = findExposure({ snapshot, models: [model], catalogue })
  const end = performance.now()
  const used = process.cpuUsage(cpu)
  return {
    resources: resources.length,
    roles: roles.length,
    held: held.length,
    administrators: administrators.length,
    milliseconds: end - start,
    cpuMilliseconds: (used.user + used.system) / 1000,
  }
}
