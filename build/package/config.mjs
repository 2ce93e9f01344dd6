import { createRequire } from 'node:module'
import path from 'node:path'
import { FUSES } from '../fuses.mjs'
import { dist, root } from '../paths.mjs'

const require = createRequire(import.meta.url)

/** Files of dist/ that a desktop package holds in its app.asar; what is not named stays out. */
export const APP_FILES = [
  'package.json',
  'electron/*.js',
  'electron/preload.cjs',
  'electron/fonts/*',
  'renderer/index.html',
  'renderer/assets/*',
  'catalogue/catalogue.json',
  'managedPolicies/managedPolicies.json.br',
  '!**/*.map',
]

/** Files that lie beside app.asar, where a person can read them. */
const BESIDE = [
  { from: path.join(root, 'LICENSE'), to: 'LICENSE.txt' },
  { from: path.join(dist, 'electron/THIRD-PARTY-NOTICES.txt'), to: 'THIRD-PARTY-NOTICES.txt' },
  { from: path.join(dist, 'electron/sbom.cdx.json'), to: 'sbom.cdx.json' },
]

/**
 * The one configuration of electron-builder, for all systems. https://www.electron.build/configuration
 *
 * @param icons the folder that `writeIcons` wrote
 * @param output where the packages go
 * @param env where signing and notarizing are asked for: without their secrets packages stay unsigned
 */
export function builderConfig({ icons, output, env = process.env }) {
  return {
    appId: 'app.whence.desktop',
    productName: 'Whence',
    copyright: 'Licensed under the Apache License 2.0',
    directories: { app: dist, output, buildResources: icons },
    files: APP_FILES,
    extraResources: BESIDE,
    asar: { smartUnpack: false },
    npmRebuild: false,
    electronVersion: require('electron/package.json').version,
    // The package of npm, which the lock file knows by its hash, brings the hashes of the programs.
    electronDownload: { checksums: require('electron/checksums.json') },
    afterPack: (context) => context.packager.addElectronFuses(context, FUSES),
    publish: null,
    artifactName: 'whence-${version}-${os}-${arch}.${ext}',
    linux: {
      target: ['deb', 'AppImage', 'rpm'],
      // `whence` is the command line.
      executableName: 'whence-desktop',
      category: 'Development',
      synopsis: 'Shows where every AWS permission comes from',
      maintainer: 'Whence contributors <contributors@whence.invalid>',
      icon: path.join(icons, 'linux'),
    },
    mac: {
      target: ['dmg', 'zip'],
      category: 'public.app-category.developer-tools',
      icon: path.join(icons, 'icon.icns'),
      hardenedRuntime: true,
      notarize: Boolean(env.APPLE_ID),
    },
    // Whence does not update itself, so nobody would read what describes the packages for an updater.
    dmg: { writeUpdateInfo: false },
    win: { target: ['nsis'], icon: path.join(icons, 'icon.ico') },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
      differentialPackage: false,
    },
  }
}
