import HelpPanel from '@cloudscape-design/components/help-panel'
import { lazy, Suspense } from 'react'
import type { CauseKind } from '../../shared/trace/help/help.ts'
import { TERMS } from '../common/terms.ts'
import type { ViewId } from '../router/route.ts'
import { VIEWS } from '../views/registry.ts'

const CauseHelpPage = lazy(() => import('./CauseHelpPage.tsx'))

/** The help panel of a view: what it is for, and the terms it uses; or the page of one cause of denials. */
export function HelpContent(props: { readonly view: ViewId; readonly cause: CauseKind | null }) {
  const { view, cause } = props
  if (view === 'trace' && cause !== null) {
    return (
      <Suspense fallback={<HelpPanel loading loadingText="Loading the help" />}>
        <CauseHelpPage kind={cause} />
      </Suspense>
    )
  }
  const { title, help } = VIEWS[view]
  return (
    <HelpPanel header={<h2>{title}</h2>}>
      <p>{help.about}</p>
      {help.terms.map((term) => (
        <div key={term}>
          <h3>{TERMS[term][0]}</h3>
          <p>{TERMS[term][1]}</p>
        </div>
      ))}
    </HelpPanel>
  )
}
