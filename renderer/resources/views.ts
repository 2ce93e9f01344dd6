import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { policyPane } from '../policy/besideAnswer.tsx'

export const resourcesView: View<'resources'> = {
  title: 'Resources',
  page: laterView(() => import('./ResourcesPage.tsx')),
  place: 'account',
  shortcut: 'g b',
  keywords: 'buckets keys queues secrets functions topics tables public shared encryption',
  help: {
    about:
      'Every resource that the crawl read: those that can carry a policy of their own. “From outside” is the answer of Exposure for the resource, with Block Public Access, denies and control policies applied. “Not known” means that something was not read, and is never “none”.',
    terms: ['resource', 'depends', 'coverage'],
  },
}

export const resourceView: View<'resource'> = {
  title: 'Resource',
  page: laterView(() => import('./ResourcePage.tsx')),
  within: {
    view: 'resources',
    name: ({ resource }) => visibleText(resource.split(':').slice(5).join(':') || resource),
  },
  pane: policyPane,
  help: {
    about:
      'One resource: who from outside gets in, who of the account reaches it at which access level, and its policy statement by statement. Every answer is the engine’s, for each action that AWS decides on such a resource.',
    terms: ['resource', 'accessLevel', 'depends', 'explicitDeny', 'rcp'],
  },
}
