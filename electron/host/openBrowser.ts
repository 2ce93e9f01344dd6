import { spawn } from 'node:child_process'
import { WhenceError } from '../../shared/errors.ts'

/** The program that opens an address in the user's default browser, without a shell in between. */
function browserCommand(
  url: string,
  platform: NodeJS.Platform,
): { readonly command: string; readonly args: readonly string[] } {
  if (platform === 'darwin') return { command: 'open', args: [url] }
  if (platform === 'win32') return { command: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', url] }
  return { command: 'xdg-open', args: [url] }
}

/**
 * Opens the default browser; `onFailure` hears when there is none. Only loopback addresses are opened.
 * @throws {TypeError} for any other address
 */
export function openBrowser(url: string, onFailure: () => void = () => undefined): void {
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'http:' || hostname !== '127.0.0.1')
    throw new WhenceError(
      'internal',
      `${url} is no address of Whence.`,
      'Open the address that Whence prints.',
    )
  const { command, args } = browserCommand(url, process.platform)
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.once('error', onFailure)
  child.once('exit', (status) => {
    if (status !== 0 && status !== null) onFailure()
  })
  child.unref()
}
