import { useState } from 'react'
import type { ReactNode } from 'react'
import type { CallerIdentity, ProfileSummary } from '../../shared/api/types.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { useQuery } from '../api/useQuery.ts'
import { ConfirmIdentity } from '../common/ConfirmIdentity.tsx'
import { chooseProfile, useChosenProfile } from './chosenProfile.ts'
import { liveProfiles } from './profiles.ts'

export interface Live {
  /** AWS can be asked about this snapshot with a profile of this machine. */
  readonly available: boolean
  readonly sample: boolean
  readonly profiles: readonly ProfileSummary[]
  readonly profile: ProfileSummary | null
  readonly identity: CallerIdentity | null
  readonly choose: (name: string) => void
  /** Does something with the profile, after asking once who it is: a code or a program may be needed for that. */
  readonly withProfile: (work: (profile: string) => void) => void
  /** Forgets who the profile is where its credentials are no longer good, so that they are fetched anew. */
  readonly failed: (error: ErrorInfo) => void
  /** To be drawn somewhere: the question who the profile is. */
  readonly dialog: ReactNode
}

/** Whether anything of this can be shown: a view leaves no room for what is not there. */
export function useLiveAvailable(snapshot: string): boolean {
  const snapshots = useQuery('snapshots.list', {})
  const list = useQuery('profiles.list', {})
  const summary = snapshots.value?.snapshots.find(({ id }) => id === snapshot)
  return liveProfiles(summary, list.value?.profiles ?? []).usable.length > 0
}

const WORN_OUT = /expired|mfa|credential|agreed/

/** The profile with which AWS is asked about a snapshot. */
export function useLive(snapshot: string): Live {
  const snapshots = useQuery('snapshots.list', {})
  const list = useQuery('profiles.list', {})
  const chosen = useChosenProfile(snapshot)
  const [pending, setPending] = useState<((profile: string) => void) | null>(null)
  const summary = snapshots.value?.snapshots.find(({ id }) => id === snapshot)
  const { usable, sample } = liveProfiles(summary, list.value?.profiles ?? [])
  const profile = usable.find(({ name }) => name === chosen.name) ?? usable[0] ?? null
  const identity = profile !== null && chosen.name === profile.name ? (chosen.identity ?? null) : null
  return {
    available: profile !== null,
    sample,
    profiles: usable,
    profile,
    identity,
    choose: (name) => chooseProfile(snapshot, { name }),
    withProfile: (work) => {
      if (profile === null) return
      if (identity === null) setPending(() => work)
      else work(profile.name)
    },
    failed: ({ code }) => {
      if (profile !== null && WORN_OUT.test(code)) chooseProfile(snapshot, { name: profile.name })
    },
    dialog:
      pending === null || profile === null ? null : (
        <ConfirmIdentity
          profile={profile}
          onClose={() => setPending(null)}
          onIdentity={(found) => {
            chooseProfile(snapshot, { name: profile.name, identity: found })
            setPending(null)
            pending(profile.name)
          }}
        />
      ),
  }
}
