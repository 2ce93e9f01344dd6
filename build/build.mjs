import { chmodSync, writeFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { dist, root } from './paths.mjs'
import { run } from './run.mjs'
import { sourceStamp } from './state.mjs'
import { writeStamp } from './stamp.mjs'
import { copyFonts } from './fonts.mjs'
import { packageRecorder } from './thirdParty/recorder.mjs'
import { writeThirdParty } from './thirdParty/write.mjs'
import { commandLineBuild, mainBuild, preloadBuild } from './vite.node.config.mjs'
import rendererBuild from './vite.renderer.config.mjs'

/** Builds one part and gives the folders of the packages in it. */
async function buildPart(config) {
  const { plugin, folders } = packageRecorder()
  await build({ ...config, plugins: [...(config.plugins ?? []), plugin] })
  return folders
}

/** dist/ is the folder that Electron opens as an app, and the root of the desktop packages. */
function writeAppManifest() {
  const { name, version, description, license } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  )
  const manifest = {
    name,
    productName: 'Whence',
    version,
    description,
    license,
    type: 'module',
    main: 'electron/main.js',
  }
  writeFileSync(path.join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

// Whoever starts it: a test runner sets it to "test", and React would be its slow, talkative self.
process.env.NODE_ENV = 'production'
const started = performance.now()
const stamp = sourceStamp()
const data = [
  ['catalogue', 'catalogue.json'],
  ['managedPolicies', 'managedPolicies.json.br'],
].map(([name, file]) =>
  run(process.execPath, [path.join(root, `build/${name}.mjs`), path.join(dist, name, file)]),
)
const page = await buildPart(rendererBuild)
const commandLine = await buildPart(commandLineBuild)
const desktop = new Set([...(await buildPart(mainBuild)), ...(await buildPart(preloadBuild))])
copyFonts('node')
copyFonts('electron')
chmodSync(path.join(dist, 'node/whence.js'), 0o755)
writeAppManifest()
writeThirdParty(path.join(dist, 'node'), [...page, ...commandLine])
writeThirdParty(path.join(dist, 'electron'), [...page, ...desktop], ['electron'])
await Promise.all(data)
// Last, so that a build that was cut short is done again.
writeStamp(stamp.file, stamp.hash)
process.stderr.write(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`)
