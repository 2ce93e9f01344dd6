import HelpPanel from '@cloudscape-design/components/help-panel'
import Link from '@cloudscape-design/components/link'
import type { ReactNode } from 'react'
import { useHelp, type HelpTopic } from '../common/HelpContext.tsx'
import { later } from '../common/later.tsx'
import { TERMS } from '../common/terms.ts'
import type { ViewId } from '../router/route.ts'
import { VIEWS } from '../views/registry.ts'

const WAITING = <HelpPanel loading loadingText="Loading the help" />
const CauseHelpPage = later(() => import('./CauseHelpPage.tsx'), WAITING)
const WayHelpPage = later(() => import('./WayHelpPage.tsx'), WAITING)
const WaysHelpPage = later(() => import('./WaysHelpPage.tsx'), WAITING)

interface Props {
  readonly view: ViewId
  readonly topic: HelpTopic | null
}

/** The help panel of a view: what it is for, and the terms it uses; or the page of what was asked about. */
export function HelpContent({ view, topic }: Props) {
  const page = topicPage(view, topic)
  if (page !== null) return page
  const { title, help } = VIEWS[view]
  return (
    <HelpPanel header={<h2>{title}</h2>}>
      <p>{help.about}</p>
      {view === 'paths' ? <AllWays /> : null}
      {help.terms.map((term) => (
        <div key={term}>
          <h3>{TERMS[term][0]}</h3>
          <p>{TERMS[term][1]}</p>
        </div>
      ))}
    </HelpPanel>
  )
}

/** Policies and lists of actions need more room than words. */
export function helpWidth(view: ViewId, topic: HelpTopic | null): number {
  return view === 'paths' && topic !== null && topic.on !== 'cause' ? 460 : 290
}

function topicPage(view: ViewId, topic: HelpTopic | null): ReactNode {
  switch (topic?.on) {
    case 'cause':
      return view === 'trace' ? <CauseHelpPage kind={topic.kind} /> : null
    case 'way':
      return view === 'paths' ? <WayHelpPage id={topic.id} /> : null
    case 'ways':
      return view === 'paths' ? <WaysHelpPage /> : null
    case undefined:
      return null
  }
}

function AllWays() {
  const { openWay } = useHelp()
  return (
    <p>
      <Link onFollow={() => openWay(null)}>All known ways of escalation</Link>: how each works, how to see it,
      how to stop it.
    </p>
  )
}
