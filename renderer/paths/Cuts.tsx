import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { CutsAnswer, CutStep } from '../../shared/paths/cut/cut.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { formatCount, formatNumberOf } from '../common/format.ts'
import { shortName } from '../common/principalNames.ts'
import type { PathsRoute } from '../router/route.ts'
import { CutsTable } from './CutsTable.tsx'
import { CutTargetLink } from './CutTargetLink.tsx'
import { goalInput, goalWords } from './question.ts'
import { SearchView } from './SearchView.tsx'
import { useSearch } from './useSearch.ts'

/**
 * What most ways lead through, and changes that end them all. `asked`: by itself; else when the reader opens it, for it
 * is about everybody and takes longer than the ways of one start.
 */
export function Cuts({ route, asked }: { readonly route: PathsRoute; readonly asked: boolean }) {
  const [expanded, setExpanded] = useState(asked)
  const [wanted, setWanted] = useState(asked)
  const search = useSearch('paths.cuts', wanted ? goalInput(route) : null)
  const whose = route.from === undefined ? '' : `, not those of ${shortName(route.from)} alone`
  return (
    <ExpandableSection
      variant="container"
      headingTagOverride="h2"
      headerText="Where to cut"
      headerDescription={`Of everybody’s ways to ${goalWords(route)}${whose}: for each change it was decided anew, with every way, who is left without one.`}
      expanded={expanded}
      onChange={({ detail }) => {
        setExpanded(detail.expanded)
        if (detail.expanded) setWanted(true)
      }}
    >
      <SearchView search={search} what="where to cut" boxed={false}>
        {(answer) => <Answer answer={answer} route={route} />}
      </SearchView>
    </ExpandableSection>
  )
}

function Answer({ answer, route }: { readonly answer: CutsAnswer; readonly route: PathsRoute }) {
  const { starts, cuts, plan, notes } = answer
  if (starts === 0) return <Box>There is nothing to cut: nobody has a way.</Box>
  return (
    <SpaceBetween size="m">
      <CutsTable cuts={cuts} starts={starts} route={route} />
      {plan.length === 0 ? null : (
        <div>
          <Box variant="h3">Changes that end the ways, one after the other</Box>
          <ol className="pa-plan" aria-label="Changes in order">
            {plan.map((step, at) => (
              <li key={at}>
                <CutTargetLink cut={step} route={route} />: {stepWords(step)}
              </li>
            ))}
          </ol>
        </div>
      )}
      {notes.map((note) => (
        <Box key={note} variant="small">
          {visibleText(note)}
        </Box>
      ))}
    </SpaceBetween>
  )
}

function stepWords({ ends, left }: CutStep): string {
  const first = ends === 0 ? 'ends none by itself, the next ones need it' : `ends ${formatCount(ends)}`
  return `${first}, ${left === 0 ? 'nobody' : formatNumberOf(left, 'principal')} left with a way`
}
