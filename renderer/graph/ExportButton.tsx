import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import type { Caption } from '../../shared/graph/caption.ts'
import type { Scene } from '../../shared/graph/scene.ts'
import { exportScene } from './exportScene.ts'
import type { ExportFormat } from './exportScene.ts'

const FORMATS: readonly { readonly id: ExportFormat; readonly text: string }[] = [
  { id: 'svg', text: 'SVG' },
  { id: 'png', text: 'PNG, double size' },
  { id: 'json', text: 'JSON' },
]

/** Saves what is shown; `onFailure`: null when it is tried anew. */
export function ExportButton({
  scene,
  caption,
  onFailure,
}: {
  readonly scene: Scene
  readonly caption: Caption | undefined
  readonly onFailure: (failure: string | null) => void
}) {
  const save = (format: ExportFormat): void => {
    onFailure(null)
    exportScene(scene, caption, format).catch((thrown: unknown) => onFailure(String(thrown)))
  }
  return (
    <ButtonDropdown
      items={FORMATS}
      onItemClick={({ detail }) => {
        const format = FORMATS.find(({ id }) => id === detail.id)
        if (format !== undefined) save(format.id)
      }}
    >
      Export
    </ButtonDropdown>
  )
}
