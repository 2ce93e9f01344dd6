import { type Caption, captionLines } from '../../shared/graph/caption.ts'
import type { Scene } from '../../shared/graph/scene.ts'

/** On paper only: of which account and day the picture is, under which context and with which filters. */
export function PrintCaption({
  caption,
  scene,
}: {
  readonly caption: Caption | undefined
  readonly scene: Scene
}) {
  if (caption === undefined) return null
  return (
    <div className="wg-print">
      {captionLines(caption, scene).map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  )
}
