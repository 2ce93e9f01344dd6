import { type Caption, captionLines } from '../../shared/graph/caption.ts'
import { layoutScene } from '../../shared/graph/layout.ts'
import { DARK, LIGHT } from '../../shared/graph/palette.ts'
import { aboutScene, type Scene } from '../../shared/graph/scene.ts'
import { sceneSvg } from '../../shared/graph/svg.ts'
import { saveBlob } from '../common/download.ts'

/** Saving what is shown: SVG and PNG from the same text, JSON of the scene itself. */

export type ExportFormat = 'svg' | 'png' | 'json'
const PNG_SCALE = 2

/** Saves the scene as a file, with what it says of itself. Throws when the browser cannot draw the PNG. */
export async function exportScene(
  scene: Scene,
  caption: Caption | undefined,
  format: ExportFormat,
): Promise<void> {
  const dark = document.body.classList.contains('awsui-dark-mode')
  // Laid out anew, as wide as its names want: a file has no window to fit into.
  const svg = (): string =>
    sceneSvg(scene, layoutScene(scene), {
      palette: dark ? DARK : LIGHT,
      lines: caption === undefined ? [] : captionLines(caption, scene),
    })
  const name = `whence-${scene.title.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60)}.${format}`
  if (format === 'json')
    saveBlob(
      name,
      new Blob([JSON.stringify({ about: aboutScene(scene), ...caption, scene }, null, 2)], {
        type: 'application/json',
      }),
    )
  else if (format === 'svg') saveBlob(name, new Blob([svg()], { type: 'image/svg+xml' }))
  else saveBlob(name, await png(svg()))
}

async function png(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth * PNG_SCALE
    canvas.height = image.naturalHeight * PNG_SCALE
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('the browser gives no 2D canvas')
    context.scale(PNG_SCALE, PNG_SCALE)
    context.drawImage(image, 0, 0)
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) =>
        blob ? resolve(blob) : reject(new Error('the picture is too large for a PNG')),
      )
    })
  } finally {
    URL.revokeObjectURL(url)
  }
}
