import Alert from '@cloudscape-design/components/alert'
import { visibleText } from '../../shared/graph/text.ts'
import type { ResourceDetail } from '../../shared/resources/types.ts'
import { useQuery } from '../api/useQuery.ts'
import { QueryView } from '../common/QueryView.tsx'
import { AnnotatedPolicy } from '../policy/AnnotatedPolicy.tsx'
import { navigate } from '../router/navigation.ts'
import type { ResourceRoute } from '../router/route.ts'

interface Props {
  readonly route: ResourceRoute
  readonly detail: ResourceDetail
}

/** The policy of a resource, statement by statement; "none" only where AWS said so. */
export function ResourcePolicyTab({ route, detail: { policy } }: Props) {
  const { snapshot, statement } = route
  const page = useQuery('policies.get', policy.state === 'known' ? { snapshot, policy: policy.value } : null)
  if (policy.state === 'absent')
    return (
      <Alert type="info">
        It has no policy of its own: AWS answered so. Its own account’s policies decide.
      </Alert>
    )
  if (policy.state === 'not-collected')
    return (
      <Alert type="warning" header="Its policy was not read: it may let in or deny anybody">
        <code>{visibleText(policy.call)}</code> would show it. {visibleText(policy.why ?? '')}
      </Alert>
    )
  return (
    <QueryView query={page} what="the policy">
      {(value) => (
        <AnnotatedPolicy
          policy={value}
          statement={statement}
          onMark={(next) => navigate({ ...route, statement: next }, { replace: true })}
        />
      )}
    </QueryView>
  )
}
