import type { Catalogue } from '../catalogue/types.ts'

/** The words at the beginning of resources that say of which type they are, such as `role` and `table`. */
export function typeWordReader(catalogue: Catalogue) {
  const formats = new Map<
    string,
    { readonly inAccount: boolean; readonly parts: readonly (string | null)[] }[]
  >()
  const everywhere = new Set<string>()
  const add = (service: string, account: string, resource: string) => {
    const parts = resource.split(/[:/]/).map((part) => (/^[A-Za-z0-9_-]+$/.test(part) ? part : null))
    const found = formats.get(service) ?? []
    formats.set(service, [...found, { inAccount: account !== '', parts }])
    if (parts.length > 1 && parts[0] !== null && parts[0] !== undefined) everywhere.add(parts[0])
  }
  for (const { resourceTypes } of catalogue.services)
    for (const { arnPattern } of resourceTypes) {
      const [, , service = '', , account = '', ...resource] = arnPattern.split(':')
      add(service, account, resource.join(':'))
    }
  for (const [service, resource] of MORE_TYPES) add(service, 'any', resource)

  return (service: string, account: string): ((part: string) => boolean) => {
    if (/[*?]/.test(service)) return firstOf(everywhere)
    const isWild = /[*?$]/.test(account)
    let alive = (formats.get(service) ?? []).filter(
      ({ inAccount }) => isWild || inAccount === (account !== ''),
    )
    const words = new Set(alive.flatMap(({ parts }) => parts.filter((part) => part !== null)))
    let at = 0
    let isLoose = false
    return (part) => {
      const place = at++
      if (isLoose) return words.has(part)
      isLoose = part.includes('*')
      const fits = alive.filter(({ parts }) => parts[place] === part)
      const isPattern = /[*?]/.test(part) && /[^*?]/.test(part)
      const isType =
        fits.length > 0 || (isPattern && alive.some(({ parts }) => globOf(part).test(parts[place] ?? '')))
      alive = isType ? fits : alive.filter(({ parts }) => parts[place] === null)
      return isType
    }
  }
}

export function globOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[^*?A-Za-z0-9]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's')
}

const MORE_TYPES: readonly (readonly [string, string])[] = [
  ['iam', 'root'],
  ['iam', 'u2f/x.'],
  ['iam', 'assumed-role/x./x.'],
  ['sts', 'assumed-role/x./x.'],
  ['sts', 'federated-user/x.'],
  ['sts', 'root'],
]

/** Of a pattern for ARNs of any service: the first word may say the type. */
function firstOf(words: ReadonlySet<string>): (part: string) => boolean {
  let isPast = false
  return (part) => {
    if (isPast || /^[*?]*$/.test(part)) return false
    isPast = true
    return words.has(part)
  }
}
