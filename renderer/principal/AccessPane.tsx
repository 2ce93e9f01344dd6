import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { ACCESS_LEVELS } from '../../shared/engine/effective/access.ts'
import type { AccessLevel } from '../../shared/engine/effective/access.ts'
import { isOpenEnded, type ServiceFact } from '../../shared/graph/facts.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { counted, grouped, OUTCOME_WORDS } from '../../shared/graph/words.ts'
import { Mark } from '../graph/Mark.tsx'
import { Become } from './Become.tsx'
import { Credentials } from './Credentials.tsx'
import { Gates } from './Gates.tsx'
import { Notes } from './Notes.tsx'
import { Paged } from '../common/Paged.tsx'
import type { PaneProps } from './paneProps.ts'
import { ResourcePolicies } from './ResourcePolicies.tsx'
import { ExplicitDenies } from './ExplicitDenies.tsx'
import { RemovedAccess } from './RemovedAccess.tsx'

/** A principal's effective access by service and access level, its denies, and what its limits cut. */
export function AccessPane(props: PaneProps) {
  const { facts, onSelect, onAsk } = props
  const { detail, access } = facts
  if (access === null) {
    return (
      <SpaceBetween size="m">
        <Box>
          A group has no access of its own: its policies work for its{' '}
          {counted(detail.members.length, 'member')}. Open a member to see its effective access.
        </Box>
        <Paged
          items={detail.members}
          text={({ name, arn }) => `${name} ${arn}`}
          title="Members"
          columns={[
            {
              id: 'name',
              header: 'Name',
              isRowHeader: true,
              cell: ({ name, arn }) => (
                <Link onFollow={() => props.onOpenPrincipal(arn)}>{visibleText(name)}</Link>
              ),
            },
          ]}
        />
      </SpaceBetween>
    )
  }
  return (
    <SpaceBetween size="l">
      <Header
        variant="h3"
        actions={<Button onClick={() => onAsk({})}>Ask why</Button>}
        description={
          facts.totals.length === 0
            ? isOpenEnded(access)
              ? 'No statement that was read allows anything; what could not be read may.'
              : 'No statement allows anything, neither of identity policies nor of the policies of the account’s resources.'
            : facts.totals
                .map((one) => `${counted(one.count, 'action')} ${OUTCOME_WORDS[one.outcome]}`)
                .join(', ')
        }
      >
        What {visibleText(detail.name)} can do
      </Header>
      <Gates {...props} />
      <Credentials {...props} />
      <Become {...props} />
      {facts.services.length > 0 && (
        <Paged
          items={facts.services}
          text={(one) => `${one.service} ${one.serviceName}`}
          title="Effective access"
          columns={[
            {
              id: 'service',
              header: 'Service',
              isRowHeader: true,
              cell: (one) => <Link onFollow={() => onSelect(one.id)}>{one.service}</Link>,
            },
            ...usedLevels(facts.services).map((level) => ({
              id: level,
              header: level === 'Permissions management' ? 'Permissions' : level,
              minWidth: HEADER_WIDTHS[level],
              cell: (one: ServiceFact) => <LevelCell fact={one} level={level} onSelect={onSelect} />,
            })),
          ]}
        />
      )}
      <ResourcePolicies {...props} />
      <ExplicitDenies {...props} />
      <RemovedAccess {...props} />
      <Notes notes={access.notes} />
    </SpaceBetween>
  )
}

/** Wide enough that no heading is broken in the middle of its word. */
const HEADER_WIDTHS: Readonly<Record<AccessLevel, number>> = {
  List: 66,
  Read: 70,
  Write: 74,
  'Permissions management': 126,
  Tagging: 88,
}

/** Levels without any action would only push the others out of a narrow pane. */
function usedLevels(services: readonly ServiceFact[]): readonly AccessLevel[] {
  return ACCESS_LEVELS.filter((level) =>
    services.some((service) => service.groups.some((group) => group.level === level)),
  )
}

function LevelCell({
  fact,
  level,
  onSelect,
}: {
  readonly fact: ServiceFact
  readonly level: AccessLevel
  readonly onSelect: PaneProps['onSelect']
}) {
  const groups = fact.groups.filter((group) => group.level === level)
  if (groups.length === 0) return <Box color="text-body-secondary">–</Box>
  return (
    <SpaceBetween size="xxs" direction="horizontal">
      {groups.map((group) => (
        <Link
          key={group.id}
          onFollow={() => onSelect(group.id)}
          ariaLabel={`${fact.service} ${level}: ${grouped(group.count)} ${OUTCOME_WORDS[group.outcome]}`}
        >
          <span className="wg-nowrap">
            <Mark tone={group.outcome} /> {grouped(group.count)}
          </span>
        </Link>
      ))}
    </SpaceBetween>
  )
}
