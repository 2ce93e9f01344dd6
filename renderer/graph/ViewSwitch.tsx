import SegmentedControl from '@cloudscape-design/components/segmented-control'
import { SCENE_VIEWS, type SceneView } from '../router/addresses/scene.ts'

/** How a scene is shown: all three say the same. `graph`: what the picture is called here. */
export function ViewSwitch({
  view,
  onView,
  graph,
}: {
  readonly view: SceneView
  readonly onView: (view: SceneView) => void
  readonly graph: string
}) {
  return (
    <SegmentedControl
      label="View"
      selectedId={view}
      onChange={({ detail }) => onView(SCENE_VIEWS.find((each) => each === detail.selectedId) ?? 'graph')}
      options={[
        { id: 'graph', text: graph },
        { id: 'outline', text: 'Outline' },
        { id: 'table', text: 'Table' },
      ]}
    />
  )
}
