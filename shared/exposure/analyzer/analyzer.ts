import { fieldOf } from '../../keys.ts'
import { failedCall } from '../../account/coverage.ts'
import { splitArn } from '../../policy/arn.ts'
import type { AccessAnalyzerData, Snapshot } from '../../snapshot/schema.ts'
import type { AnalyzerView, OutsideAccess } from '../types.ts'
import { foundInWords } from './foundInWords.ts'
import { isWatched } from './watched.ts'
import { whyOnlyAnalyzer, whyOnlyWhence } from './why.ts'

type Analyzer = AccessAnalyzerData['analyzers'][number]
type Finding = AccessAnalyzerData['findings'][number]

/** The resource that a comparison is about, with what the engine found. */
export interface Compared {
  readonly resource: string
  readonly type: string
  /** Where it is; undefined: it is in no Region, or nobody knows in which. */
  readonly region?: string
  readonly access: readonly OutsideAccess[]
}

/** What IAM Access Analyzer says of each resource, beside what the engine found. */
export type AnalyzerReader = (compared: Compared) => AnalyzerView

const ANALYZERS = 'access-analyzer:ListAnalyzers'
const FINDINGS = 'access-analyzer:ListFindingsV2'

/**
 * Reads the findings of external access that the snapshot holds. A finding says that somebody gets in, not who: the two
 * agree where both say so of a resource.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings.html
 */
export function analyzerReader(snapshot: Snapshot): AnalyzerReader {
  const data = snapshot.accessAnalyzer
  const external = (data?.analyzers ?? []).filter(({ type }) => type === 'ACCOUNT' || type === 'ORGANIZATION')
  const byArn = new Map(external.map((each) => [each.arn, each]))
  const findings = new Map<string, Finding[]>()
  for (const each of data?.findings ?? []) {
    const isExternal = each.findingType === undefined || each.findingType === 'ExternalAccess'
    if (each.resource === undefined || !isExternal || !byArn.has(each.analyzerArn)) continue
    findings.set(each.resource, [...(findings.get(each.resource) ?? []), each])
  }
  return (compared) => {
    const own = findings.get(compared.resource) ?? []
    const standing = own.filter(({ status }) => status !== 'RESOLVED')
    const shown = own.map(({ id, status, updatedAt, analyzerArn, details }) => ({
      id,
      status,
      ...fieldOf('about', foundInWords(details)),
      ...(updatedAt !== undefined && { updatedAt }),
      region: byArn.get(analyzerArn)?.region ?? '',
    }))
    const view = (state: AnalyzerView['state'], why: string, call?: string): AnalyzerView => ({
      state,
      findings: shown,
      why,
      ...(call !== undefined && { call }),
    })
    const near = external.filter(({ region, status }) => status === 'ACTIVE' && isNear(region, compared))
    const sure = seenBy(near, compared.access)
    if (standing.length > 0) {
      if (sure.length === 0) return view('only-access-analyzer', whyOnlyAnalyzer(compared, standing))
      const archived = standing.every(({ status }) => status === 'ARCHIVED')
      return view(
        'agrees',
        archived
          ? 'Both say that outsiders get in; its finding is archived, as meant to be so.'
          : 'Both say that outsiders get in.',
      )
    }
    const gap = gapOf(snapshot, near, compared)
    if (gap !== null) return view('not-read', gap.why, gap.call)
    if (!isWatched(compared.type))
      return view('not-compared', 'Access Analyzer does not look at resources of this type.')
    if (near.length === 0)
      return view('no-analyzer', 'No analyzer for external access is active where the resource is.')
    if (sure.length > 0) return view('only-whence', whyOnlyWhence(sure, own))
    return view('not-compared', nothingToCompare(compared.access))
  }
}

/** An analyzer looks at the resources of its Region, and at roles from every Region. */
function isNear(region: string, { resource, region: own }: Compared): boolean {
  return splitArn(resource)?.[2] === 'iam' || own === undefined || own === region
}

/** What of the engine's answer Access Analyzer would tell: not services, nor what lies in its zone of trust. */
function seenBy(near: readonly Analyzer[], access: readonly OutsideAccess[]): readonly OutsideAccess[] {
  const trusting = near.length > 0 && near.every(({ type }) => type === 'ORGANIZATION')
  return access.filter(({ who, state }) => {
    if (state === 'not-known' || who.kind === 'service' || who.kind === 'unread') return false
    const ofOwn =
      (who.kind === 'organization' && who.own) || (who.kind === 'account' && who.relation === 'organization')
    return !(trusting && ofOwn)
  })
}

function gapOf(
  { accessAnalyzer, coverage }: Snapshot,
  near: readonly Analyzer[],
  { resource, region }: Compared,
): { readonly why: string; readonly call: string } | null {
  const where = splitArn(resource)?.[2] === 'iam' ? undefined : region
  const unlisted = failedCall(coverage, [ANALYZERS], [], where)
  if (accessAnalyzer === undefined || (near.length === 0 && unlisted !== undefined))
    return { why: 'The analyzers were not read.', call: ANALYZERS }
  const arns = near.map(({ arn }) => arn)
  const unread = failedCall(coverage, [FINDINGS], arns, where)
  return unread === undefined ? null : { why: 'Not all findings were read.', call: FINDINGS }
}

function nothingToCompare(access: readonly OutsideAccess[]): string {
  if (access.some(({ state }) => state === 'not-known'))
    return 'Access Analyzer has no finding; whether somebody gets in is not known here.'
  return access.some(({ who }) => who.kind === 'service')
    ? 'Access Analyzer says nothing of AWS services.'
    : 'The organization is in its zone of trust.'
}
