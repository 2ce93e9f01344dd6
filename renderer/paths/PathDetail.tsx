import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { visibleText } from '../../shared/graph/text.ts'
import type { EscalationPath, Hop, HopEvidence } from '../../shared/paths/edge/path.ts'
import { navigate } from '../router/navigation.ts'
import type { PathsRoute } from '../router/route.ts'
import { NumberedStep, NumberedSteps } from '../common/NumberedSteps.tsx'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { contextRows } from '../router/links.ts'
import { StatementLink } from '../policy/StatementLink.tsx'
import { shortName } from '../common/principalNames.ts'
import { wayInWords } from '../request/conditions.ts'
import { CertaintyMark } from './CertaintyMark.tsx'
import { PathPicture } from './PathPicture.tsx'
import { HOP_KINDS } from './rows.ts'
import { KnownWay } from './KnownWay.tsx'

/** One path: drawn, and hop by hop with its evidence. */
export function PathDetail({ path, route }: { readonly path: EscalationPath; readonly route: PathsRoute }) {
  return (
    <Container
      header={
        <Header variant="h2" description={<CertaintyMark certainty={path.certainty} />}>
          {shortName(path.from)} → {shortName(path.to)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <PathPicture path={path} snapshot={route.snapshot} />
        {(path.missing ?? []).map(({ what, call }) => (
          <StatusIndicator key={what} type="info">
            Not known: {visibleText(what)} (<code>{visibleText(call)}</code>)
          </StatusIndicator>
        ))}
        <NumberedSteps label="Hops">
          {path.hops.map((hop, index) => (
            <HopItem key={index} hop={hop} number={index + 1} route={route} />
          ))}
        </NumberedSteps>
      </SpaceBetween>
    </Container>
  )
}

function HopItem(props: { readonly hop: Hop; readonly number: number; readonly route: PathsRoute }) {
  const { hop, number, route } = props
  const { edge } = hop
  return (
    <NumberedStep number={number}>
      <div className="step-row">
        <p className="step-summary">{HOP_KINDS[hop.kind]}</p>
        <CertaintyMark certainty={edge.certainty} />
      </div>
      <div className="step-row">
        <PrincipalLink snapshot={route.snapshot} arn={edge.from} text={shortName(edge.from)} />
        <span aria-label="to">→</span>
        <PrincipalLink snapshot={route.snapshot} arn={edge.to} text={shortName(edge.to)} />
        <code>{visibleText(edge.name)}</code>
      </div>
      {hop.catalogueId === null ? null : <KnownWay id={hop.catalogueId} />}
      <ul className="step-list" aria-label={`Evidence of hop ${number}`}>
        {hop.evidence.map((evidence, index) => (
          <li key={index}>
            <Evidence evidence={evidence} edge={edge} route={route} />
          </li>
        ))}
      </ul>
    </NumberedStep>
  )
}

/** One permission that the hop needs: what, by which statement, and the way to every layer of the decision. */
function Evidence(props: {
  readonly evidence: HopEvidence
  readonly edge: Hop['edge']
  readonly route: PathsRoute
}) {
  const { evidence, edge, route } = props
  const { principal: who, action, resource, context, decidedBy, conditions, missing } = evidence
  return (
    <>
      <div>
        {who === edge.from ? null : <>{visibleText(who.replace(/^service:/, ''))} may call </>}
        <code>{visibleText(action)}</code> on <span className="mono">{visibleText(resource)}</span>
      </div>
      <div>
        {decidedBy.length === 0 ? null : (
          <>
            Allowed by{' '}
            {decidedBy.map((statement, index) => (
              <span key={index}>
                {index > 0 ? '; ' : ''}
                <StatementLink route={route} statement={statement} />
              </span>
            ))}
            {' · '}
          </>
        )}
        <Link
          ariaLabel={`Decision steps of ${visibleText(action)} on ${visibleText(resource)}`}
          onFollow={() =>
            navigate({
              view: 'ask',
              snapshot: route.snapshot,
              principal: who,
              action,
              resource,
              context: contextRows(context),
            })
          }
        >
          Decision steps
        </Link>
      </div>
      {conditions.map((way, index) => (
        <div key={index} className="breakable">
          <b>{index === 0 ? 'If' : 'or if'}</b> {wayInWords(way)}
        </div>
      ))}
      {missing.map(({ what, call }) => (
        <div key={`${what} ${call}`}>
          Not collected: {visibleText(what)} (<code>{call}</code> would show it)
        </div>
      ))}
    </>
  )
}
