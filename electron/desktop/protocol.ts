import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { Protocol } from 'electron'
import { contentTypeOf, fileInside } from '../host/files.ts'
import { commonHeaders } from '../host/web/headers.ts'
import { APP_SCHEME, isAppUrl } from './origin.ts'
import { nodeErrorCode } from '../nodeError.ts'

/** To be called before the app is ready. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the page's files, and nothing outside their folder, at app://whence/. */
export function serveApp(protocol: Pick<Protocol, 'handle'>, rendererRoot: string): void {
  protocol.handle(APP_SCHEME, (request) => answer(request, rendererRoot))
}

async function answer(request: Request, rendererRoot: string): Promise<Response> {
  if (!isAppUrl(request.url)) return refusal(404)
  if (request.method !== 'GET') return refusal(405)
  const root = await realpath(rendererRoot)
  const file = fileInside(root, new URL(request.url).pathname)
  if (file === null) return refusal(404)
  try {
    const real = await realpath(file)
    if (!real.startsWith(root + path.sep)) return refusal(404)
    const body = new Uint8Array(await readFile(real))
    return new Response(body, { headers: { ...commonHeaders, 'Content-Type': contentTypeOf(real) } })
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP'].includes(nodeErrorCode(error) ?? '')) {
      return refusal(404)
    }
    throw error
  }
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: commonHeaders })
}
