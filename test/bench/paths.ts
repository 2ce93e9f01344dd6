import { performance } from 'node:perf_hooks'
import type { AccountModel } from '../../shared/account/model.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { findPaths } from '../../shared/paths/search/find.ts'
import type { Truth } from './account.ts'

/**
 * Every principal's way to administrator, once and from nothing, as when the view is opened; and how many of the
 * planted escalations and non-escalations are told apart.
 */
export function measurePaths(model: AccountModel, catalogue: Catalogue, truth: Truth) {
  const cpu = process.cpuUsage()
  const start = performance.now()
  const answer = findPaths(model, {}, catalogue)
  const end = performance.now()
  const used = process.cpuUsage(cpu)
  const starts = new Set(answer.paths.map(({ from }) => from))
  const certainty: Record<string, number> = {}
  for (const path of answer.paths) certainty[path.certainty] = (certainty[path.certainty] ?? 0) + 1
  return {
    principals: model.users.size + model.roles.size,
    paths: answer.paths.length,
    administrators: answer.admins.length,
    certainty,
    milliseconds: end - start,
    cpuMilliseconds: (used.user + used.system) / 1000,
    missed: truth.privilegeEscalations.filter(({ from }) => !starts.has(from)).map(({ from }) => from),
    wronglyFound: truth.notEscalations.flatMap(({ principal }) => (starts.has(principal) ? [principal] : [])),
  }
}
