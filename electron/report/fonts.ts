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

/** Where a font lacks a character, these are asked one after another; after them the font files of its script. */
export const FALLBACKS: readonly string[] = [FONT_FILES.plain]

/** Gives the path of a font's file, or of the list of the characters of a family (`FAMILY.json`), by its name. */
export type FontPaths = (file: string) => string

/**
 * Where the fonts lie: in the folder `fonts` beside the bundle where the build has put them, else in the packages as installed
 * (tests, sources). Takes the URL of the asking module.
 */
export function fontPaths(moduleUrl: string): FontPaths {
  const built = join(dirname(fileURLToPath(moduleUrl)), 'fonts')
  if (existsSync(join(built, FONT_FILES.plain))) return (file) => join(built, file)
  const { resolve } = createRequire(moduleUrl)
  return (file) => {
    if (file.endsWith('.ttf')) return join(dirname(resolve('dejavu-fonts-ttf/package.json')), 'ttf', file)
    if (file.endsWith('.json')) return resolve(`@fontsource/${file.slice(0, -'.json'.length)}/unicode.json`)
    const family = /^noto(?:-sans)?-[a-z]+/.exec(file)?.[0] ?? ''
    return resolve(`@fontsource/${family}/files/${file}`)
  }
}
