import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { NOT_ACCOUNTS } from '../../shared/findings/counts.ts'
import type { FindingsAnswer, FindingTally } from '../../shared/findings/types.ts'
import { findingsRoute, type Wanted } from '../common/findingLinks.ts'
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

type Figure = Parameters<typeof Figures>[0]['figures'][number]

function figuresOf(answer: FindingsAnswer, snapshot: string): readonly Figure[] {
  const { administrators, counts, ways, unread, gaps } = answer
  const { exposed, kinds } = counts
  const figure = (label: string, text: string, to: Route, known = true): Figure => ({
    label,
    known,
    value: (
      <RouteLink to={to} inherit ariaLabel={`${label}: ${text}`}>
        {text}
      </RouteLink>
    ),
  })
  const isShort = (kind: 'exposure' | 'escalation') => gaps.some((gap) => gap.kind === kind)
  const tally = (label: string, count: FindingTally, short: boolean, wanted: Wanted): Figure => {
    const { value, ...rest } = figure(label, tallyText(count, short), findingsRoute(snapshot, wanted))
    return {
      ...rest,
      value: (
        <>
          {value}
          <Beside count={count} snapshot={snapshot} wanted={wanted} />
        </>
      ),
    }
  }
  const byAdministrator = (value: string): Route => ({
    view: 'principals',
    snapshot,
    filter: [
      { key: 'administrator', operator: '=', value },
      { key: 'kind', operator: '!=', value: 'group' },
    ],
  })
  const atLeast = unread.length > 0 ? '≥ ' : ''
  return [
    figure('Administrators', `${atLeast}${formatCount(administrators.certain)}`, byAdministrator('yes')),
    ...(administrators.open === 0
      ? []
      : [figure('Maybe administrators', formatCount(administrators.open), byAdministrator('not known'))]),
    ways === 'searched'
      ? tally('Can become administrator', kinds.escalation, unread.length > 0 || isShort('escalation'), {
          kind: 'escalation',
        })
      : figure('Can become administrator', 'Not looked for yet', { view: 'paths', snapshot }, false),
    tally('Open to the public', exposed.public, isShort('exposure'), {
      kind: 'exposure',
      audience: { is: 'Public' },
    }),
    tally('Open to other accounts', exposed.accounts, isShort('exposure'), {
      kind: 'exposure',
      audience: { not: NOT_ACCOUNTS },
    }),
    ...credentialFigures(answer, snapshot, figure),
  ]
}

/** `3`, or `≥ 3` where what was not read could make more. */
function tallyText({ open }: FindingTally, short: boolean): string {
  return `${short ? '≥ ' : ''}${formatCount(open)}`
}

interface BesideProps {
  readonly count: FindingTally
  readonly snapshot: string
  readonly wanted: Wanted
}

/** Those of the same kind that are muted or not known, each with its list. */
function Beside({ count: { muted, notKnown }, snapshot, wanted: { kind } }: BesideProps) {
  if (muted + notKnown === 0) return null
  const of = kind === undefined ? {} : { kind }
  return (
    <div className="figure-beside">
      {notKnown === 0 ? null : (
        <RouteLink to={findingsRoute(snapshot, { ...of, state: 'not-known' })}>
          {formatCount(notKnown)} not known
        </RouteLink>
      )}
      {muted === 0 ? null : (
        <RouteLink to={findingsRoute(snapshot, { ...of, state: 'muted' })}>
          {formatCount(muted)} muted
        </RouteLink>
      )}
    </div>
  )
}
