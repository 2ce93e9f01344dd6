import type { FindingDetails } from '../../snapshot/schema.ts'

/** Whom a finding of external access names, with what and on which conditions; undefined: its details were not read. */
export function foundInWords(details: readonly FindingDetails[] | undefined): string | undefined {
  const found = (details ?? []).flatMap(({ externalAccessDetails: access }) => access ?? [])
  if (found.length === 0) return undefined
  return found
    .map(({ isPublic, principal, action, condition }) => {
      const who = isPublic === true ? 'everyone' : pairs(principal) || 'a principal that is not told'
      const on = pairs(condition)
      return `${who}: ${action?.join(', ') ?? 'actions that are not told'}${on === '' ? '' : `, if ${on}`}`
    })
    .join('; ')
}

function pairs(values: Readonly<Record<string, string>> = {}): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}
