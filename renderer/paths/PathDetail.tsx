import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import type { EscalationPath, Hop } from '../../shared/paths/edge/path.ts'
import type { PathsRoute } from '../router/route.ts'
import { NumberedStep, NumberedSteps } from '../common/NumberedSteps.tsx'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { shortName } from '../common/principalNames.ts'
import { endName } from './ends.ts'
import { Evidence } from './Evidence.tsx'
import { CertaintyMark } from './CertaintyMark.tsx'
import { PathPicture } from './PathPicture.tsx'
import { missingOf } from './missing.ts'
import { HOP_KINDS, type PathItem } from './rows.ts'
import { KnownWay } from './KnownWay.tsx'

/** One path: drawn, and hop by hop with its evidence. */
export function PathDetail({ item, route }: { readonly item: PathItem; readonly route: PathsRoute }) {
  const { path, place } = item
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={<CertaintyMark certainty={path.certainty} />}
          {...(place.of > 1 && { counter: `(${place.number} of ${place.of})` })}
        >
          {shortName(path.from)} → {endName(path.to)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <PathPicture path={path} snapshot={route.snapshot} />
        <Sureness path={path} />
        <NumberedSteps label="Hops">
          {path.hops.map((hop, index) => (
            <HopItem key={index} hop={hop} number={index + 1} route={route} />
          ))}
        </NumberedSteps>
      </SpaceBetween>
    </Container>
  )
}

/** What must hold for a path on conditions, and what would tell whether one is there that is not proved. */
function Sureness({ path }: { readonly path: EscalationPath }) {
  if (path.certainty === 'proved') return null
  if (path.certainty === 'conditional')
    return (
      <div>
        It is a way only where the conditions hold that stand under its hops. What they ask of the caller:
        <ul aria-label="What it asks of the caller">
          {path.needs.map(({ key, what }) => (
            <li key={key} className="breakable">
              <code>{visibleText(key)}</code>: {visibleText(what)}
            </li>
          ))}
        </ul>
      </div>
    )
  const missing = missingOf(path)
  return (
    <div>
      It is not proved: something that decides was not read.
      {missing.length === 0 ? null : (
        <>
          {' '}
          What would tell:
          <ul aria-label="What would tell">
            {missing.map(({ what, call }) => (
              <li key={`${what} ${call}`} className="breakable">
                <code>{visibleText(call)}</code>: {visibleText(what)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
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
        <PrincipalLink snapshot={route.snapshot} arn={edge.to} text={endName(edge.to)} />
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
