#!/usr/bin/env node
/**
 * Writes electron/aws/crawlerPolicy.json, the policy that a crawl needs, from the registry of services. Run it after a
 * change to the calls there; a test compares the two.
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { runnerImport } from 'vite'
import { root } from './paths.mjs'

const file = path.join(root, 'electron/aws/crawlerPolicy.json')
const { module } = await runnerImport(path.join(root, 'shared/services/crawlerPolicy.ts'), {
  configFile: false,
  root,
})
const options = await resolveConfig(file)
writeFileSync(file, await format(JSON.stringify(module.crawlerPolicy()), { ...options, filepath: file }))
