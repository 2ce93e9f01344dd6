import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import type { AccountOverview } from '../../shared/api/types.ts'
import { POLICY_KIND_WORDS } from '../../shared/policies/words.ts'
import { findingsRoute } from '../common/findingLinks.ts'
import { Figures } from '../common/Figures.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import type { Route } from '../router/route.ts'
import { countText } from './countText.ts'

type Counted = keyof AccountOverview['counts']

/** Where the list stands that a count is of. */
function listOf(key: Counted, snapshot: string): Route {
  const principals = (kind: string): Route => ({
    view: 'principals',
    snapshot,
    filter: [{ key: 'kind', operator: '=', value: kind }],
  })
  const policies = (kind: string): Route => ({
    view: 'policies',
    snapshot,
    filter: [{ key: 'kind', operator: '=', value: kind }],
  })
  switch (key) {
    case 'users':
      return principals('user')
    case 'roles':
      return principals('role')
    case 'groups':
      return principals('group')
    case 'findings':
      return findingsRoute(snapshot, { kind: 'access-analyzer' })
    case 'customerPolicies':
      return policies(POLICY_KIND_WORDS['customer-managed'])
    case 'awsPolicies':
      return policies(POLICY_KIND_WORDS['aws-managed'])
    case 'resources':
      return { view: 'resources', snapshot, filter: [] }
    case 'workloads':
      return { view: 'entrances', snapshot, list: 'workloads' }
    case 'instanceProfiles':
      return { view: 'coverage', snapshot }
  }
}

const COUNTS: readonly (readonly [Counted, string])[] = [
  ['users', 'Users'],
  ['roles', 'Roles'],
  ['groups', 'Groups'],
  ['customerPolicies', 'Customer policies'],
  ['awsPolicies', 'AWS policies in use'],
  ['instanceProfiles', 'Instance profiles'],
  ['resources', 'Resources'],
  ['workloads', 'Workloads'],
  ['findings', 'Access Analyzer findings'],
]

/** How many of each kind the account holds, each with its list; what was not all read is not known. */
export function Counts({ overview }: { readonly overview: AccountOverview }) {
  const { counts, snapshot } = overview
  return (
    <Container header={<Header variant="h2">In this account</Header>}>
      <Figures
        figures={COUNTS.map(([key, label]) => {
          const text = countText(counts[key])
          return {
            label,
            known: text !== 'Not known',
            value: (
              <RouteLink to={listOf(key, snapshot.id)} inherit ariaLabel={`${text} ${label.toLowerCase()}`}>
                {text}
              </RouteLink>
            ),
          }
        })}
      />
    </Container>
  )
}
