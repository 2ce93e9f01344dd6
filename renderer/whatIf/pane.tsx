import { later } from '../common/later.tsx'
import { Loading } from '../common/QueryView.tsx'
import type { Pane } from '../common/view.ts'
import type { WhatIfRoute } from '../router/route.ts'

const WhatIfPane = later(() => import('./WhatIfPane.tsx'), <Loading what="the change" />)

/** The principal that the address names, with what the edits would change for it. */
export function whatIfPane(route: WhatIfRoute): Pane | null {
  const { snapshot, principal } = route
  if (principal === undefined) return null
  return {
    header: 'Change',
    selection: principal,
    content: <WhatIfPane snapshot={snapshot} arn={principal} />,
  }
}
