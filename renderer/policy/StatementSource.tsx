import ExpandableSection from '@cloudscape-design/components/expandable-section'
import { useMemo, useState } from 'react'
import type { PolicyView } from '../../shared/api/types.ts'
import type { StatementRef } from '../../shared/engine/request/decision.ts'
import { policyLines } from '../../shared/graph/policyLines.ts'
import { useQuery } from '../api/useQuery.ts'
import { QueryView } from '../common/QueryView.tsx'
import type { AnswerRoute } from '../router/route.ts'
import { SourceLines } from './SourceLines.tsx'
import { StatementLink } from './StatementLink.tsx'
import { placeText, statementTitle } from './statementText.ts'

interface Props {
  readonly route: AnswerRoute
  readonly statement: StatementRef
  /** Whether its lines are shown without being asked for. */
  readonly open: boolean
  /** What the statement requires and the request has not: the lines that say so are marked. */
  readonly values?: readonly string[]
}

/** A statement as it stands in its document: its lines with their numbers, and the way to the whole policy. */
export function StatementSource({ route, statement, open, values = [] }: Props) {
  const [shown, setShown] = useState(open)
  const { policyId } = statement
  const title = `${statement.effect}: ${statementTitle(statement)}${placeText(statement)}`
  if (policyId === undefined) return <div>{title}</div>
  return (
    <ExpandableSection
      variant="inline"
      headerText="The statement in its policy"
      headerAriaLabel={`The statement in its policy: ${title}`}
      expanded={shown}
      onChange={({ detail }) => setShown(detail.expanded)}
    >
      {shown ? <Lines policyId={policyId} statement={statement} route={route} values={values} /> : null}
    </ExpandableSection>
  )
}

function Lines(props: {
  readonly policyId: string
  readonly statement: StatementRef
  readonly route: AnswerRoute
  readonly values: readonly string[]
}) {
  const { policyId, statement, route, values } = props
  const query = useQuery('policy.view', { snapshot: route.snapshot, policyId })
  return (
    <QueryView query={query} what="the statement">
      {(policy) => (
        <>
          <Excerpt policy={policy} statement={statement} values={values} />
          <StatementLink route={route} statement={statement} text="Open the whole policy" />
        </>
      )}
    </QueryView>
  )
}

function Excerpt(props: {
  readonly policy: PolicyView
  readonly statement: StatementRef
  readonly values: readonly string[]
}) {
  const { policy, statement, values } = props
  const { text } = policy
  const range = policy.statements.find(({ index }) => index === statement.index)?.range
  const source = useMemo(() => (text.state === 'known' ? policyLines(text.value) : null), [text])
  if (source === null || range === undefined) return <div>The document was not collected.</div>
  const [from, to] = source.linesOf(range.start.offset, range.end.offset)
  const lines = source.lines.slice(from, to + 1)
  return (
    <SourceLines
      lines={withoutIndent(lines)}
      first={from + 1}
      marked={(line) =>
        values.some((value) => lines[line - from - 1]?.includes(JSON.stringify(value)) === true)
      }
      label={`Lines ${from + 1} to ${to + 1} of ${statementTitle(statement)}`}
    />
  )
}

/** The excerpt begins at the left edge, however deep it stands in the document. */
function withoutIndent(lines: readonly string[]): readonly string[] {
  const depths = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0)
  const depth = Math.min(...depths)
  return lines.map((line) => line.slice(Math.min(depth, /^ */.exec(line)?.[0].length ?? 0)))
}
