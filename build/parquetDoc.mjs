#!/usr/bin/env node
/** Writes docs/parquet-tables.md from the tables of an export. Run it after a change there; a test compares the two. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { runnerImport } from 'vite'
import { root } from './paths.mjs'

const file = path.join(root, 'docs/parquet-tables.md')
const { module } = await runnerImport(path.join(root, 'shared/export/document.ts'), {
  configFile: false,
  root,
})
const options = await resolveConfig(file)
writeFileSync(file, await format(module.tablesDocument(), { ...options, filepath: file }))
