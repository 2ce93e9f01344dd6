import { laterView } from '../common/laterView.tsx'
import type { View } from '../common/view.ts'
import { shortName } from '../common/principalNames.ts'

export const policiesView: View<'policies'> = {
  title: 'Policies',
  page: laterView(() => import('./PoliciesPage.tsx')),
  place: 'account',
  shortcut: 'g l',
  keywords: 'managed inline boundary resource policy scp rcp lint unattached size versions',
  help: {
    about:
      'Every policy that was read: managed, inline, of resources and of the organization; trust policies stand on the page of their role. Open one to read each statement in words, with who gets it and what the lint found. The lint has ids of our own and names AWS’s page for each; it says nothing where it is not sure.',
    terms: ['identity', 'boundary', 'resource', 'scp', 'rcp'],
  },
}

export const policyView: View<'policy'> = {
  title: 'Policy',
  page: laterView(() => import('./PolicyPage.tsx')),
  within: { view: 'policies', name: ({ id }) => policyName(id) },
  help: {
    about:
      'One policy, statement by statement: what it says in words, who gets it, what must hold, and what never applies or gives more than it seems.',
    terms: ['identity', 'boundary', 'resource', 'scp', 'rcp', 'explicitDeny'],
  },
}

/** `OWNER#inline/NAME` and the like by their last part, an ARN as everywhere. */
function policyName(id: string): string {
  const [owner = '', part] = id.split('#', 2)
  if (part === undefined) return shortName(owner)
  return part.includes('/') ? part.slice(part.indexOf('/') + 1) : shortName(owner)
}
