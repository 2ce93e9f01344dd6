import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { dist, root } from './paths.mjs'

/** The page: the same files for the desktop window (app://) and for the loopback host. */
export default defineConfig({
  configFile: false,
  root: path.join(root, 'renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: path.join(dist, 'renderer'),
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    // The logo is asked for by index.html and by the page's code: which of the two came first decided whether it was a file
    // or a part of the code, and two builds of one source differed once in a dozen.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
  },
  logLevel: 'warn',
})
