import path from 'node:path'

const types: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff', 'font/woff'],
  ['.woff2', 'font/woff2'],
  ['.ttf', 'font/ttf'],
  ['.txt', 'text/plain; charset=utf-8'],
])

/** The media type of a file of the page; unknown ones are bytes, which no browser runs. */
export function contentTypeOf(file: string): string {
  return types.get(path.extname(file).toLowerCase()) ?? 'application/octet-stream'
}

/**
 * The file that a URL path names below root, or null when it names none: traversal (plain, encoded, encoded twice, with
 * backslashes), a NUL, a hidden file, a broken escape. `/` is index.html. The file need not exist.
 */
export function fileInside(root: string, urlPath: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
  if (!decoded.startsWith('/') || /[\\\0%:]/.test(decoded)) return null
  const segments = decoded.slice(1).split('/')
  if (decoded === '/') return path.join(root, 'index.html')
  if (segments.some((segment) => segment === '' || segment.startsWith('.'))) return null
  return path.join(root, ...segments)
}
