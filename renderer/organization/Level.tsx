import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import type { Known } from '../../shared/known.ts'
import type { ControlNote, OrganizationLevel } from '../../shared/policies/organization.ts'
import { NotKnown } from '../common/NotKnown.tsx'
import { RouteLink } from '../common/RouteLink.tsx'

const KINDS: Readonly<Record<OrganizationLevel['kind'], string>> = {
  root: 'Root',
  unit: 'Organizational unit',
  account: 'This account',
}

interface Props {
  readonly snapshot: string
  readonly level: OrganizationLevel
}

/** One level of the organization with its control policies in words. */
export function Level({ snapshot, level }: Props) {
  const { target, name, kind, scps, rcps } = level
  return (
    <Container
      header={
        <Header variant="h2" description={`${KINDS[kind]} ${visibleText(target)}`}>
          {visibleText(name ?? (kind === 'root' ? 'Root' : target))}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <Controls title="SCPs" snapshot={snapshot} controls={scps} />
        <Controls title="RCPs" snapshot={snapshot} controls={rcps} />
      </SpaceBetween>
    </Container>
  )
}

interface ControlsProps {
  readonly title: string
  readonly snapshot: string
  readonly controls: Known<readonly ControlNote[]>
}

function Controls({ title, snapshot, controls }: ControlsProps) {
  return (
    <div>
      <Box variant="awsui-key-label">{title}</Box>
      {controls.state === 'not-collected' ? (
        <NotKnown fact={controls} />
      ) : controls.state === 'absent' || controls.value.length === 0 ? (
        <Box color="text-body-secondary">None at this level.</Box>
      ) : (
        <ul className="organization-policies">
          {controls.value.map((note) => (
            <li key={note.policyId}>
              <RouteLink to={{ view: 'policy', snapshot, id: note.policyId }}>
                {visibleText(note.name)}
              </RouteLink>
              <Denies note={note} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Denies({ note: { denies, allows, lint } }: { readonly note: ControlNote }) {
  if (denies.state === 'not-collected') return <NotKnown fact={denies} />
  const said = denies.state === 'known' ? denies.value : []
  return (
    <div className="breakable">
      {said.length === 0 ? (
        <div>Denies nothing.</div>
      ) : (
        said.map((sentence) => <div key={sentence}>{visibleText(sentence)}.</div>)
      )}
      {allows.length === 0 ? null : <Box variant="small">{visibleText(allows.join('; '))}.</Box>}
      {lint === 'nothing found' ? null : <Box variant="small">Lint: {visibleText(lint)}.</Box>}
    </div>
  )
}
