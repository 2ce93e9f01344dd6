import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { actionsInWords, ANALYZER_WORDS } from '../../shared/exposure/words.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { STANDING_HELP } from '../../shared/resources/words.ts'
import type { ResourceDetail } from '../../shared/resources/types.ts'
import { Answer, By, Small, Who } from '../policy/accessParts.tsx'
import type { ResourceRoute } from '../router/route.ts'

interface Props {
  readonly route: ResourceRoute
  readonly detail: ResourceDetail
}

/** Who from outside of the account gets at the resource, as Exposure has it. */
export function OutsideAccessTable({ route, detail }: Props) {
  const { access, analyzer, standing } = detail
  return (
    <SpaceBetween size="m">
      <Table
        items={access}
        variant="container"
        wrapLines
        ariaLabels={{ tableLabel: 'Who from outside gets in' }}
        header={
          <Header variant="h2" counter={`(${access.length})`} description={STANDING_HELP[standing]}>
            Who from outside gets in
          </Header>
        }
        empty={<Box color="text-body-secondary">{STANDING_HELP[standing]}</Box>}
        columnDefinitions={[
          {
            id: 'who',
            header: 'Who',
            isRowHeader: true,
            minWidth: 180,
            cell: ({ who }) => <Who who={who} />,
          },
          { id: 'answer', header: 'Answer', minWidth: 190, cell: (each) => <Answer {...each} /> },
          {
            id: 'what',
            header: 'What',
            minWidth: 220,
            cell: (each) => (
              <>
                {actionsInWords(each) || '–'}
                <Small text={each.examples.join(', ')} />
              </>
            ),
          },
          { id: 'by', header: 'By', minWidth: 150, cell: ({ via }) => <By route={route} via={via} /> },
        ]}
      />
      {analyzer === null ? null : (
        <Alert type="info" header={`Access Analyzer: ${ANALYZER_WORDS[analyzer.state]}`}>
          {visibleText(analyzer.why)}
          {analyzer.call === undefined ? null : (
            <>
              {' '}
              <code>{visibleText(analyzer.call)}</code>
            </>
          )}
        </Alert>
      )}
    </SpaceBetween>
  )
}
