import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { dist, modules, root } from './paths.mjs'

/** The fonts that the PDF report embeds; DejaVu Fonts License (free to embed and redistribute). */
const DEJAVU = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSansMono.ttf']

/**
 * Fonts of scripts that DejaVu lacks (SIL OFL 1.1, free to embed and redistribute): of each family one part by its name, or
 * where it is null the numbered parts that it is cut into.
 */
const families = JSON.parse(readFileSync(path.join(root, 'electron/report/fontFamilies.json'), 'utf8'))

/** The packages that the fonts come from. */
export const FONT_PACKAGES = ['dejavu-fonts-ttf', ...families.map(({ family }) => `@fontsource/${family}`)]

/** Copies the fonts of the report into a folder of the build, with the list of the characters of each family. */
export function copyFonts(folder) {
  const target = path.join(dist, folder, 'fonts')
  mkdirSync(target, { recursive: true })
  for (const font of DEJAVU) {
    copyFileSync(path.join(modules, 'dejavu-fonts-ttf/ttf', font), path.join(target, font))
  }
  for (const { family, part } of families) {
    const from = path.join(modules, '@fontsource', family)
    const wanted = new RegExp(`^${family}-${part ?? String.raw`\d+`}-400-normal\\.woff$`)
    copyFileSync(path.join(from, 'unicode.json'), path.join(target, `${family}.json`))
    for (const file of readdirSync(path.join(from, 'files')).filter((name) => wanted.test(name))) {
      copyFileSync(path.join(from, 'files', file), path.join(target, file))
    }
  }
}
