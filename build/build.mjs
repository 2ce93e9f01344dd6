import { chmodSync, copyFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { dist, modules, root } from './paths.mjs'
import { run } from './run.mjs'
import { sourceStamp } from './state.mjs'
import { writeStamp } from './stamp.mjs'
import { commandLineBuild, mainBuild, preloadBuild } from './vite.node.config.mjs'
import rendererBuild from './vite.renderer.config.mjs'

/** The fonts that the PDF report embeds; DejaVu Fonts License (free to embed and redistribute). */
const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSans-Oblique.ttf', 'DejaVuSansMono.ttf']

function copyFonts(folder) {
  mkdirSync(path.join(dist, folder, 'fonts'), { recursive: true })
  for (const font of fonts) {
    copyFileSync(path.join(modules, 'dejavu-fonts-ttf/ttf', font), path.join(dist, folder, 'fonts', font))
  }
}

const started = performance.now()
const stamp = sourceStamp()
const data = ['catalogue', 'managedPolicies'].map((name) =>
  run(process.execPath, [path.join(root, `build/${name}.mjs`)]),
)
await build(rendererBuild)
await build(commandLineBuild)
await build(mainBuild)
await build(preloadBuild)
copyFonts('node')
copyFonts('electron')
chmodSync(path.join(dist, 'node/whence.js'), 0o755)
await Promise.all(data)
// Last, so that a build that was cut short is done again.
writeStamp(stamp.file, stamp.hash)
process.stderr.write(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`)
