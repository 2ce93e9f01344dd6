import { useMemo } from 'react'
import { useQuery } from '../api/useQuery.ts'
import { ChangeDetail } from '../changes/ChangeDetail.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { keptEdits } from './editsCache.ts'

/** What the edits that were decided last would change for one user or role. */
export default function WhatIfPane({ snapshot, arn }: { readonly snapshot: string; readonly arn: string }) {
  const { asked } = keptEdits(snapshot)
  const input = useMemo(
    () => (asked === null ? null : { snapshot, edits: asked, principal: arn }),
    [snapshot, asked, arn],
  )
  const query = useQuery('what-if.principal', input)
  if (input === null) return 'Decide edits first: then their effect on this principal stands here.'
  return (
    <QueryView query={query} what="the change">
      {({ change }) => (
        <ChangeDetail
          arn={arn}
          change={change}
          links={<RouteLink to={{ view: 'principal', snapshot, principal: arn }}>As it is now</RouteLink>}
        />
      )}
    </QueryView>
  )
}
