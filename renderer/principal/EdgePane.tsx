import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import { edgeAnswer } from '../../shared/graph/edgeAnswer.ts'
import { projectPrincipal } from '../../shared/graph/projectPrincipal.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { Paged } from '../common/Paged.tsx'
import type { PaneProps } from './paneProps.ts'

/** An edge of a principal's picture: what it stands for, with the policies and statements behind it. */
export function EdgePane({ edgeId, facts, state, onSelect }: PaneProps & { readonly edgeId: string }) {
  const answer = useMemo(
    () =>
      edgeAnswer(facts, projectPrincipal(facts, { filters: state.filters, toggled: state.toggled }), edgeId),
    [facts, state, edgeId],
  )
  if (answer === null) return <Box>This edge is not in the picture now.</Box>
  const { title, about, rows, ends } = answer
  return (
    <SpaceBetween size="m">
      <Header variant="h3" description={about}>
        {visibleText(title)}
      </Header>
      <SpaceBetween direction="horizontal" size="xs">
        {ends.map(([id, label]) => (
          <Button key={id} onClick={() => onSelect(id)}>
            {visibleText(label)}
          </Button>
        ))}
      </SpaceBetween>
      {rows.length > 0 && (
        <Paged
          items={rows}
          text={({ name, what }) => `${name} ${what}`}
          title="Stands for"
          columns={[
            {
              id: 'name',
              header: 'What',
              isRowHeader: true,
              cell: ({ name, select, statement }) =>
                select === undefined ? (
                  visibleText(name)
                ) : (
                  <Link onFollow={() => onSelect(select, statement)}>{visibleText(name)}</Link>
                ),
            },
            { id: 'how', header: 'How', cell: ({ what }) => visibleText(what) },
          ]}
        />
      )}
    </SpaceBetween>
  )
}
