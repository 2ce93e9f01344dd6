import HelpPanel from '@cloudscape-design/components/help-panel'
import type { Route } from '../router/route.ts'
import { TERMS } from './terms.ts'
import type { Term } from './terms.ts'

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
    terms: ['identityPolicy', 'boundary', 'scp', 'trust', 'accessLevel', 'explicitDeny'],
  },
  ask: {
    title: 'Ask',
    about:
      "May this principal do this? The answer goes through every layer in AWS's order, names the statement that decides, and the ones that nearly matched.",
    terms: ['explicitDeny', 'depends', 'strict', 'session', 'boundary', 'scp', 'rcp', 'trust'],
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

/** The help panel of a view: what it is for, and the terms it uses. */
export function HelpContent({ view }: { readonly view: Route['view'] }) {
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
