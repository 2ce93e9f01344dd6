import type { App, Session, Shell, WebContents } from 'electron'
import { isAppUrl } from './origin.ts'

/** Places that the page may open in the user's browser. */
const OUTSIDE_HOSTS: ReadonlySet<string> = new Set([
  'docs.aws.amazon.com',
  'console.aws.amazon.com',
  'aws.amazon.com',
])

/** https, a host of the list, no user name and no port of its own. */
function mayOpenOutside(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (
    url.protocol === 'https:' &&
    OUTSIDE_HOSTS.has(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  )
}

/** What "Copy" needs: to write text to the clipboard after a click. Reading the clipboard is another permission. */
const COPY = 'clipboard-sanitized-write'

/**
 * The one permission that the page has: to copy, asked for by the app's own main frame. No camera, no location, no
 * notification, no device, nothing for a frame inside the page. `requestingUrl` is not there for what is no document.
 */
function mayCopy(
  permission: string,
  { isMainFrame, requestingUrl }: { readonly isMainFrame: boolean; readonly requestingUrl?: string },
): boolean {
  return permission === COPY && isMainFrame && requestingUrl !== undefined && isAppUrl(requestingUrl)
}

/** Refuses every permission but that to copy. Chromium checks first and asks where the check says no: both answer alike. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(mayCopy(permission, details)),
  )
  session.setPermissionCheckHandler((_contents, permission, _origin, details) => mayCopy(permission, details))
  session.setDevicePermissionHandler(() => false)
}

/** Requests of the page that leave the app are cut off, whatever made them. */
export function refuseNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    const own = isAppUrl(details.url) || /^(blob|data|devtools):/.test(details.url)
    callback({ cancel: !own })
  })
}

/** For every page that ever comes to be: no navigation, no redirect, no new window, no webview. */
export function confineContents(app: Pick<App, 'on'>, shell: Pick<Shell, 'openExternal'>): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, shell))
}

function confine(contents: WebContents, shell: Pick<Shell, 'openExternal'>): void {
  const stayInside = (event: { preventDefault(): void }, url: string): void => {
    if (!isAppUrl(url)) event.preventDefault()
  }
  contents.on('will-navigate', (event, url) => stayInside(event, url))
  contents.on('will-redirect', (event, url) => stayInside(event, url))
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isAppUrl(details.url)) details.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}
