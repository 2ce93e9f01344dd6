import { policyResourceOf } from '../services/find.ts'
import { policyCallsOf } from '../services/policyResources.ts'
import { FEWER_THAN_COUNTED } from '../snapshot/coverage.ts'
import { NOT_IN_IMPORT } from '../snapshot/import/coverage.ts'
import type { CoverageEntry, ResourceRecord } from '../snapshot/schema.ts'

/** The first call, of those given, that did not end well; about this target or about none in particular. */
export function failedCall(
  coverage: readonly CoverageEntry[],
  calls: readonly string[],
  targets: readonly string[] = [],
  region?: string,
): CoverageEntry | undefined {
  return coverage.find(
    (entry) =>
      entry.status !== 'done' &&
      calls.includes(entry.call) &&
      (entry.target === undefined || targets.includes(entry.target)) &&
      (entry.region === undefined || region === undefined || entry.region === region),
  )
}

/** One sentence on why a call gave nothing. */
export function whyNot(entry: CoverageEntry | undefined, call: string): string {
  // An import says in its own words what it does not hold: nobody was asked, and nobody refused.
  if (entry?.error?.code === NOT_IN_IMPORT) return entry.error.message
  if (entry?.error?.code === FEWER_THAN_COUNTED)
    return `${call} gave less than there is. ${entry.error.message}`
  const code = entry?.error === undefined ? '' : ` (${entry.error.code})`
  switch (entry?.status) {
    case 'denied':
      return `The crawl was refused ${call}${code}.`
    case 'throttled':
      return `AWS throttled ${call} until the crawl gave up${code}.`
    case 'failed':
      return `${call} failed${code}.`
    case 'done':
    case 'not-asked':
    case undefined:
      return `${call} was not asked.`
  }
}

/**
 * Why the policy of a resource is not known. A type that no collector reads names the call that the registry of services
 * has for its ARN, and one that is not there either its service's GetResourcePolicy.
 */
export function missingResourcePolicy(
  record: ResourceRecord,
  coverage: readonly CoverageEntry[],
): { readonly call: string; readonly why: string } {
  const calls = policyCallsOf(record.type)
  const name = record.arn.slice(record.arn.search(/[^:/]*$/))
  const entry = failedCall(coverage, calls, [record.arn, name], record.region)
  const [, , service = '', , , ...rest] = record.arn.split(':')
  const known = policyResourceOf(service, rest.join(':'))?.get
  const call = entry?.call ?? calls.at(-1) ?? known ?? `${service}:GetResourcePolicy`
  return { call, why: whyNot(entry, call) }
}
