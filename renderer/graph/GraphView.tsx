import Alert from '@cloudscape-design/components/alert'
import Autosuggest from '@cloudscape-design/components/autosuggest'
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest'
import Multiselect from '@cloudscape-design/components/multiselect'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo, useRef, useState } from 'react'
import { ACCESS_LEVELS } from '../../shared/engine/effective/access.ts'
import type { PrincipalFacts } from '../../shared/graph/facts.ts'
import { projectPrincipal } from '../../shared/graph/projectPrincipal.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { ExportButton } from './ExportButton.tsx'
import './graph.css'
import { GraphPainter } from './GraphPainter.tsx'
import type { PainterHandle } from './GraphPainter.tsx'
import { Legend } from './Legend.tsx'
import { Outline } from './Outline.tsx'
import { PrintCaption } from './PrintCaption.tsx'
import { SceneTable } from './SceneTable.tsx'
import { searchOptions } from './searchOptions.ts'
import type { GraphState } from './graphState.ts'
import type { MenuItem } from './PictureMenu.tsx'
import { viewKeys } from './viewKeys.ts'
import { ViewSwitch } from './ViewSwitch.tsx'
import { ZoomButtons } from './ZoomButtons.tsx'
import type { Caption } from '../../shared/graph/caption.ts'
import type { SceneView } from '../router/addresses/scene.ts'

interface Props {
  readonly facts: PrincipalFacts
  readonly state: GraphState
  readonly onState: (state: GraphState) => void
  readonly selected: string | null
  readonly onSelect: (id: string | null) => void
  /** A second one was chosen beside what is selected. */
  readonly onBeside?: (id: string) => void
  readonly onOpen?: (id: string) => void
  readonly menuOf?: (id: string) => readonly MenuItem[]
  /** What the picture is told to have been made of, for exports. */
  readonly caption?: Caption | undefined
}

/** One principal's graph with its toolbar, legend, and the outline and table of the same scene. */
export function GraphView(props: Props) {
  const { facts, state, onState, selected, onSelect, onBeside, onOpen, menuOf, caption } = props
  const painter = useRef<PainterHandle>(null)
  const search = useRef<AutosuggestProps.Ref>(null)
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const scene = useMemo(
    () =>
      projectPrincipal(facts, {
        filters: state.filters,
        toggled: state.toggled,
        pinned: selected === null ? [] : [selected],
      }),
    [facts, state, selected],
  )
  const options = useMemo(() => searchOptions(facts), [facts])
  const services = useMemo(
    () =>
      facts.services.map((one) => ({ value: one.service, label: one.service, description: one.serviceName })),
    [facts],
  )
  const levels = ACCESS_LEVELS.map((level) => ({ value: level, label: level }))
  const { filters, view } = state
  const setView = (next: SceneView): void => onState({ ...state, view: next })
  const choose = (id: string | null, also = false): void => {
    if (also && id !== null && selected !== null && onBeside !== undefined) onBeside(id)
    else onSelect(id)
  }
  return (
    <div className="wg-root">
      <SpaceBetween size="xs">
        <div className="wg-bars">
          <div className="wg-toolbar">
            <div className="wg-toolbar-search">
              <Autosuggest
                ref={search}
                value={text}
                onChange={({ detail }) => setText(detail.value)}
                onSelect={({ detail }) => {
                  setText('')
                  onSelect(detail.value)
                }}
                options={options}
                enteredTextLabel={(value) => `Use "${value}"`}
                placeholder="Find a policy, service or resource ( / )"
                ariaLabel="Find in the graph"
                empty="Nothing found"
                hideEnteredTextOption
                virtualScroll
              />
            </div>
            <div className="wg-toolbar-filter">
              <Multiselect
                placeholder="All services"
                ariaLabel="Filter by service"
                options={services}
                selectedOptions={services.filter((one) => filters.services.includes(one.value))}
                filteringType="auto"
                inlineTokens
                virtualScroll
                onChange={({ detail }) =>
                  onState({
                    ...state,
                    filters: {
                      ...filters,
                      services: detail.selectedOptions.flatMap((one) => one.value ?? []),
                    },
                  })
                }
              />
            </div>
            <div className="wg-toolbar-filter">
              <Multiselect
                placeholder="All levels"
                ariaLabel="Filter by access level"
                options={levels}
                selectedOptions={levels.filter((one) => filters.levels.includes(one.value))}
                inlineTokens
                onChange={({ detail }) =>
                  onState({
                    ...state,
                    filters: {
                      ...filters,
                      levels: ACCESS_LEVELS.filter((level) =>
                        detail.selectedOptions.some((one) => one.value === level),
                      ),
                    },
                  })
                }
              />
            </div>
            <ViewSwitch view={view} onView={setView} graph="Graph" />
            {view === 'graph' && <ZoomButtons painter={painter} />}
            <ExportButton scene={scene} caption={caption} onFailure={setFailure} />
          </div>
          {/* A group has no outcomes of its own. */}
          {facts.access !== null && (
            <Legend
              scene={scene}
              onToggle={(outcome) => {
                const hidden = filters.hiddenOutcomes
                onState({
                  ...state,
                  filters: {
                    ...filters,
                    hiddenOutcomes: hidden.includes(outcome)
                      ? hidden.filter((one) => one !== outcome)
                      : [...hidden, outcome],
                  },
                })
              }}
            />
          )}
        </div>
        {failure !== null && <Alert type="error">The export failed: {visibleText(failure)}</Alert>}
        {view === 'graph' && (
          <GraphPainter
            ref={painter}
            scene={scene}
            facts={facts}
            selected={selected}
            onSelect={choose}
            {...(onOpen !== undefined && { onOpen })}
            {...(menuOf !== undefined && { menuOf })}
            onSearch={() => search.current?.focus()}
            keys={viewKeys(view, setView)}
            onToggle={(id, wish) => onState({ ...state, toggled: new Map([...state.toggled, [id, wish]]) })}
          />
        )}
        <PrintCaption caption={caption} scene={scene} />
        {view === 'outline' && <Outline scene={scene} selected={selected} onSelect={onSelect} />}
        {view === 'table' && <SceneTable scene={scene} onSelect={onSelect} />}
      </SpaceBetween>
    </div>
  )
}
