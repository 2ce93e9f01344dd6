import SplitPanel from '@cloudscape-design/components/split-panel'
import type { AppLayoutProps } from '@cloudscape-design/components/app-layout'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { readPreference, writePreference } from '../common/preference.ts'
import { Loading } from '../common/QueryView.tsx'
import { formatRoute } from '../router/route.ts'
import type { Route } from '../router/route.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'

const PrincipalPane = lazy(() => import('../principal/PrincipalPane.tsx'))
const PolicyPane = lazy(() => import('../principal/PolicyPane.tsx'))

type PaneLayout = Pick<
  AppLayoutProps,
  | 'splitPanelOpen'
  | 'splitPanelSize'
  | 'splitPanelPreferences'
  | 'onSplitPanelToggle'
  | 'onSplitPanelResize'
  | 'onSplitPanelPreferencesChange'
>

type Position = 'side' | 'bottom'
/** Below this width a pane at the side would leave too little of the graph. */
const WIDE_ENOUGH_FOR_SIDE = 1700
/** Height of a closed pane at the bottom. */
const CLOSED_BAR = 62
const FIRST_SIZE: Readonly<Record<Position, number>> = { side: 560, bottom: 320 }

/**
 * Whether the pane beside the view is open, where it stands and how large it is. It opens with a selection and closes
 * with it, so that the view has the room when there is nothing to explain. Place and size are remembered.
 */
export function useRoutePane(route: Route): PaneLayout {
  const [chosen, setChosen] = useState<Position | null>(() => positionOf(readPreference('pane.position')))
  const position = chosen ?? (window.innerWidth < WIDE_ENOUGH_FOR_SIDE ? 'bottom' : 'side')
  const [sizes, setSizes] = useState(() => ({ side: sizeOf('side'), bottom: sizeOf('bottom') }))
  const shown = selectionOf(route)
  const [open, setOpen] = useState(shown !== null)
  useEffect(() => setOpen(shown !== null), [shown])
  const below = hasPane(route) && position === 'bottom'
  useRoomBelow('--w-pane', below && open ? sizes.bottom : null)
  useRoomBelow('--w-pane-bar', below && !open ? CLOSED_BAR : null)
  return {
    splitPanelOpen: open,
    splitPanelSize: sizes[position],
    splitPanelPreferences: { position },
    onSplitPanelToggle: ({ detail }) => setOpen(detail.open),
    onSplitPanelResize: ({ detail }) => {
      setSizes((before) => ({ ...before, [position]: detail.size }))
      writePreference(`pane.${position}`, String(Math.round(detail.size)))
    },
    onSplitPanelPreferencesChange: ({ detail }) => {
      setChosen(detail.position)
      writePreference('pane.position', detail.position)
    },
  }
}

/** Tells the graph's frame how much of the window a pane at the bottom covers: graph.css. */
function useRoomBelow(name: string, height: number | null): void {
  useEffect(() => {
    const { style } = document.documentElement
    if (height === null) style.removeProperty(name)
    else style.setProperty(name, `${height}px`)
  }, [name, height])
}

function positionOf(text: string | null): Position | null {
  return text === 'side' || text === 'bottom' ? text : null
}
function sizeOf(position: Position): number {
  const size = Number(readPreference(`pane.${position}`))
  return size >= 160 && size <= 4000 ? size : FIRST_SIZE[position]
}
function hasPane(route: Route): boolean {
  return route.view === 'principal' || besideOf(route) !== null
}

/** What the pane explains: a change opens it again. */
function selectionOf(route: Route): string | null {
  if (route.view === 'principal') return route.select ?? null
  const beside = besideOf(route)
  return beside === null ? null : `${beside.policy} ${beside.statement ?? ''}`
}

/** The policy that an answer's view shows beside it, or null. */
function besideOf(route: Route): PolicyBeside | null {
  if (!('policy' in route) || route.policy === undefined) return null
  return { snapshot: route.snapshot, policy: route.policy, statement: route.statement }
}
interface PolicyBeside {
  readonly snapshot: string
  readonly policy: string
  readonly statement: number | undefined
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
  const beside = besideOf(route)
  if (beside !== null) {
    return (
      <Pane header="Policy" resetKey={formatRoute(route)}>
        <PolicyPane snapshot={beside.snapshot} policyId={beside.policy} statement={beside.statement} />
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
