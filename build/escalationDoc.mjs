#!/usr/bin/env node
/** Writes docs/escalation.md from the help on ways of escalation. Run it after a change there; a test compares the two. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { runnerImport } from 'vite'
import { root } from './paths.mjs'

const file = path.join(root, 'docs/escalation.md')
const { module } = await runnerImport(path.join(root, 'shared/paths/help/document.ts'), {
  configFile: false,
  root,
})
const options = await resolveConfig(file)
writeFileSync(file, await format(module.escalationDocument(), { ...options, filepath: file }))
