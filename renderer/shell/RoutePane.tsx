import SplitPanel from '@cloudscape-design/components/split-panel'
import type { AppLayoutProps } from '@cloudscape-design/components/app-layout'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Loading } from '../common/QueryView.tsx'
import { formatRoute } from '../router/route.ts'
import type { Route } from '../router/route.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'

const PrincipalPane = lazy(() => import('../views/PrincipalPane.tsx'))
const PolicyPane = lazy(() => import('../views/PolicyPane.tsx'))

type PaneLayout = Pick<
  AppLayoutProps,
  | 'splitPanelOpen'
  | 'splitPanelSize'
  | 'splitPanelPreferences'
  | 'onSplitPanelToggle'
  | 'onSplitPanelResize'
  | 'onSplitPanelPreferencesChange'
>

/** Whether the pane beside the view is open, where it stands and how large it is. */
export function useRoutePane(route: Route): PaneLayout {
  const [open, setOpen] = useState(true)
  const [size, setSize] = useState<number | undefined>(undefined)
  const [position, setPosition] = useState<'side' | 'bottom'>('side')
  const shown = selectionOf(route)
  useEffect(() => {
    if (shown !== null) setOpen(true)
  }, [shown])
  return {
    splitPanelOpen: open,
    ...(size === undefined ? {} : { splitPanelSize: size }),
    splitPanelPreferences: { position },
    onSplitPanelToggle: ({ detail }) => setOpen(detail.open),
    onSplitPanelResize: ({ detail }) => setSize(detail.size),
    onSplitPanelPreferencesChange: ({ detail }) => setPosition(detail.position),
  }
}

/** What the pane explains: a change opens it again. */
function selectionOf(route: Route): string | null {
  if (route.view === 'principal') return route.select ?? null
  if (route.view === 'ask')
    return route.policy === undefined ? null : `${route.policy} ${route.statement ?? ''}`
  return null
}

/** The explanation beside the principal, the policy beside an answer; elsewhere nothing, and no room for it. */
export function routePane(route: Route): ReactNode {
  if (route.view === 'principal') {
    return (
      <Pane header="Explanation" resetKey={formatRoute(route)}>
        <PrincipalPane route={route} />
      </Pane>
    )
  }
  if (route.view === 'ask' && route.policy !== undefined) {
    return (
      <Pane header="Policy" resetKey={formatRoute(route)}>
        <PolicyPane snapshot={route.snapshot} policyId={route.policy} statement={route.statement} />
      </Pane>
    )
  }
  return undefined
}

function Pane(props: { readonly header: string; readonly resetKey: string; readonly children: ReactNode }) {
  return (
    <SplitPanel header={props.header} hidePreferencesButton={false}>
      <ErrorBoundary resetKey={props.resetKey}>
        <Suspense fallback={<Loading what="the explanation" />}>{props.children}</Suspense>
      </ErrorBoundary>
    </SplitPanel>
  )
}
