/** The desktop window's own address. Its files come through protocol.handle and from nowhere else. */
export const APP_SCHEME = 'app'
const APP_HOST = 'whence'
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`

/**
 * True for addresses of the app itself. Protocol and host are compared, not the origin: for a scheme of our own Node
 * gives the origin as the text "null", which any other such scheme has too.
 */
export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === ''
}
