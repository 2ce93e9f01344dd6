import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const DAY = 24 * 60 * 60 * 1000

/**
 * The path of Electron's program, or null when its binary is not installed. Looks at files only: `require('electron')`
 * would start a download.
 */
export function findElectron(modules, env = process.env, platform = process.platform) {
  const folder = path.join(modules, 'electron')
  const pathFile = path.join(folder, 'path.txt')
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : (names[platform] ?? 'electron')
  const program = path.join(env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist'), name)
  return existsSync(program) && statSync(program).isFile() ? program : null
}

/** The note that a download failed, so that the next start does not wait for the same failure again. */
export function failureNote(modules) {
  return path.join(modules, '.whence-electron')
}

/** True when a download is worth a try: none failed within a day, or the user asks for one. */
export function shouldTryInstall(modules, env = process.env, now = Date.now()) {
  if (env.ELECTRON_SKIP_BINARY_DOWNLOAD) return false
  if (env.WHENCE_INSTALL_ELECTRON === '1') return true
  const note = failureNote(modules)
  if (!existsSync(note)) return true
  const failedAt = Date.parse(readFileSync(note, 'utf8').trim())
  return Number.isNaN(failedAt) || now - failedAt > DAY
}

export function rememberFailure(modules, now = Date.now()) {
  writeFileSync(failureNote(modules), `${new Date(now).toISOString()}\n`)
}

/** Whether a window can open at all: on Linux Electron needs an X or Wayland display. */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}
