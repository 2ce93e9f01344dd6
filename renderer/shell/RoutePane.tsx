import SplitPanel from '@cloudscape-design/components/split-panel'
import type { AppLayoutProps } from '@cloudscape-design/components/app-layout'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { readPreference, writePreference } from '../common/preference.ts'
import { useFollowing } from '../common/useFollowing.ts'
import type { Pane } from '../common/view.ts'
import { formatRoute } from '../router/route.ts'
import type { Route, Routes, ViewId } from '../router/route.ts'
import { VIEWS } from '../views/registry.ts'
import { PaneContent } from './PaneContent.tsx'

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
const WIDE_ENOUGH_FOR_SIDE = 1280
/** Height of a closed pane at the bottom. */
const CLOSED_BAR = 62
/** Of the window's width, at first: the picture beside it needs more. */
const FIRST_SHARE = 0.265

function firstSize(position: Position): number {
  return position === 'bottom'
    ? 320
    : Math.max(340, Math.min(560, Math.round(window.innerWidth * FIRST_SHARE)))
}

/**
 * Whether the pane beside the view is open, where it stands and how large it is. It opens with a selection and closes
 * with it, so that the view has the room when there is nothing to explain. Place and size are remembered.
 */
export function useRoutePane(route: Route): PaneLayout {
  const [chosen, setChosen] = useState<Position | null>(() => positionOf(readPreference('pane.position')))
  const position = chosen ?? (window.innerWidth < WIDE_ENOUGH_FOR_SIDE ? 'bottom' : 'side')
  const [sizes, setSizes] = useState(() => ({ side: sizeOf('side'), bottom: sizeOf('bottom') }))
  const pane = paneOf(route.view, route)
  const shown = pane?.selection ?? null
  const [open, setOpen] = useFollowing(shown !== null, shown)
  const below = pane !== null && position === 'bottom'
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
  return size >= 160 && size <= 4000 ? size : firstSize(position)
}
/** What the view of a route explains beside it, or null. */
function paneOf<V extends ViewId>(view: V, route: Routes[V]): Pane | null {
  return VIEWS[view].pane?.(route) ?? null
}

/**
 * The pane for the app's layout; undefined leaves no room for one. Of a closed one only its bar is seen: what it explains
 * is drawn when it opens.
 */
export function routePane(route: Route, isOpen: boolean): ReactNode {
  const pane = paneOf(route.view, route)
  if (pane === null) return undefined
  return (
    <SplitPanel header={pane.header} hidePreferencesButton={false}>
      {isOpen ? (
        <PaneContent resetKey={formatRoute(route)} selection={pane.selection}>
          {pane.content}
        </PaneContent>
      ) : null}
    </SplitPanel>
  )
}
