import HelpPanel from '@cloudscape-design/components/help-panel'
import { lazy, Suspense } from 'react'
import type { CauseKind } from '../../shared/trace/help/help.ts'
import type { Route } from '../router/route.ts'
import { TERMS } from './terms.ts'
import type { Term } from './terms.ts'

const CauseHelpPage = lazy(() => import('./CauseHelpPage.tsx'))

interface Topic {
  readonly title: string
  readonly about: string
  readonly terms: readonly Term[]
}

const TOPICS: Readonly<Record<Route['view'], Topic>> = {
  start: {
    title: 'Accounts and profiles',
    about:
      'Choose a profile to read its account, or open an account that was read before. Whence only makes calls that read. The sample account needs no AWS account and no network.',
    terms: ['profile', 'snapshot', 'coverage'],
  },
  overview: {
    title: 'Overview',
    about: 'What is in the account at the time of the snapshot, and how much of it could be read.',
    terms: ['snapshot', 'coverage', 'scp', 'rcp'],
  },
  principals: {
    title: 'Principals',
    about:
      'Every user, role and group. Filter by any column: choose a property and a value, or type to search all of them. Open one to see where its permissions come from.',
    terms: ['administrator', 'boundary', 'trust', 'accessKey'],
  },
  principal: {
    title: 'Principal',
    about:
      'Read the graph from left to right: the principal, where its permissions come from, the services, and what it can do there. Select any part to see it explained beside the graph; double click opens it.',
    terms: ['identity', 'boundary', 'scp', 'trust', 'accessLevel', 'explicitDeny'],
  },
  ask: {
    title: 'Ask',
    about:
      "May this principal do this? The answer goes through every layer in AWS's order, names the statement that decides, and the ones that nearly matched.",
    terms: ['explicitDeny', 'depends', 'strict', 'session', 'boundary', 'scp', 'rcp', 'trust', 'simulator'],
  },
  trace: {
    title: 'Trace a denial',
    about:
      "Why can't this principal reach that? Paste what AWS said, with whatever stands around it. Whence evaluates every layer by the snapshot, lists what stands in the way in the order in which to fix it, and proves each change on a copy. It changes nothing in AWS.",
    terms: [
      'nearMiss',
      'verified',
      'recentDenials',
      'encodedMessage',
      'simulator',
      'explicitDeny',
      'depends',
      'boundary',
      'scp',
      'rcp',
      'session',
      'trust',
    ],
  },
  'who-can': {
    title: 'Who can',
    about:
      'Everybody in the account who may do this, with the statements that give it and what must hold. The verdicts are those of Ask, for all users and roles and the root user at once.',
    terms: ['depends', 'strict', 'identity', 'explicitDeny'],
  },
  paths: {
    title: 'Paths',
    about:
      'Who can become whom, and who can become an administrator: by assuming roles, by passing a role to something new that runs own code, by changing what runs already, by taking over a principal, or by widening own permissions. Every hop is proved with boundaries, SCPs, denies and conditions.',
    terms: ['administrator', 'certainty', 'trust', 'boundary', 'scp'],
  },
  review: {
    title: 'Credential review',
    about:
      'Is every credential still justified? The checks name their evidence and the controls they serve. A check that lacks data says Unknown, never Pass.',
    terms: ['credentialReport', 'accessKey', 'administrator', 'coverage'],
  },
  coverage: {
    title: 'Coverage',
    about:
      'Every call the crawl wanted and how it ended. Allow what was refused and crawl again to close a gap.',
    terms: ['coverage', 'snapshot'],
  },
  settings: {
    title: 'Settings',
    about: 'These stay on this machine.',
    terms: ['accessKey', 'snapshot'],
  },
  'not-found': { title: 'Not found', about: 'This address leads to no view.', terms: [] },
}

/** The help panel of a view: what it is for, and the terms it uses; or the page of one cause of denials. */
export function HelpContent(props: { readonly view: Route['view']; readonly cause: CauseKind | null }) {
  const { view, cause } = props
  if (view === 'trace' && cause !== null) {
    return (
      <Suspense fallback={<HelpPanel loading loadingText="Loading the help" />}>
        <CauseHelpPage kind={cause} />
      </Suspense>
    )
  }
  const topic = TOPICS[view]
  return (
    <HelpPanel header={<h2>{topic.title}</h2>}>
      <p>{topic.about}</p>
      {topic.terms.map((term) => (
        <div key={term}>
          <h3>{TERMS[term][0]}</h3>
          <p>{TERMS[term][1]}</p>
        </div>
      ))}
    </HelpPanel>
  )
}
