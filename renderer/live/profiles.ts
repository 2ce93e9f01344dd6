import type { ProfileSummary, SnapshotSummary } from '../../shared/api/types.ts'

export interface LiveProfiles {
  /** Those with which AWS may be asked about the snapshot; the first is the one to begin with. */
  readonly usable: readonly ProfileSummary[]
  /** The snapshot is of the sample account, which is not AWS. */
  readonly sample: boolean
}

/**
 * Whether AWS can be asked about a snapshot: when the profile that it was made with is on this machine, or another of
 * which the files say that it leads to the same account. Profiles that lead elsewhere, or nowhere, are left out.
 */
export function liveProfiles(
  snapshot: SnapshotSummary | undefined,
  profiles: readonly ProfileSummary[],
): LiveProfiles {
  if (snapshot === undefined) return { usable: [], sample: false }
  const { source, accountId } = snapshot
  if (source.kind === 'sample') {
    return { usable: profiles.filter(({ kind }) => kind === 'sample'), sample: true }
  }
  const own = profiles.filter(
    (profile) =>
      profile.kind !== 'sample' &&
      profile.kind !== 'incomplete' &&
      (profile.accountId === undefined || profile.accountId === accountId),
  )
  const first = own.find(
    ({ name, accountId: account }) =>
      account === accountId || (source.kind === 'crawl' && source.profile === name),
  )
  if (first === undefined) return { usable: [], sample: false }
  const made = own.filter(({ name }) => source.kind === 'crawl' && source.profile === name)
  return { usable: [...new Set([...made, first, ...own])], sample: false }
}
