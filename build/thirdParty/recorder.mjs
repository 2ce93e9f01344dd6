import path from 'node:path'

/** The folder of the npm package that a module of a bundle comes from; null for modules of Whence itself. */
export function packageFolder(moduleId) {
  const file = moduleId.replace(/^\0/, '').replace(/\?.*$/, '').split(path.sep).join('/')
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? null
}

/**
 * A plugin for Vite that notes which packages a build really puts into its output: those that leave code behind, and
 * those whose style sheets are taken, which become files of their own.
 */
export function packageRecorder() {
  const folders = new Set()
  const plugin = {
    name: 'whence-package-recorder',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        for (const [id, { renderedLength }] of Object.entries(chunk.modules ?? {})) {
          const folder = packageFolder(id)
          if (folder !== null && (renderedLength > 0 || /\.css(\?|$)/.test(id))) folders.add(folder)
        }
      }
    },
  }
  return { plugin, folders }
}
