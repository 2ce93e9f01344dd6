import AppLayout from '@cloudscape-design/components/app-layout'
import { useCallback, useMemo, useState } from 'react'
import type { Settings } from '../../shared/api/types.ts'
import { useActions } from '../actions/useActions.ts'
import { useShortcuts } from '../actions/useShortcuts.ts'
import { useApi } from '../api/context.tsx'
import { useQuery, useQueryStore } from '../api/useQuery.ts'
import { useCrawl } from '../crawl/CrawlContext.tsx'
import { HelpContent, helpWidth } from '../help/HelpContent.tsx'
import { HelpProvider, type Help, type HelpTopic } from '../common/HelpContext.tsx'
import { useRoute } from '../router/navigation.ts'
import { formatRoute, snapshotOf } from '../router/route.ts'
import { Breadcrumbs } from './Breadcrumbs.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { MessageBar } from './MessageBar.tsx'
import { useMessages } from '../common/messages.tsx'
import { Navigation } from './Navigation.tsx'
import { CrawlDialog, Palette, Shortcuts } from './overlays.ts'
import { useLastSnapshot } from './useLastSnapshot.ts'
import { useNavigationPanel } from './useNavigationPanel.ts'
import { routePane, selectionOf, useRoutePane } from './RoutePane.tsx'
import { RouteView } from './RouteView.tsx'
import { useTheme } from './theme.ts'
import { usePaneFocus } from './usePaneFocus.ts'
import { usePreloading } from './usePreloading.ts'
import { TopBar } from './TopBar.tsx'

/** The frame around every view. */
export function App() {
  const api = useApi()
  const store = useQueryStore()
  const { showError } = useMessages()
  const route = useRoute()
  const crawl = useCrawl()
  const settings = useQuery('settings.get', {})
  const snapshots = useQuery('snapshots.list', {})
  const [overlay, setOverlay] = useState<'palette' | 'shortcuts' | null>(null)
  const [helpOpen, setHelpOpen] = useState(false)
  const [topic, setTopic] = useState<HelpTopic | null>(null)
  const snapshot = snapshotOf(route) ?? lastOf(settings.value, snapshots.value?.snapshots)
  const pane = useRoutePane(route)
  const goBack = usePaneFocus(selectionOf(route))
  const navigationPanel = useNavigationPanel(route)

  useLastSnapshot(snapshotOf(route))
  useTheme(settings.value?.theme ?? 'system')
  usePreloading()
  const setTheme = useCallback(
    (theme: Settings['theme']) => {
      api.call('settings.set', { theme }).then((value) => store.put('settings.get', {}, value), showError)
    },
    [api, store, showError],
  )
  const openPalette = useCallback(() => setOverlay('palette'), [])
  const openShortcuts = useCallback(() => setOverlay('shortcuts'), [])
  const toggleHelp = useCallback(() => setHelpOpen((open) => !open), [])
  const actions = useActions({ snapshot, openPalette, openShortcuts, toggleHelp, setTheme })
  useShortcuts(actions)
  const help = useMemo((): Help => {
    const open = (chosen: HelpTopic | null) => {
      setTopic(chosen)
      setHelpOpen(true)
    }
    return {
      openHelp: () => open(null),
      openCause: (kind) => open({ on: 'cause', kind }),
      openWay: (id) => open(id === null ? { on: 'ways' } : { on: 'way', id }),
    }
  }, [])

  return (
    <HelpProvider value={help}>
      <button type="button" className="skip-link" onClick={() => document.querySelector('h1')?.focus()}>
        Skip to the content
      </button>
      <div id="top">
        <TopBar
          snapshot={snapshot}
          snapshots={snapshots.value?.snapshots ?? []}
          theme={settings.value?.theme ?? 'system'}
          onTheme={setTheme}
          onSearch={openPalette}
          onShortcuts={openShortcuts}
        />
      </div>
      <AppLayout
        headerSelector="#top"
        contentType="table"
        maxContentWidth={Number.MAX_VALUE}
        navigation={<Navigation route={route} snapshot={snapshot} />}
        navigationWidth={230}
        navigationOpen={navigationPanel.open}
        onNavigationChange={({ detail }) => navigationPanel.setOpen(detail.open)}
        breadcrumbs={<Breadcrumbs route={route} snapshots={snapshots.value?.snapshots ?? []} />}
        notifications={<MessageBar />}
        stickyNotifications
        tools={<HelpContent view={route.view} topic={topic} />}
        toolsWidth={helpWidth(route.view, topic)}
        toolsOpen={helpOpen}
        onToolsChange={({ detail }) => setHelpOpen(detail.open)}
        {...pane}
        splitPanel={routePane(route, pane.splitPanelOpen === true, goBack)}
        content={
          <ErrorBoundary resetKey={formatRoute(route)}>
            <RouteView route={route} />
          </ErrorBoundary>
        }
        ariaLabels={{
          navigation: 'Views',
          navigationToggle: 'Open navigation',
          navigationClose: 'Close navigation',
          tools: 'Help',
          toolsToggle: 'Open help',
          toolsClose: 'Close help',
          notifications: 'Messages',
        }}
      />
      {crawl.dialogOpen ? <CrawlDialog /> : null}
      {overlay === 'palette' ? (
        <Palette actions={actions} snapshot={snapshot} onClose={() => setOverlay(null)} />
      ) : null}
      {overlay === 'shortcuts' ? <Shortcuts actions={actions} onClose={() => setOverlay(null)} /> : null}
    </HelpProvider>
  )
}

/** The account that was open last, while it still exists. */
function lastOf(
  settings: Settings | undefined,
  snapshots: readonly { readonly id: string }[] | undefined,
): string | null {
  const last = settings?.lastSnapshot ?? null
  return snapshots?.some(({ id }) => id === last) === true ? last : null
}
