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

/** Of the window's height: a pane at the bottom leaves something of what it explains in sight, at 200 % zoom, too. */
const MOST_OF_HEIGHT = 0.45
/** The least that the frame gives to a pane. */
const LEAST_BELOW = 160

/** Of the window as it is now: zooming makes it lower. A pane that is drawn larger by hand stays so in a high window. */
function mostBelow(): number {
  return window.innerHeight > 600
    ? Number.MAX_VALUE
    : Math.max(LEAST_BELOW, Math.round(window.innerHeight * MOST_OF_HEIGHT))
}

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
  const size = position === 'bottom' ? Math.min(sizes.bottom, mostBelow()) : sizes.side
  useRoomBelow('--w-pane', below && open ? size : null)
  useRoomBelow('--w-pane-bar', below && !open ? CLOSED_BAR : null)
  return {
    splitPanelOpen: open,
    splitPanelSize: size,
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
/** What is explained beside the view of a route; null: nothing is. */
export function selectionOf(route: Route): string | null {
  return paneOf(route.view, route)?.selection ?? null
}

/** What the view of a route explains beside it, or null. */
function paneOf<V extends ViewId>(view: V, route: Routes[V]): Pane | null {
  return VIEWS[view].pane?.(route) ?? null
}

/**
 * The pane for the app's layout; undefined leaves no room for one. Of a closed one only its bar is seen: what it explains
 * is drawn when it opens.
 */
export function routePane(route: Route, isOpen: boolean, goBack: () => boolean): ReactNode {
  const pane = paneOf(route.view, route)
  if (pane === null) return undefined
  return (
    <SplitPanel header={pane.header} hidePreferencesButton={false}>
      {isOpen ? (
        <PaneContent resetKey={formatRoute(route)} selection={pane.selection} goBack={goBack}>
          {pane.content}
        </PaneContent>
      ) : null}
    </SplitPanel>
  )
}
