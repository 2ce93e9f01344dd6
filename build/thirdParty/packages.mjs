import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { modules, root } from '../paths.mjs'
import { licenceText } from './licenceText.mjs'

/** Files of a package that say under which terms it may be passed on, and what has to be passed on with it. */
const TERMS = /^(?:licen[cs]e|copying|notice|third[-_]party)[^/]*$/i

/** Licences that the packages' own package.json does not name as SPDX does; each was read in its LICENSE file. */
const READ_IN_LICENSE = { 'png-js': 'MIT', 'dejavu-fonts-ttf': 'DejaVu Fonts License' }

/** Where the packages really are: bundlers name modules so, also where node_modules is a link. */
const installed = () => realpathSync(modules)

/**
 * What has to be told of one installed package: its name and version, its licence as SPDX names it, the texts that go
 * along with it, and the checksum by which the lock file knows it.
 */
export function describePackage(folder, lock) {
  const { name, version, license, author } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  )
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && TERMS.test(entry.name))
    .map((entry) => entry.name)
    .sort()
  const texts = files.map((file) => readFileSync(path.join(folder, file), 'utf8'))
  const licence = READ_IN_LICENSE[name] ?? license
  if (typeof licence !== 'string') throw new Error(`The package ${name} names no licence.`)
  const owner = typeof author === 'string' ? author : author?.name
  const place = path.posix.join('node_modules', path.relative(installed(), folder).split(path.sep).join('/'))
  return {
    name,
    version,
    licence,
    texts: texts.length > 0 ? texts : [licenceText(licence, owner ?? `the authors of ${name}`)],
    place,
    integrity: lock.packages[place]?.integrity ?? null,
    needs: Object.keys(lock.packages[place]?.dependencies ?? {}),
  }
}

/** Describes packages by their folders, in the order of their names and versions. */
export function describePackages(folders) {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const key = ({ name, version }) => `${name}@${version}`
  return [...folders]
    .map((folder) => describePackage(folder, lock))
    .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}
