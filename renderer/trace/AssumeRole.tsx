import Alert from '@cloudscape-design/components/alert'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { visibleText } from '../../shared/graph/text.ts'
import type {
  AssumeRoleFinding,
  AssumeRoleReport,
  TrustStatementReport,
} from '../../shared/trace/facts/assumeRoleReport.ts'
import { ResultMark } from '../request/ResultMark.tsx'
import type { TraceRoute } from '../router/route.ts'
import { Comparison } from './Evidence.tsx'
import { Section } from '../common/Section.tsx'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { StatementSource } from '../policy/StatementSource.tsx'
import { FINDINGS, TOPICS, TRUST } from './words.ts'

interface Props {
  readonly report: AssumeRoleReport
  /** The trust policy, as `policy.view` takes it. */
  readonly trustPolicy: string | null
  readonly route: TraceRoute
}

/** Both sides of assuming a role: what the caller may do, and whom the role trusts. */
export function AssumeRole({ report, trustPolicy, route }: Props) {
  const { callerSide } = report
  const findings = report.findings.filter(({ topic }) => topic !== 'scp' && topic !== 'rcp')
  return (
    <Section
      title="Assuming the role"
      description="The caller needs a permission, and the role must trust the caller."
      fold
    >
      <SpaceBetween size="l">
        <ColumnLayout columns={2} variant="text-grid">
          <SpaceBetween size="xs">
            <Header variant="h3">The caller’s side</Header>
            <PrincipalLink snapshot={route.snapshot} arn={report.caller} />
            <ResultMark result={callerSide.needed ? callerSide.result : 'not-required'} />
            <div>{visibleText(callerSide.sentence)}</div>
            <Control findings={report.findings} topic="scp" />
          </SpaceBetween>
          <SpaceBetween size="xs">
            <Header variant="h3">The role’s trust policy</Header>
            <PrincipalLink snapshot={route.snapshot} arn={report.role} />
            {report.trustCollected ? null : (
              <Alert type="warning">The trust policy is not in the open snapshot.</Alert>
            )}
            <ol className="step-list" aria-label="Statements of the trust policy">
              {report.trust.map((statement) => (
                <li key={statement.index}>
                  <TrustStatement statement={statement} trustPolicy={trustPolicy} route={route} />
                </li>
              ))}
            </ol>
            <Control findings={report.findings} topic="rcp" />
          </SpaceBetween>
        </ColumnLayout>
        {findings.length === 0 ? null : (
          <Table
            variant="embedded"
            wrapLines
            contentDensity="compact"
            cellVerticalAlign="top"
            items={findings}
            ariaLabels={{ tableLabel: 'Findings on both sides' }}
            header={<Header variant="h3">What the call must send, and what to watch for</Header>}
            columnDefinitions={[
              {
                id: 'topic',
                header: 'About',
                isRowHeader: true,
                width: 210,
                cell: ({ topic }) => TOPICS[topic],
              },
              {
                id: 'state',
                header: 'State',
                width: 130,
                cell: ({ state }) => (
                  <StatusIndicator type={FINDINGS[state][0]}>{FINDINGS[state][1]}</StatusIndicator>
                ),
              },
              { id: 'sentence', header: 'Finding', cell: ({ sentence }) => visibleText(sentence) },
            ]}
          />
        )}
      </SpaceBetween>
    </Section>
  )
}

/** What the control policies of one side say. */
function Control(props: {
  readonly findings: readonly AssumeRoleFinding[]
  readonly topic: AssumeRoleFinding['topic']
}) {
  const finding = props.findings.find(({ topic }) => topic === props.topic)
  if (finding === undefined) return null
  const [type, text] = FINDINGS[finding.state]
  return (
    <div>
      <div>
        <b>{TOPICS[finding.topic]}</b> <StatusIndicator type={type}>{text}</StatusIndicator>
      </div>
      <div className="breakable">{visibleText(finding.sentence)}</div>
    </div>
  )
}

function TrustStatement(props: {
  readonly statement: TrustStatementReport
  readonly trustPolicy: string | null
  readonly route: TraceRoute
}) {
  const { statement, trustPolicy, route } = props
  const { index, sid, effect, principals, actions, dangling } = statement
  const [type, text] = TRUST[statement.result]
  const ref = { policy: 'the trust policy', index, effect, range: statement.range }
  return (
    <>
      <div>
        <b>{visibleText(sid ?? `Statement ${index + 1}`)}</b>{' '}
        <StatusIndicator type={type}>{text}</StatusIndicator>
      </div>
      <div>{visibleText(statement.sentence)}</div>
      <dl className="tr-compare">
        <dt>Principals</dt>
        <dd className="mono">{visibleText(principals.join(', ')) || 'none'}</dd>
        <dt>Actions</dt>
        <dd className="mono">{visibleText(actions.join(', ')) || 'none'}</dd>
        {dangling.length === 0 ? null : (
          <>
            <dt>Deleted</dt>
            <dd className="mono">{visibleText(dangling.join(', '))}</dd>
          </>
        )}
      </dl>
      {statement.conditions.length === 0 ? null : (
        <ul className="tr-plain" aria-label={`Conditions of statement ${index + 1}`}>
          {statement.conditions.map((condition, place) => (
            <li key={place}>
              {/* One condition alone is told above already. */}
              {condition.sentence === statement.sentence ? null : (
                <div>{visibleText(condition.sentence)}</div>
              )}
              <Comparison evidence={condition} />
            </li>
          ))}
        </ul>
      )}
      {trustPolicy === null ? null : (
        <StatementSource
          route={route}
          statement={{ ...ref, policyId: trustPolicy, ...(sid === undefined ? {} : { sid }) }}
          open={false}
        />
      )}
    </>
  )
}
