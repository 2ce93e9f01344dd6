import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Every file below the given paths (files or folders), sorted, so that the same tree gives the same list. */
function filesBelow(root, names) {
  const files = []
  const visit = (file) => {
    if (!existsSync(file)) return
    const entries = readEntries(file)
    if (entries === null) files.push(file)
    else for (const entry of entries) visit(path.join(file, entry))
  }
  for (const name of names) visit(path.join(root, name))
  return files.sort()
}

function readEntries(file) {
  try {
    return readdirSync(file)
  } catch (error) {
    if (error.code === 'ENOTDIR') return null
    throw error
  }
}

/** One hash over names and contents: times say nothing after a clone or a checkout. */
export function hashOf(root, names) {
  const hash = createHash('sha256')
  for (const file of filesBelow(root, names)) {
    hash.update(path.relative(root, file).split(path.sep).join('/')).update('\0')
    hash.update(createHash('sha256').update(readFileSync(file)).digest())
  }
  return hash.digest('hex')
}

/** True when the stamp file holds this hash. */
export function stampIs(file, hash) {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === hash
}

export function writeStamp(file, hash) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${hash}\n`)
}
