import { useCallback, useMemo } from 'react'
import { useApi } from '../api/context.tsx'
import { useQuery, useQueryStore } from '../api/useQuery.ts'
import { useMessages } from './messages.tsx'

/** The resources of an account that the person marked as those that matter most: a setting of the app, by account id. */
export interface CrownJewels {
  readonly arns: readonly string[]
  readonly isMarked: (arn: string) => boolean
  /** Marks it, or takes the mark away. */
  readonly toggle: (arn: string) => void
}

export function useCrownJewels(snapshot: string): CrownJewels {
  const api = useApi()
  const store = useQueryStore()
  const { showError } = useMessages()
  const settings = useQuery('settings.get', {})
  const snapshots = useQuery('snapshots.list', {})
  const account = snapshots.value?.snapshots.find(({ id }) => id === snapshot)?.accountId
  const marked = settings.value?.crownJewels
  const arns = useMemo(() => (account === undefined ? [] : (marked?.[account] ?? [])), [account, marked])
  const toggle = useCallback(
    (arn: string) => {
      if (account === undefined) return
      const next = arns.includes(arn) ? arns.filter((each) => each !== arn) : [...arns, arn]
      api
        .call('settings.set', { crownJewels: { ...marked, [account]: next } })
        .then((value) => store.put('settings.get', {}, value), showError)
    },
    [account, api, arns, marked, showError, store],
  )
  return useMemo(() => ({ arns, isMarked: (arn: string) => arns.includes(arn), toggle }), [arns, toggle])
}

/** Whether a pattern names one resource, and can be marked. */
export function isResourceArn(pattern: string): boolean {
  return /^arn:[^:*?]*:[^:*?]+:[^:*?]*:[^:*?]*:[^*?]+$/.test(pattern)
}
