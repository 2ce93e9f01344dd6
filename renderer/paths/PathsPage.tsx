import SpaceBetween from '@cloudscape-design/components/space-between'
import { AnswerPlace } from '../common/AnswerPlace.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { Remember } from '../common/Remember.tsx'
import { UnknownActionOffer } from '../request/UnknownActionOffer.tsx'
import { ContextBar } from '../request/ContextBar.tsx'
import { questionKey, underContext } from '../router/links.ts'
import { navigate } from '../router/navigation.ts'
import type { PathsRoute } from '../router/route.ts'
import { PathsAnswerView } from './PathsAnswerView.tsx'
import { PathsForm } from './PathsForm.tsx'
import { pathsInput } from './question.ts'
import { SearchView } from './SearchView.tsx'
import { useSearch } from './useSearch.ts'
import './paths.css'

/** Who can become whom, who can become an administrator, and who reaches a resource. */
export default function PathsPage({ route }: { readonly route: PathsRoute }) {
  const search = useSearch('paths', pathsInput(route))
  const { state } = search
  const key = questionKey(route)
  return (
    <SpaceBetween size="l">
      <PageHeader description="Role chains and privilege escalation: who can become whom or reach a resource, every hop proved." />
      <PathsForm key={key} route={route} asking={state.status === 'running' && state.age === 'new'} />
      <ContextBar fields={route} onFields={(fields) => navigate(underContext(route, fields))} />
      <SearchView
        search={search}
        what="paths"
        boxed
        offer={(error) => <UnknownActionOffer error={error} route={route} />}
      >
        {(value) => (
          <AnswerPlace key={key} label="The paths">
            <Remember route={route} />
            <PathsAnswerView answer={value} route={route} />
          </AnswerPlace>
        )}
      </SearchView>
    </SpaceBetween>
  )
}
