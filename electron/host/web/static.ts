import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { contentTypeOf, fileInside } from '../files.ts'
import { Refusal } from './refusal.ts'
import { nodeErrorCode } from '../../nodeError.ts'

/**
 * Sends one file of the page. `root` is a real path.
 * @throws {Refusal} 404 when there is no such file inside root, 405 for anything but GET and HEAD
 */
export async function serveFile(
  root: string,
  urlPath: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new Refusal(405, 'Files are read with GET.', { Allow: 'GET, HEAD' })
  }
  const file = await resolveFile(root, urlPath)
  if (file === null) throw new Refusal(404, 'There is no such file.')
  response.writeHead(200, {
    'Content-Type': contentTypeOf(file.path),
    'Content-Length': file.size,
    'Cache-Control': cacheControlOf(root, file.path),
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(file.path), response)
}

/** The real file for a URL path, or null; a symbolic link that leads out of root counts as absent. */
async function resolveFile(root: string, urlPath: string): Promise<{ path: string; size: number } | null> {
  const wanted = fileInside(root, urlPath)
  if (wanted === null) return null
  try {
    const real = await realpath(wanted)
    if (!real.startsWith(root + path.sep)) return null
    const info = await stat(real)
    return info.isFile() ? { path: real, size: info.size } : null
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(nodeErrorCode(error) ?? '')) {
      return null
    }
    throw error
  }
}

/** Files under assets/ carry their hash in the name; everything else is asked for anew. */
function cacheControlOf(root: string, file: string): string {
  return file.startsWith(path.join(root, 'assets') + path.sep)
    ? 'private, max-age=31536000, immutable'
    : 'no-cache'
}
