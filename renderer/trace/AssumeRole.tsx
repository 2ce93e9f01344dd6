import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { visibleText } from '../../shared/graph/text.ts'
import { RESULT_TITLES } from '../../shared/graph/words.ts'
import type { AssumeRoleReport, TrustStatementReport } from '../../shared/trace/assumeRoleTypes.ts'
import type { TraceRoute } from '../router/tracingRoutes.ts'
import { EvidenceItem } from './Causes.tsx'
import { PrincipalLink } from './PrincipalLink.tsx'
import { FINDINGS, TOPICS, TRUST } from './words.ts'

/** Both sides of becoming a role: what the caller may do, and whom the role trusts. */
export function AssumeRole({
  report,
  route,
}: {
  readonly report: AssumeRoleReport
  readonly route: TraceRoute
}) {
  const { callerSide } = report
  return (
    <Container
      header={
        <Header variant="h2" description="The caller needs a permission, and the role must trust the caller.">
          Becoming the role
        </Header>
      }
    >
      <SpaceBetween size="l">
        <ColumnLayout columns={2} variant="text-grid">
          <SpaceBetween size="xs">
            <Header variant="h3">The caller’s side</Header>
            <PrincipalLink snapshot={route.snapshot} arn={report.caller} />
            <Box fontWeight="bold">{callerSide.needed ? RESULT_TITLES[callerSide.result] : 'Not needed'}</Box>
            <div>{visibleText(callerSide.sentence)}</div>
          </SpaceBetween>
          <SpaceBetween size="xs">
            <Header variant="h3">The role’s trust policy</Header>
            <PrincipalLink snapshot={route.snapshot} arn={report.role} />
            {report.trustCollected ? null : (
              <Alert type="warning">The trust policy is not in the open snapshot.</Alert>
            )}
            <ol className="tr-list" aria-label="Statements of the trust policy">
              {report.trust.map((statement) => (
                <li key={statement.index}>
                  <TrustStatement statement={statement} route={route} />
                </li>
              ))}
            </ol>
          </SpaceBetween>
        </ColumnLayout>
        {report.findings.length === 0 ? null : (
          <Table
            variant="embedded"
            wrapLines
            contentDensity="compact"
            items={report.findings}
            ariaLabels={{ tableLabel: 'Findings on both sides' }}
            header={<Header variant="h3">Findings</Header>}
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
    </Container>
  )
}

function TrustStatement(props: { readonly statement: TrustStatementReport; readonly route: TraceRoute }) {
  const { statement, route } = props
  const [type, text] = TRUST[statement.result]
  return (
    <>
      <div>
        <b>{visibleText(statement.sid ?? `Statement ${statement.index + 1}`)}</b>{' '}
        <StatusIndicator type={type}>{text}</StatusIndicator>
      </div>
      <div>{visibleText(statement.sentence)}</div>
      {statement.conditions.length === 0 ? null : (
        <ul className="tr-list">
          {statement.conditions.map((condition, index) => (
            <li key={index}>
              <EvidenceItem evidence={condition} route={route} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
