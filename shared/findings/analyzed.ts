import { foundInWords } from '../exposure/analyzer/foundInWords.ts'
import type { AnalyzerView } from '../exposure/types.ts'
import type { AccessAnalyzerData } from '../snapshot/schema.ts'
import { shellCommand } from '../shell.ts'
import { findingId } from './id.ts'
import type { FindingCertainty, FindingSeverity } from './kinds.ts'
import { isPrincipalArn } from './names.ts'
import { accountName, type FindingSources } from './sources.ts'
import type { Finding, FindingPlace, FindingRow } from './types.ts'

type Reported = AccessAnalyzerData['findings'][number]

/** What the engine says to one of Access Analyzer's findings. */
interface Answer {
  readonly words: string
  readonly severity: FindingSeverity
  readonly certainty: FindingCertainty
  readonly why: string
  readonly call?: string
}

/**
 * Access Analyzer's own findings that are not resolved, each with whether the engine agrees. One that agrees stands as a
 * finding of exposure already, so that it is for information here.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_FindingSummaryV2.html
 */
export function analyzerFindings(
  { snapshot, exposure, model }: FindingSources,
  unused: readonly FindingRow[],
): readonly Finding[] {
  const data = snapshot.accessAnalyzer
  const views = new Map(
    exposure.resources.map(({ resource, analyzer, access }) => [resource, { analyzer, access }]),
  )
  return (data?.findings ?? [])
    .filter(({ status }) => status !== 'RESOLVED')
    .map((reported) => {
      const view = reported.resource === undefined ? undefined : views.get(reported.resource)
      const open = view?.access.find(({ state }) => state === 'not-known')
      const answer = isExternal(reported)
        ? externalAnswer(view?.analyzer, open?.missing[0]?.call)
        : unusedAnswer(reported, unused)
      return ofReported(reported, answer, accountName(model.account.id), nameOf(data, reported))
    })
}

function isExternal({ findingType }: Reported): boolean {
  return findingType === undefined || findingType === 'ExternalAccess'
}

/** What of ours says the same of a role, a password or a key. */
const SAME: Readonly<Record<string, RegExp>> = {
  UnusedIAMRole: /^The role /,
  UnusedIAMUserPassword: /^Password /,
  UnusedIAMUserAccessKey: /^Access key/,
}

/** Which permissions were used is in no snapshot. */
function unusedAnswer(
  { findingType = '', resource, details = [] }: Reported,
  unused: readonly FindingRow[],
): Answer {
  const same = SAME[findingType]
  const key = details.flatMap(({ unusedIamUserAccessKeyDetails: found }) => found?.accessKeyId ?? [])
  const agrees =
    same !== undefined &&
    unused.some(
      ({ who, what, certainty }) =>
        who === resource &&
        certainty === 'proved' &&
        same.test(what) &&
        key.every((keyId) => what.includes(keyId)),
    )
  if (agrees)
    return {
      words: 'The engine agrees: see the finding of unused access.',
      severity: 'info',
      certainty: 'proved',
      why: 'What AWS tells of its last use lies as far back.',
    }
  return {
    words: 'We cannot tell: the snapshot does not show this use.',
    severity: 'low',
    certainty: 'proved',
    why: 'Access Analyzer reads what AWS records of every use, and counts days of its own.',
  }
}

function externalAnswer(view: AnalyzerView | undefined, openCall: string | undefined): Answer {
  if (view === undefined)
    return {
      words: 'We cannot tell: the resource is not among those that were read.',
      severity: 'medium',
      certainty: 'not-known',
      why: 'Its policy was not read here.',
    }
  const { state, why, call } = view
  if (state === 'agrees')
    return {
      words: 'The engine agrees: see the finding of exposure.',
      severity: 'info',
      certainty: 'proved',
      why,
    }
  if (state === 'only-access-analyzer' && openCall === undefined)
    return {
      words: 'The engine disagrees: nobody from outside gets in by what was read.',
      severity: 'medium',
      certainty: 'proved',
      why,
    }
  const missing = call ?? openCall
  return {
    words: 'We cannot tell: something that decides was not read.',
    severity: 'medium',
    certainty: 'not-known',
    why,
    ...(missing !== undefined && { call: missing }),
  }
}

function ofReported(reported: Reported, answer: Answer, account: string, analyzer: string): Finding {
  const { id, resource, resourceType, status, findingType = 'ExternalAccess', createdAt } = reported
  const archived = status === 'ARCHIVED' ? ', archived there' : ''
  const { words, severity, certainty, why, call } = answer
  return {
    id: findingId('access-analyzer', reported.analyzerArn, id),
    kind: 'access-analyzer',
    severity: status === 'ARCHIVED' ? 'info' : severity,
    certainty,
    who: resource ?? account,
    what: `Access Analyzer reports ${TYPES[findingType] ?? findingType} (${resourceType}${archived}). ${words}`,
    ...(createdAt !== undefined && { since: createdAt }),
    evidence: [
      { text: `Finding ${id} of the analyzer ${analyzer}, ${status}.` },
      ...aboutOf(reported).map((text) => ({ text })),
      { text: why },
    ],
    missing: call === undefined ? [] : [{ what: 'What the resource lets in', call }],
    fix: 'Look at it in Access Analyzer: archive it there if it is meant so.',
    commands: [
      shellCommand(
        ...['aws', 'accessanalyzer', 'get-finding-v2', '--analyzer-arn', reported.analyzerArn, '--id', id],
      ),
    ],
    places: placesOf(resource, findingType),
  }
}

/** What it is about, where its details were read. */
function aboutOf({ details = [] }: Reported): readonly string[] {
  const access = foundInWords(details)
  const unused = details.flatMap((each) => {
    const { unusedPermissionDetails: permission } = each
    const last =
      permission ??
      each.unusedIamUserAccessKeyDetails ??
      each.unusedIamRoleDetails ??
      each.unusedIamUserPasswordDetails
    if (last === undefined) return []
    const service = permission?.serviceNamespace === undefined ? '' : `${permission.serviceNamespace}: `
    return [`${service}last used ${last.lastAccessed ?? 'never in the time that it looks at'}.`]
  })
  return [...(access === undefined ? [] : [`It names ${access}.`]), ...unused]
}

const TYPES: Readonly<Record<string, string>> = {
  ExternalAccess: 'access from outside',
  InternalAccess: 'access from inside the organization',
  UnusedIAMRole: 'an unused role',
  UnusedIAMUserAccessKey: 'an unused access key',
  UnusedIAMUserPassword: 'an unused password',
  UnusedPermission: 'unused permissions',
}

function placesOf(resource: string | undefined, type: string): readonly FindingPlace[] {
  if (resource === undefined) return []
  const page = isPrincipalArn(resource) ? [{ view: 'principal' as const, principal: resource }] : []
  if (type !== 'ExternalAccess') return page
  const name = /^arn:[^:]*:iam:/.test(resource)
    ? resource.slice(resource.lastIndexOf('/') + 1)
    : resource.split(':').slice(5).join(':')
  return [{ view: 'exposure', list: 'outside-access', name }, ...page]
}

function nameOf(data: AccessAnalyzerData | undefined, { analyzerArn }: Reported): string {
  return data?.analyzers.find(({ arn }) => arn === analyzerArn)?.name ?? analyzerArn
}
