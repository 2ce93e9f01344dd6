import type { IamData, Snapshot, SnapshotPart, SnapshotSource } from '../../shared/snapshot/schema.ts'
import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION } from '../../shared/snapshot/schema.ts'
import { TOOL } from '../tool.ts'
import type { CrawlContext } from './crawlContext.ts'
import { withTags } from './withTags.ts'
import { unique } from './unique.ts'
import { fitted } from './fitted.ts'
import { markFewerThanCounted } from './fewerThanCounted.ts'

export interface CrawlFacts {
  readonly source: SnapshotSource
  readonly startedAt: string
  readonly finishedAt: string
  /** When it was read, where that was in several runs. */
  readonly parts: readonly SnapshotPart[]
}

/** What the collectors gathered, as a snapshot that can be opened again; what is found missing now is in its coverage. */
export function crawledSnapshot(context: CrawlContext, facts: CrawlFacts): Snapshot {
  markFewerThanCounted(context)
  return fitted(snapshotOf(context, facts))
}

function snapshotOf(
  { accountId, partition, regions, draft, coverage }: CrawlContext,
  { source, startedAt, finishedAt, parts }: CrawlFacts,
): Snapshot {
  return {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    account: { id: accountId, partition },
    source,
    tool: TOOL,
    startedAt,
    finishedAt,
    ...(parts.length === 0 ? {} : { parts }),
    regions,
    ...(draft.enabledRegions === undefined ? {} : { enabledRegions: draft.enabledRegions }),
    iam: uniqueCredentials(draft.iam),
    ...(draft.trails === undefined ? {} : { trails: draft.trails }),
    ...(draft.accessAnalyzer === undefined ? {} : { accessAnalyzer: draft.accessAnalyzer }),
    ...(draft.organization === undefined ? {} : { organization: draft.organization }),
    ...(draft.identityCenter === undefined ? {} : { identityCenter: draft.identityCenter }),
    ...(draft.rootAccess === undefined ? {} : { rootAccess: draft.rootAccess }),
    ...(draft.accountAccess === undefined ? {} : { accountAccess: draft.accountAccess }),
    ...(draft.rolesAnywhere === undefined ? {} : { rolesAnywhere: draft.rolesAnywhere }),
    ...(draft.alternateContacts === undefined ? {} : { alternateContacts: draft.alternateContacts }),
    ...(draft.accountPublicAccessBlock === undefined
      ? {}
      : { accountPublicAccessBlock: draft.accountPublicAccessBlock }),
    // Calls end in any order; the file does not show it.
    resources: unique(withTags(draft), ({ arn, type }) => `${type} ${arn}`).sort(byArn),
    resourceShares: {
      shares: unique(draft.resourceShares.shares, ({ arn }) => arn).sort(byArn),
      resources: unique(draft.resourceShares.resources, ({ arn }) => arn).sort(byArn),
    },
    workloads: unique(draft.workloads).sort(byArn),
    coverage: coverage.entries(regions),
  }
}

/** Each counts in the review. */
function uniqueCredentials(iam: IamData): IamData {
  const { accessKeys, mfaDevices, virtualMfaDevices, instanceProfiles } = iam
  return {
    ...iam,
    ...(accessKeys && { accessKeys: unique(accessKeys, ({ AccessKeyId }) => AccessKeyId) }),
    ...(mfaDevices && {
      mfaDevices: unique(mfaDevices),
    }),
    ...(virtualMfaDevices && {
      virtualMfaDevices: unique(virtualMfaDevices),
    }),
    ...(instanceProfiles && { instanceProfiles: unique(instanceProfiles) }),
  }
}

function byArn(one: { readonly arn: string }, other: { readonly arn: string }): number {
  return one.arn < other.arn ? -1 : one.arn > other.arn ? 1 : 0
}
