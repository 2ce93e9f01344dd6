import { existsSync } from 'node:fs'
import path from 'node:path'
import { dist, modules, root } from './paths.mjs'
import { hashOf, stampIs } from './stamp.mjs'

const sources = [
  ...['electron', 'renderer', 'shared', 'package.json', 'package-lock.json'],
  'build/thirdParty',
  ...['build', 'catalogue', 'fonts', 'managedPolicies', 'vite.node.config', 'vite.renderer.config'].map(
    (name) => `build/${name}.mjs`,
  ),
]

/** The stamp of what dist/ is built from. */
export function sourceStamp() {
  return { file: path.join(dist, '.whence-build'), hash: hashOf(root, sources) }
}

/** The stamp of what node_modules was installed from. */
export function lockStamp() {
  return { file: path.join(modules, '.whence-lock'), hash: hashOf(root, ['package-lock.json']) }
}

export function isInstalled() {
  const stamp = lockStamp()
  return existsSync(modules) && stampIs(stamp.file, stamp.hash)
}

export function isBuilt() {
  const stamp = sourceStamp()
  return stampIs(stamp.file, stamp.hash)
}
