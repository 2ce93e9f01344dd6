import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { WhenceError } from '../../shared/errors.ts'

interface Opener {
  readonly command: string
  readonly args: readonly string[]
}

/** The program that opens an address in the user's default browser, without a shell in between. */
function defaultBrowser(url: string, platform: NodeJS.Platform): Opener {
  if (platform === 'darwin') return { command: 'open', args: [url] }
  if (platform === 'win32') return { command: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', url] }
  return { command: 'xdg-open', args: [url] }
}

/**
 * The programs to try in turn: where `npm start` has named a Chromium in place of the desktop window, a window of its own
 * without tabs and address bar; then the default browser.
 */
export function openers(
  url: string,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly Opener[] {
  const chromium = env['WHENCE_APP_WINDOW']
  const usual = defaultBrowser(url, platform)
  return chromium === undefined ? [usual] : [{ command: chromium, args: [`--app=${url}`] }, usual]
}

/** A browser that ends with an error this soon has not opened; one that ends later has. */
const SOON_MS = 10_000

function startFirst([first, ...others]: readonly Opener[], onFailure: () => void): void {
  if (first === undefined) return onFailure()
  const started = Date.now()
  const child = spawn(first.command, first.args, { stdio: 'ignore', detached: true })
  const next = (): void => startFirst(others, onFailure)
  child.once('error', next)
  child.once('exit', (status) => {
    if (status !== 0 && status !== null && Date.now() - started < SOON_MS) next()
  })
  child.unref()
}

/** An address as it may stand among the arguments of a program. */
export interface SafeAddress {
  readonly url: string
  /** Removes what was made for it. */
  forget(): void
}

/**
 * An address of ours whose path is a code that works once. Linux tells the host which user asks for it, and on Windows
 * other users do not see arguments, so that it can stand there as it is. Elsewhere, as on macOS, it stands in a file that
 * only this user may read, and the browser is given the file. (Not on Linux: browsers out of a store may not read it.)
 */
export function safeAddress(url: string, platform: NodeJS.Platform, temporary = tmpdir()): SafeAddress {
  if (platform === 'linux' || platform === 'win32') return { url, forget: () => undefined }
  const folder = mkdtempSync(path.join(temporary, 'whence-'))
  const file = path.join(folder, 'open.html')
  writeFileSync(file, redirectTo(url), { mode: 0o600, flag: 'wx' })
  return {
    url: pathToFileURL(file).href,
    forget: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function redirectTo(url: string): string {
  return `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Whence</title><meta http-equiv="refresh" content="0;url=${url}"><a href="${url}">Whence</a>\n`
}

/**
 * Opens the default browser; `onFailure` hears when there is none. Only loopback addresses are opened, and none that
 * carries the launch's token.
 * @throws {WhenceError} internal for any other address
 */
export function openBrowser(url: string, onFailure: () => void = () => undefined): SafeAddress {
  const { protocol, hostname, hash } = new URL(url)
  if (protocol !== 'http:' || hostname !== '127.0.0.1' || hash !== '')
    throw new WhenceError(
      'internal',
      `${protocol}//${hostname} is no address that Whence opens.`,
      'Open the address that Whence prints.',
    )
  const address = safeAddress(url, process.platform)
  startFirst(openers(address.url, process.platform, process.env), onFailure)
  return address
}
