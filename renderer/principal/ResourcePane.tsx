import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import { counted } from '../../shared/graph/words.ts'
import { Paged } from '../common/Paged.tsx'
import type { PaneProps } from './paneProps.ts'

/** A resource pattern: which action groups reach it. */
export function ResourcePane({ pattern, facts, onSelect, onAsk }: PaneProps & { readonly pattern: string }) {
  const groups = facts.services
    .flatMap((service) => service.groups)
    .filter((group) => group.resources.includes(pattern))
  const denied = facts.services
    .flatMap((service) => service.groups)
    .filter((group) => group.exceptions.includes(pattern))
  return (
    <SpaceBetween size="m">
      <Header
        variant="h3"
        actions={
          /[*?]/.test(pattern) ? undefined : (
            <Button onClick={() => onAsk({ resource: pattern })}>Ask about it</Button>
          )
        }
      >
        {pattern === '*' ? 'All resources (*)' : visibleText(pattern)}
      </Header>
      {denied.length > 0 && (
        <Box>
          Denied here of what is allowed elsewhere:{' '}
          {denied.map((group) => `${group.service} ${group.level}`).join(', ')}.
        </Box>
      )}
      <Paged
        items={groups}
        text={(group) => `${group.service} ${group.level}`}
        title="Reached by"
        columns={[
          {
            id: 'group',
            header: 'Actions',
            isRowHeader: true,
            cell: (group) => (
              <Link onFollow={() => onSelect(group.id)}>
                {group.service} {group.level}
              </Link>
            ),
          },
          { id: 'count', header: 'How many', cell: (group) => counted(group.count, 'action') },
        ]}
      />
    </SpaceBetween>
  )
}
