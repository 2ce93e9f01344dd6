import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import type { AccountOverview } from '../../shared/api/types.ts'
import { Figures } from '../common/Figures.tsx'
import { formatRoute } from '../router/route.ts'
import { countText } from './countText.ts'

const COUNTS: readonly (readonly [keyof AccountOverview['counts'], string, ('user' | 'role' | 'group')?])[] =
  [
    ['users', 'Users', 'user'],
    ['roles', 'Roles', 'role'],
    ['groups', 'Groups', 'group'],
    ['customerPolicies', 'Customer policies'],
    ['awsPolicies', 'AWS policies in use'],
    ['instanceProfiles', 'Instance profiles'],
    ['resources', 'Resources'],
    ['workloads', 'Workloads'],
    ['findings', 'Access Analyzer findings'],
  ]

/** How many of each kind the account holds; what was not all read is not known. */
export function Counts({ overview }: { readonly overview: AccountOverview }) {
  const textOf = (key: keyof AccountOverview['counts']) => countText(overview.counts[key])
  return (
    <Container header={<Header variant="h2">In this account</Header>}>
      <Figures
        figures={COUNTS.map(([key, label, kind]) => ({
          label,
          known: textOf(key) !== 'Not known',
          value:
            kind === undefined ? (
              textOf(key)
            ) : (
              <Link
                fontSize="inherit"
                ariaLabel={`${textOf(key)} ${label.toLowerCase()}`}
                href={formatRoute({
                  view: 'principals',
                  snapshot: overview.snapshot.id,
                  filter: [{ key: 'kind', operator: '=', value: kind }],
                })}
              >
                {textOf(key)}
              </Link>
            ),
        }))}
      />
    </Container>
  )
}
