import type { WireValue } from './wire.ts'

// Characters that XML 1.0 cannot carry in any form; AWS replaces them too.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A bare carriage return would be read back as a line feed.
  '\r': '&#xD;',
}

/** Text made safe for element content and attribute values. */
export function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '\ufffd')
    .replace(/[&<>"'\r]/g, (character) => ESCAPES[character] ?? character)
}

/**
 * A value as the content of one element. Lists are wrapped in `listItem` elements (`member` for query, `item` for
 * EC2); with null a list repeats its own element, as S3 does. Undefined and null values are left out, and so are names
 * that begin with `@`, which are attributes of the element itself.
 */
export function xmlContent(value: WireValue, listItem: string | null): string {
  if (value === null) return ''
  if (typeof value !== 'object') return escapeXml(String(value))
  if (isList(value)) return value.map((item) => element(listItem ?? 'member', item, listItem)).join('')
  if (value instanceof Map) {
    return [...(value as ReadonlyMap<string, WireValue>)]
      .map(
        ([key, item]) => `<entry>${element('key', key, listItem)}${element('value', item, listItem)}</entry>`,
      )
      .join('')
  }
  const fields: readonly (readonly [string, WireValue | undefined])[] = Object.entries(value)
  return fields
    .map(([name, item]) =>
      item === undefined || item === null || name.startsWith('@') ? '' : element(name, item, listItem),
    )
    .join('')
}

function element(name: string, value: WireValue, listItem: string | null): string {
  if (listItem === null && isList(value)) return value.map((item) => element(name, item, listItem)).join('')
  return `<${name}${attributes(value)}>${xmlContent(value, listItem)}</${name}>`
}

function attributes(value: WireValue): string {
  if (value === null || typeof value !== 'object' || isList(value) || value instanceof Map) return ''
  const fields: readonly (readonly [string, WireValue | undefined])[] = Object.entries(value)
  return fields
    .map(([name, item]) =>
      name.startsWith('@') && typeof item === 'string' ? ` ${name.slice(1)}="${escapeXml(item)}"` : '',
    )
    .join('')
}

function isList(value: WireValue): value is readonly WireValue[] {
  return Array.isArray(value)
}
