import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The font files of the PDF report: DejaVu (free licence in the package dejavu-fonts-ttf). */
export const FONT_FILES = {
  plain: 'DejaVuSans.ttf',
  bold: 'DejaVuSans-Bold.ttf',
  mono: 'DejaVuSansMono.ttf',
} as const

export type FontName = keyof typeof FONT_FILES

/** Where a font lacks a character, these are asked one after another. */
export const FALLBACKS: readonly string[] = [FONT_FILES.plain]

/**
 * The folder of the font files: `fonts` beside the bundle where the build has put them, else the package as installed
 * (tests, sources). Takes the URL of the asking module.
 */
export function fontFolder(moduleUrl: string): string {
  const built = join(dirname(fileURLToPath(moduleUrl)), 'fonts')
  if (existsSync(join(built, FONT_FILES.plain))) return built
  return join(dirname(createRequire(moduleUrl).resolve('dejavu-fonts-ttf/package.json')), 'ttf')
}
