import Alert from '@cloudscape-design/components/alert'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useMemo, useRef, useState } from 'react'
import type { AccountMap } from '../../shared/map/answer.ts'
import { GROUPINGS } from '../../shared/map/grouping.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { PageHeader } from '../common/PageHeader.tsx'
import { useCrownJewels } from '../common/crownJewels.ts'
import { isPrincipal } from '../common/principalNames.ts'
import { FailedQuery, QueryView } from '../common/QueryView.tsx'
import { formatNumberOf } from '../common/format.ts'
import { ExportButton } from '../graph/ExportButton.tsx'
import '../graph/graph.css'
import { GraphPainter } from '../graph/GraphPainter.tsx'
import type { PainterHandle } from '../graph/GraphPainter.tsx'
import { Outline } from '../graph/Outline.tsx'
import { PrintCaption } from '../graph/PrintCaption.tsx'
import { SceneTable } from '../graph/SceneTable.tsx'
import { useCaption } from '../graph/useCaption.ts'
import { viewKeys } from '../graph/viewKeys.ts'
import { ViewSwitch } from '../graph/ViewSwitch.tsx'
import { ZoomButtons } from '../graph/ZoomButtons.tsx'
import type { SceneView } from '../router/addresses/scene.ts'
import { navigate } from '../router/navigation.ts'
import type { MapRoute } from '../router/route.ts'
import { MapKey } from './MapKey.tsx'
import { mapMenu } from './mapMenu.ts'
import { arnOf, openNode } from './openNode.ts'
import { useMap } from './useMap.ts'

const TITLES: Readonly<Record<(typeof GROUPINGS)[number], string>> = {
  kind: 'Grouped by kind',
  path: 'Grouped by path',
  trust: 'Grouped by who comes in',
  'last-use': 'Grouped by last use',
  power: 'Grouped by how far they get',
}

/** The whole account as a picture. */
export default function MapPage({ route }: { readonly route: MapRoute }) {
  const { query, map, search } = useMap(route)
  return (
    <SpaceBetween size="xs">
      {search.status === 'failed' && <FailedQuery query={search} />}
      {map === undefined && <PageHeader />}
      <QueryView query={map === undefined ? query : { ...query, status: 'done', value: map }} what="the map">
        {(value) => <Map map={value} route={route} isSearching={search.status === 'loading'} />}
      </QueryView>
    </SpaceBetween>
  )
}

function Map({
  map,
  route,
  isSearching,
}: {
  readonly map: AccountMap
  readonly route: MapRoute
  readonly isSearching: boolean
}) {
  const painter = useRef<PainterHandle>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const { scene } = map
  const { snapshot, select = null, opened = [], as: view = 'graph' } = route
  const jewels = useCrownJewels(snapshot)
  const options = useMemo(
    () => [
      ...GROUPINGS.map((value) => ({ value, label: TITLES[value] })),
      ...map.tagKeys.map((key) => ({ value: `tag:${key}`, label: `Grouped by tag ${visibleText(key)}` })),
    ],
    [map.tagKeys],
  )
  const grouping = options.find(({ value }) => value === map.by)
  const caption = useCaption(snapshot, {
    context: [],
    strict: false,
    filters: grouping === undefined ? [] : [grouping.label.toLowerCase()],
  })
  const choose = (id: string | null, also = false): void => {
    const [from, to] = [select, id].map((each) => (each === null ? null : arnOf(each)))
    if (also && from && to && from !== to && isPrincipal(from) && isPrincipal(to))
      navigate({ view: 'paths', snapshot, from, to })
    else navigate({ ...without(route), ...(id !== null && { select: id }) })
  }
  const setView = (next: SceneView): void => {
    const { as: _as, ...rest } = route
    navigate({ ...rest, ...(next !== 'graph' && { as: next }) })
  }
  const toggle = (id: string, wish: 'open' | 'closed'): void =>
    navigate({
      ...route,
      opened: wish === 'open' ? [...opened, id] : opened.filter((each) => each !== id),
    })
  return (
    <div className="wg-root wg-map">
      <SpaceBetween size="xs">
        <PageHeader
          counter={`(${formatNumberOf(map.principals, 'principal')})`}
          actions={
            <div className="wg-toolbar">
              {isSearching && <StatusIndicator type="in-progress">Looking for ways</StatusIndicator>}
              <Select
                selectedOption={grouping ?? null}
                options={options}
                ariaLabel="Group users and roles"
                onChange={({ detail }) =>
                  navigate({ view: 'map', snapshot, by: detail.selectedOption.value ?? 'kind' })
                }
              />
              <ViewSwitch view={view} onView={setView} graph="Map" />
              {view === 'graph' && <ZoomButtons painter={painter} />}
              <ExportButton scene={scene} caption={caption} onFailure={setFailure} />
            </div>
          }
        />
        {failure !== null && <Alert type="error">The export failed: {visibleText(failure)}</Alert>}
        {map.unread.length > 0 && (
          <Alert type="warning">{map.unread.map((text) => visibleText(text)).join(' ')}</Alert>
        )}
        {view === 'graph' && (
          <GraphPainter
            ref={painter}
            scene={scene}
            facts={`${snapshot} ${map.by} ${map.whole}`}
            selected={select}
            onSelect={choose}
            onOpen={(id) => openNode(snapshot, id)}
            onToggle={toggle}
            menuOf={(id) =>
              mapMenu(
                id,
                scene.nodes.find((node) => node.id === id),
                route,
                { select: choose, toggle, jewels },
              )
            }
            keys={viewKeys(view, setView)}
          />
        )}
        {view === 'graph' && <MapKey />}
        <PrintCaption caption={caption} scene={scene} />
        {view === 'outline' && <Outline scene={scene} selected={select} onSelect={choose} />}
        {view === 'table' && <SceneTable scene={scene} onSelect={choose} />}
      </SpaceBetween>
    </div>
  )
}

function without({ select: _select, ...route }: MapRoute): MapRoute {
  return route
}
