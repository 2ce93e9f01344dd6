import { builtinModules } from 'node:module'
import path from 'node:path'
import { dist, root } from './paths.mjs'

const builtins = new Set(builtinModules)
const isBuiltin = (id) => id.startsWith('node:') || builtins.has(id.split('/')[0])

/**
 * One build for Node: npm packages go into the bundle (one file opens faster than hundreds), Node's own modules and
 * `electron` stay outside. Chunks lie beside their entry, so that import.meta.dirname is the same for all of them.
 */
export function nodeBuild(folder, input) {
  return {
    configFile: false,
    root,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: path.join(dist, folder),
      emptyOutDir: true,
      target: 'node20.19',
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input,
        platform: 'node',
        external: (id) => id === 'electron' || isBuiltin(id),
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
          banner: (chunk) => (chunk.name === 'whence' ? '#!/usr/bin/env node' : ''),
        },
      },
    },
    logLevel: 'warn',
  }
}

/** Started by name: they lie beside the program. */
const workers = {
  analysisWorker: path.join(root, 'electron/analysis/analysisWorker.ts'),
  reportWorker: path.join(root, 'electron/report/reportWorker.ts'),
}

/** The command line with the web host in it. */
export const commandLineBuild = nodeBuild('node', {
  whence: path.join(root, 'electron/host/whence.ts'),
  ...workers,
})

/** Electron's main process. */
export const mainBuild = nodeBuild('electron', { main: path.join(root, 'electron/main.ts'), ...workers })

/** A sandboxed preload script must be one CommonJS file that requires only `electron`. */
export const preloadBuild = {
  configFile: false,
  root,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: path.join(dist, 'electron'),
    emptyOutDir: false,
    target: 'node20.19',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { preload: path.join(root, 'electron/preload.ts') },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
  logLevel: 'warn',
}
