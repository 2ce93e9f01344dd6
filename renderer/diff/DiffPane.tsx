import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import { useQuery } from '../api/useQuery.ts'
import { ChangeDetail } from '../changes/ChangeDetail.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { PolicyDocument } from '../policy/PolicyDocument.tsx'
import type { DiffRoute } from '../router/route.ts'
import { beforeOf } from './before.ts'

/** One principal's change in full, or the policy of one of the sides with its statement marked. */
export default function DiffPane({ route }: { readonly route: DiffRoute }) {
  const { snapshot, principal, policy, statement, old } = route
  const snapshots = useQuery('snapshots.list', {}).value?.snapshots ?? []
  const before = beforeOf(snapshots, snapshot, route.before)?.id
  if (before === undefined) return null
  if (policy !== undefined)
    return (
      <PolicyDocument snapshot={old === true ? before : snapshot} policyId={policy} statement={statement} />
    )
  if (principal === undefined) return null
  return <Change before={before} after={snapshot} arn={principal} />
}

function Change(props: { readonly before: string; readonly after: string; readonly arn: string }) {
  const { before, after, arn } = props
  const input = useMemo(() => ({ snapshots: [before, after], principal: arn }), [before, after, arn])
  return (
    <QueryView query={useQuery('snapshots.diff.principal', input)} what="the change">
      {({ change }) => (
        <ChangeDetail
          arn={arn}
          change={change}
          links={
            <SpaceBetween size="m" direction="horizontal">
              {change?.state === 'added' ? null : (
                <RouteLink to={{ view: 'principal', snapshot: before, principal: arn }}>As it was</RouteLink>
              )}
              {change?.state === 'removed' ? null : (
                <RouteLink to={{ view: 'principal', snapshot: after, principal: arn }}>
                  As it is after
                </RouteLink>
              )}
            </SpaceBetween>
          }
        />
      )}
    </QueryView>
  )
}
