import type { Catalogue } from '../catalogue/types.ts'
import type { ResourceElement } from '../policy/ast.ts'

/** Regions that are tried for something new, because a control policy may allow only some. */
const REGIONS = ['us-east-1', 'eu-west-1', 'us-west-2', 'eu-central-1']

/**
 * Resources that a caller could choose so that an Allow statement covers them: a name is put where the pattern has a
 * wildcard. The engine then decides on these, so that a name which only some pattern admits is found, and none is
 * assumed.
 */
export function concreteResources(
  action: string,
  element: ResourceElement | null,
  caller: { readonly name: string; readonly account: string; readonly partition: string },
  catalogue: Catalogue,
): readonly string[] {
  const known = catalogue.action(action)
  if (known === undefined || known.wildcardOnly) return ['*']
  const templates = known.resourceTypes.flatMap(({ arnPattern }) => ofTemplate(arnPattern, caller))
  if (element === null || element.kind === 'NotResource') return templates
  return [
    ...new Set(
      element.patterns.flatMap((pattern) => (pattern === '*' ? templates : ofPattern(pattern, caller))),
    ),
  ]
}

interface Caller {
  readonly name: string
  readonly account: string
  readonly partition: string
}

function ofTemplate(template: string, caller: Caller): string[] {
  return REGIONS.map((region) =>
    template
      .replaceAll('${Partition}', caller.partition)
      .replaceAll('${Region}', region)
      .replaceAll('${Account}', caller.account)
      .replaceAll(/\$\{\w+\}/g, 'whence-x'),
  )
}

function ofPattern(pattern: string, caller: Caller): string[] {
  const named = pattern.replaceAll(/\$\{aws:username\}/gi, caller.name).replaceAll(/\$\{[^}]*\}/g, 'x')
  const parts = named.split(':')
  // AWS completes an ARN that is too short with wildcards (rule 17.4).
  while (parts.length < 6) parts.push('*')
  const [, , service, region = '', account = '', ...rest] = parts
  const regions = /[*?]/.test(region) ? REGIONS : [region]
  const owner = /[*?]/.test(account) ? caller.account : account
  const name = rest.join(':').replaceAll(/[*?]/g, 'x')
  return regions.map((each) => `arn:${caller.partition}:${service}:${each}:${owner}:${name}`)
}
