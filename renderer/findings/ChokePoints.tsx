import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { CutsAnswer, CutStep } from '../../shared/paths/cut/cut.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useQuery } from '../api/useQuery.ts'
import { formatCount, formatNumberOf } from '../common/format.ts'
import { QueryView } from '../common/QueryView.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { Section } from '../common/Section.tsx'
import { withPolicy } from '../router/links.ts'
import { navigate } from '../router/navigation.ts'
import type { FindingsRoute } from '../router/route.ts'

const SHOWN = 5

/** The few changes that end most ways to an administrator, one after the other, each decided anew. */
export function ChokePoints({ route }: { readonly route: FindingsRoute }) {
  const { snapshot } = route
  const cuts = useQuery('paths.cuts', { snapshots: [snapshot] })
  return (
    <Section
      title="Choke points"
      description="Changes that end most ways to an administrator, one after the other. Each was decided anew with all ways."
      fold={false}
    >
      <QueryView query={cuts} what="where to cut">
        {(answer) => <Steps answer={answer} route={route} />}
      </QueryView>
    </Section>
  )
}

function Steps({
  answer: { starts, plan },
  route,
}: {
  readonly answer: CutsAnswer
  readonly route: FindingsRoute
}) {
  const { snapshot } = route
  if (starts === 0) return <Box>There is nothing to cut: nobody has a way.</Box>
  if (plan.length === 0) return <Box>No single change was found that ends ways.</Box>
  return (
    <SpaceBetween size="xs">
      <ol className="finding-steps" aria-label="Choke points in order">
        {plan.slice(0, SHOWN).map((step, at) => (
          <li key={at} className="breakable">
            <Target step={step} route={route} />: {endsWords(step, starts)}
          </li>
        ))}
      </ol>
      <RouteLink to={{ view: 'paths', snapshot }}>
        {plan.length > SHOWN
          ? `All ${formatCount(plan.length)} changes, and every way`
          : 'Every way to an administrator'}
      </RouteLink>
    </SpaceBetween>
  )
}

function endsWords({ ends, left }: CutStep, starts: number): string {
  const first =
    ends === 0
      ? 'ends none by itself, the next ones need it'
      : `ends the ways of ${formatNumberOf(ends, 'principal')}`
  return `${first}; ${left === 0 ? 'nobody' : formatCount(left)} of ${formatCount(starts)} left`
}

/** What is taken away: its policy opens beside the list. */
function Target({
  step: { what, target },
  route,
}: {
  readonly step: CutStep
  readonly route: FindingsRoute
}) {
  const words = visibleText(`${what[0]?.toUpperCase() ?? ''}${what.slice(1)}`)
  if (target.kind === 'membership')
    return (
      <RouteLink to={{ view: 'principal', snapshot: route.snapshot, principal: target.user }}>
        {words}
      </RouteLink>
    )
  const statement = target.kind === 'attachment' ? undefined : target.statement.index
  return <Link onFollow={() => navigate(withPolicy(route, target.policyId, statement))}>{words}</Link>
}
