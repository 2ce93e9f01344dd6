import type { JsonObject } from '../json.ts'

/** A policy document as AWS sent it: percent-encoded (RFC 3986) or plain JSON text, or a parsed object (the CLI). */
export type RawPolicyDocument = string | JsonObject

export type PolicyText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly text: string; readonly message: string }

/**
 * The JSON text of a document as AWS sent it. IAM percent-encodes documents (RFC 3986), the CLI decodes them
 * into objects; an object is printed again, so that positions exist for it.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyDetail.html
 */
export function policyText(raw: RawPolicyDocument): PolicyText {
  if (typeof raw !== 'string') return printed(raw)
  const trimmed = raw.trimStart()
  if (trimmed.startsWith('{') || trimmed.startsWith('\ufeff')) return { ok: true, text: raw }
  try {
    return { ok: true, text: decodeURIComponent(raw) }
  } catch {
    return { ok: false, text: raw, message: 'its percent-encoding is broken' }
  }
}

function printed(raw: unknown): PolicyText {
  try {
    const text = JSON.stringify(raw, null, 2)
    if (typeof text === 'string') return { ok: true, text }
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, text: '', message: 'it nests too deep' }
    return { ok: false, text: '', message: error instanceof Error ? error.message : String(error) }
  }
  return { ok: false, text: '', message: 'there is no document' }
}
