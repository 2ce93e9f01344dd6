import { isRecord, parseJson } from '../../shared/json.ts'
import type { CallName } from '../../shared/services/calls.ts'
import type { CrawlContext } from './crawlContext.ts'

/**
 * Several policies of one resource as one document with the statements of all. null: there is none; undefined: they cannot
 * be told as one, because one of them is no policy, or their versions differ, on which the meaning of `${…}` hangs.
 */
export function joinPolicies(texts: readonly string[]): string | null | undefined {
  const [first, ...others] = texts
  if (first === undefined) return null
  if (others.length === 0) return first
  const documents = texts.map(documentOf)
  const known = documents.filter((document) => document !== null)
  const versions = new Set(known.map(({ version }) => version))
  if (known.length < texts.length || versions.size > 1) return undefined
  const [version] = versions
  const Statement = known.flatMap(({ statements }) => statements)
  return JSON.stringify({ ...(typeof version === 'string' ? { Version: version } : {}), Statement })
}

function documentOf(
  text: string,
): { readonly version: unknown; readonly statements: readonly unknown[] } | null {
  let value: unknown
  try {
    value = parseJson(text)
  } catch {
    return null
  }
  if (!isRecord(value)) return null
  const { Version: version, Statement: statement } = value
  return { version, statements: Array.isArray(statement) ? statement : [statement] }
}

/** Says in coverage that the policies of a resource came, and could not be told as one. */
export function notJoined(
  { coverage }: CrawlContext,
  call: CallName,
  about: { readonly region: string; readonly target: string },
): void {
  coverage.failed(call, about, 'failed', {
    code: 'PoliciesNotJoined',
    message: 'It has several policies of different versions, or one that is no JSON.',
  })
}
