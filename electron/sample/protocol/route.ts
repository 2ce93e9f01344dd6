import type { Input, ReadRequest } from './wire.ts'

/** One REST operation: method, path with `{Name}` parts, and query parameters that have to be there. */
export interface Route {
  readonly operation: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query?: string
}

/** The first route that fits, with its path parts decoded. */
export function matchRoute(
  routes: readonly Route[],
  request: ReadRequest,
): { readonly operation: string; readonly parts: ReadonlyMap<string, string> } | undefined {
  for (const route of routes) {
    if (route.method !== request.method) continue
    if (route.query !== undefined && !request.query.has(route.query)) continue
    const parts = matchPath(route.path, request.path)
    if (parts !== undefined) return { operation: route.operation, parts }
  }
  return undefined
}

function matchPath(pattern: string, path: string): ReadonlyMap<string, string> | undefined {
  // A slash at the end means nothing: the SDK writes one after a bucket's name.
  const wanted = pattern.replace(/\/$/, '').split('/')
  const given = path.replace(/\/$/, '').split('/')
  if (wanted.length !== given.length) return undefined
  const parts = new Map<string, string>()
  for (const [index, part] of wanted.entries()) {
    const text = given[index] ?? ''
    const name = /^\{(.+)\}$/.exec(part)?.[1]
    if (name === undefined) {
      if (part !== text) return undefined
    } else {
      if (text === '') return undefined
      parts.set(name, decodePart(text))
    }
  }
  return parts
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not percent-encoding: then it is the name as it stands, and no such thing will be found.
    return text
  }
}

/** Parameters of a REST request: path parts first, then the query, then the body. */
export function restInput(parts: ReadonlyMap<string, string>, query: URLSearchParams, body?: Input): Input {
  const text = (name: string) => parts.get(name) ?? query.get(name) ?? body?.text(name)
  return {
    text,
    number(name) {
      const value = text(name)
      return value === undefined ? body?.number(name) : Number(value)
    },
    list: (name) => (query.has(name) ? query.getAll(name) : (body?.list(name) ?? [])),
  }
}
