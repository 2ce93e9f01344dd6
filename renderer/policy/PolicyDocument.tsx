import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useMemo, useRef } from 'react'
import type { PolicyView } from '../../shared/api/types.ts'
import { policyLines } from '../../shared/graph/policyLines.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { fieldOf } from '../../shared/keys.ts'
import { counted } from '../../shared/graph/words.ts'
import { useQuery } from '../api/useQuery.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { NumberedLines } from './NumberedLines.tsx'
import '../graph/graph.css'

interface Props {
  readonly snapshot: string
  readonly policyId: string
  /** Index of the statement to mark. */
  readonly statement?: number | undefined
  /** Instead of the policy's name, where that stands above already. */
  readonly heading?: string
  readonly onOpenPrincipal?: ((arn: string) => void) | undefined
}

/** A policy's document with one statement marked, its problems, and who has it. */
export function PolicyDocument({ snapshot, policyId, statement, heading, onOpenPrincipal }: Props) {
  const query = useQuery('policy.view', { snapshot, policyId })
  return (
    <QueryView query={query} what="the policy">
      {(policy) => (
        <div className="wg-root">
          <SpaceBetween size="m">
            <Header variant="h3" description={policy.arn ?? policy.owner}>
              {heading ?? visibleText(policy.name)}
            </Header>
            <RouteLink to={{ view: 'policy', snapshot, id: policyId, ...fieldOf('statement', statement) }}>
              All of this policy, statement by statement
            </RouteLink>
            {policy.problems.map((problem, at) => (
              <Alert key={at} type={problem.severity}>
                {visibleText(problem.message)}
              </Alert>
            ))}
            {policy.published === undefined ? null : (
              <Alert type="info">
                The snapshot does not hold this document. It is AWS’s own as of{' '}
                {visibleText(policy.published.day)}, version {visibleText(policy.published.version)} (
                {visibleText(policy.published.source)}).
              </Alert>
            )}
            {policy.text.state !== 'known' ? (
              <Alert type="warning">
                The document was not collected: nothing can be said about what it allows.
              </Alert>
            ) : (
              <Source text={policy.text.value} marked={rangeOf(policy, statement)} name={policy.name} />
            )}
            <Holders title="Attached to" arns={policy.attachedTo} onOpen={onOpenPrincipal} />
            <Holders title="Permissions boundary of" arns={policy.boundaryOf} onOpen={onOpenPrincipal} />
          </SpaceBetween>
        </div>
      )}
    </QueryView>
  )
}

function rangeOf(policy: PolicyView, statement: number | undefined): readonly [number, number] | null {
  const range = policy.statements.find((one) => one.index === statement)?.range
  return range === undefined ? null : [range.start.offset, range.end.offset]
}

function Source({
  text,
  marked,
  name,
}: {
  readonly text: string
  readonly marked: readonly [number, number] | null
  readonly name: string
}) {
  const frame = useRef<HTMLPreElement>(null)
  const from = marked?.[0]
  const source = useMemo(() => policyLines(text), [text])
  const shown = marked === null ? null : source.linesOf(marked[0], marked[1])
  useEffect(() => {
    const line = frame.current?.querySelector<HTMLElement>('.wg-source-marked')
    if (frame.current && line) frame.current.scrollTop = line.offsetTop - frame.current.offsetTop - 24
  }, [text, from])
  return (
    <pre className="wg-source" ref={frame} tabIndex={0} aria-label={`Document of ${visibleText(name)}`}>
      <NumberedLines
        lines={source.lines}
        first={1}
        marked={(line) => shown !== null && line > shown[0] && line <= shown[1] + 1}
      />
    </pre>
  )
}

function Holders({
  title,
  arns,
  onOpen,
}: {
  readonly title: string
  readonly arns: readonly string[]
  readonly onOpen: Props['onOpenPrincipal']
}) {
  if (arns.length === 0) return null
  const shown = arns.slice(0, 50)
  return (
    <div>
      <Box variant="awsui-key-label">
        {title} ({arns.length})
      </Box>
      {shown.map((arn) => (
        <div key={arn}>
          {onOpen ? <Link onFollow={() => onOpen(arn)}>{visibleText(arn)}</Link> : visibleText(arn)}
        </div>
      ))}
      {arns.length > shown.length && <div>and {counted(arns.length - shown.length, 'more', 'more')}</div>}
    </div>
  )
}
