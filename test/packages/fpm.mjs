#!/usr/bin/env node
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Stands in for fpm, which electron-builder fetches from the network: makes a Debian package with dpkg-deb of what
 * electron-builder hands over.
 */
const options = new Map()
const depends = []
const files = []
const args = process.argv.slice(2)
for (let at = 0; at < args.length; at += 1) {
  const name = args[at]
  if (!name.startsWith('-')) files.push(name)
  else if (name === '--force') continue
  else if (name === '-d') depends.push(args[(at += 1)])
  else options.set(name, args[(at += 1)])
}
const output = options.get('--package')
const tree = `${output}.tree`
for (const entry of files) {
  const [from, to] = entry.split(/=(?=\/)/)
  mkdirSync(path.join(tree, path.dirname(to)), { recursive: true })
  cpSync(from, path.join(tree, to), { recursive: true })
}
mkdirSync(path.join(tree, 'DEBIAN'), { mode: 0o755 })
for (const [option, script] of [
  ['--after-install', 'postinst'],
  ['--after-remove', 'postrm'],
]) {
  cpSync(options.get(option), path.join(tree, 'DEBIAN', script))
  execFileSync('chmod', ['755', path.join(tree, 'DEBIAN', script)])
}
const fields = {
  Package: options.get('--name'),
  Version: options.get('--version'),
  Architecture: options.get('--architecture'),
  Maintainer: options.get('--maintainer'),
  Homepage: options.get('--url'),
  Priority: options.get('--deb-priority'),
  Depends: depends.join(', '),
  Description: options.get('--description').trim().replace(/\n\s*/g, '\n '),
}
const control = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`)
writeFileSync(path.join(tree, 'DEBIAN/control'), control.join(''))
execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', tree, output])
rmSync(tree, { recursive: true })
