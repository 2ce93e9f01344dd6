import { compileGlob } from '../policy/glob.ts'
import type { GlobMatcher } from '../policy/glob.ts'
import type { CatalogueResourceType, CatalogueService } from './types.ts'

interface TypeMatcher {
  readonly type: CatalogueResourceType
  readonly matches: GlobMatcher
  readonly literalLength: number
}

/**
 * Finds the resource types that an ARN fits. Types are looked up by the ARN's own service field, which is not
 * always the prefix of the service whose actions take it.
 */
export function resourceTypeFinder(services: readonly CatalogueService[]) {
  let byField: Map<string, TypeMatcher[]> | undefined
  return (arn: string): readonly CatalogueResourceType[] => {
    byField ??= matchersByField(services)
    const candidates = byField.get(arn.split(':', 3)[2] ?? '') ?? []
    return candidates.filter((candidate) => candidate.matches(arn)).map((candidate) => candidate.type)
  }
}

function matchersByField(services: readonly CatalogueService[]): Map<string, TypeMatcher[]> {
  const byField = new Map<string, TypeMatcher[]>()
  for (const type of services.flatMap((service) => service.resourceTypes)) {
    const glob = type.arnPattern.replace(/\$\{[^}]*\}/g, '*')
    const field = glob.split(':', 3)[2] ?? ''
    const matcher = {
      type,
      matches: compileGlob(glob),
      literalLength: glob.replaceAll('*', '').length,
    }
    const list = byField.get(field)
    if (list === undefined) byField.set(field, [matcher])
    else list.push(matcher)
  }
  for (const [field, list] of byField) {
    // Several services list another one's types among theirs; the owner comes first.
    const foreign = (matcher: TypeMatcher) => (matcher.type.service === field ? 0 : 1)
    list.sort((a, b) => b.literalLength - a.literalLength || foreign(a) - foreign(b))
  }
  return byField
}
