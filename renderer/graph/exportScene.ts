import type { Layout } from '../../shared/graph/layout.ts'
import { DARK, LIGHT } from '../../shared/graph/palette.ts'
import type { Scene } from '../../shared/graph/scene.ts'
import { sceneSvg } from '../../shared/graph/svg.ts'

/** Saving what is shown: SVG and PNG from the same text, JSON of the scene itself. */

export type ExportFormat = 'svg' | 'png' | 'json'
const PNG_SCALE = 2

/** Saves the scene as a file. Throws when the browser cannot draw the PNG. */
export async function exportScene(scene: Scene, layout: Layout, format: ExportFormat): Promise<void> {
  const dark = document.body.classList.contains('awsui-dark-mode')
  const svg = (): string => sceneSvg(scene, layout, dark ? DARK : LIGHT)
  const name = `whence-${scene.title.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60)}.${format}`
  if (format === 'json') save(new Blob([JSON.stringify(scene, null, 2)], { type: 'application/json' }), name)
  else if (format === 'svg') save(new Blob([svg()], { type: 'image/svg+xml' }), name)
  else save(await png(svg()), name)
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

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own reference by the time a later task runs.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
