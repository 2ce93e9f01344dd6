import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The documents and settings of the repository, and what they name. */

const root = path.resolve(import.meta.dirname, '../../..')

const FOLDERS = ['electron', 'renderer', 'shared', 'test', 'build', 'docs', '.github']
const FILES = /^(?:README|CONTRIBUTING|CHANGELOG|SECURITY)\.md$|^package(?:-lock)?\.json$|^LICENSE$/

export function read(name: string): string {
  return readFileSync(path.join(root, name), 'utf8')
}

/** Files of a folder with an ending, as names from the root with forward slashes. */
export function filesIn(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .sort()
}

/** True when it is a file or folder, named with the capitals that it has: not every system's disk minds them. */
export function exists(name: string): boolean {
  const file = path.join(root, name)
  if (!existsSync(file)) return false
  return readdirSync(path.dirname(file)).includes(path.basename(file))
}

/** Paths of the repository in inline code, such as `shared/engine`; those with a wildcard name none in particular. */
export function pathsInCode(markdown: string): readonly string[] {
  const code = [...withoutBlocks(markdown).matchAll(/`([^`\n]+)`/g)].map(([, text]) => text ?? '')
  return code.filter(isPath).map((text) => text.replace(/\/$/, ''))
}

/** Words of a script that are paths of the repository. */
export function pathsInScript(script: string): readonly string[] {
  return script.split(/[\s"'=]+/).filter(isPath)
}

/** A name in capitals, as in `collectors/SERVICE.ts`, stands for any. */
function isPath(text: string): boolean {
  if (/\/[A-Z]+\.tsx?$/.test(text)) return false
  const [first = ''] = text.split('/')
  return FILES.test(text) || (text.includes('/') && FOLDERS.includes(first) && /^[\w./-]+$/.test(text))
}

/** Links to files, from the folder of the document; links to elsewhere and to places within a page are none of them. */
export function linkedFiles(name: string, markdown: string): readonly string[] {
  const targets = [...withoutBlocks(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '')
  return targets
    .filter((target) => !/^(?:https?:|mailto:|#)/.test(target))
    .map((target) => path.posix.join(path.posix.dirname(name), target.replace(/#.*$/, '')))
}

function withoutBlocks(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/<!--[\s\S]*?-->/g, '')
}
