import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { NOT_ACCOUNTS } from '../../shared/findings/counts.ts'
import type { FindingsAnswer, FindingTally } from '../../shared/findings/types.ts'
import { findingsRoute } from '../common/findingLinks.ts'
import { Figures } from '../common/Figures.tsx'
import { formatCount } from '../common/format.ts'
import { QueryView } from '../common/QueryView.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { UnreadPrincipals } from '../common/UnreadPrincipals.tsx'
import { useFindings } from '../common/useFindings.ts'
import { WaysState } from '../common/WaysState.tsx'
import type { Route } from '../router/route.ts'
import { credentialFigures } from './credentialFigures.tsx'
import { SeverityFigures } from './SeverityFigures.tsx'
import { Worst } from './Worst.tsx'

/** How the account stands: findings by severity, who has power, who gets in, credentials; and the worst by name. */
export function Risk({ snapshot }: { readonly snapshot: string }) {
  const queries = useFindings(snapshot)
  const { atOnce, answer } = queries
  return (
    <Container
      header={
        <Header variant="h2" actions={<RouteLink to={findingsRoute(snapshot)}>All findings</RouteLink>}>
          What to look at
        </Header>
      }
    >
      <QueryView query={atOnce} what="the findings">
        {(first) => (
          <SpaceBetween size="m">
            <UnreadPrincipals unread={first.unread} what="are not in these figures" />
            <SeverityFigures answer={answer ?? first} snapshot={snapshot} />
            <Figures figures={figuresOf(answer ?? first, snapshot)} />
            <WaysState queries={queries} />
            <Worst answer={answer ?? first} snapshot={snapshot} />
          </SpaceBetween>
        )}
      </QueryView>
    </Container>
  )
}

interface Figure {
  readonly label: string
  readonly value: ReactNode
  readonly known: boolean
}

function figuresOf(answer: FindingsAnswer, snapshot: string): readonly Figure[] {
  const { administrators, counts, ways, unread } = answer
  const { exposed, kinds } = counts
  const atLeast = unread.length > 0 ? '≥ ' : ''
  const figure = (label: string, text: string, to: Route, known = true): Figure => ({
    label,
    known,
    value: (
      <RouteLink to={to} inherit ariaLabel={`${label}: ${text}`}>
        {text}
      </RouteLink>
    ),
  })
  const byAdministrator = (value: string): Route => ({
    view: 'principals',
    snapshot,
    filter: [
      { key: 'administrator', operator: '=', value },
      { key: 'kind', operator: '!=', value: 'group' },
    ],
  })
  return [
    figure('Administrators', `${atLeast}${formatCount(administrators.certain)}`, byAdministrator('yes')),
    ...(administrators.open === 0
      ? []
      : [figure('Maybe administrators', formatCount(administrators.open), byAdministrator('not known'))]),
    ways === 'searched'
      ? figure(
          'Can become administrator',
          `${atLeast}${tallyText(kinds.escalation)}`,
          findingsRoute(snapshot, { kind: 'escalation' }),
        )
      : figure('Can become administrator', 'Not looked for yet', { view: 'paths', snapshot }, false),
    figure(
      'Open to the public',
      tallyText(exposed.public),
      findingsRoute(snapshot, { kind: 'exposure', audience: { is: 'Public' } }),
    ),
    figure(
      'Open to other accounts',
      tallyText(exposed.accounts),
      findingsRoute(snapshot, { kind: 'exposure', audience: { not: NOT_ACCOUNTS } }),
    ),
    ...credentialFigures(answer, snapshot, figure),
  ]
}

/** `3`, `3 (1 muted)`. */
function tallyText({ open, muted }: FindingTally): string {
  return muted === 0 ? formatCount(open) : `${formatCount(open)} (${formatCount(muted)} muted)`
}
