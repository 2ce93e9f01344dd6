import type { Catalogue, CatalogueAction } from '../../catalogue/types.ts'
import { isEverything } from '../../policy/resourcePattern.ts'
import { typelessResource } from '../../services/typelessActions.ts'
import { areApart, serviceField } from '../patterns.ts'
import type { LintRule } from '../types.ts'
import { someOf } from '../words.ts'

/**
 * Actions whose resources the Resource element cannot name: `s3:ListBucket` on objects, `s3:GetObject` on a bucket,
 * `ec2:DescribeInstances` on an instance. Only where each pattern certainly belongs to other types of resources; a pattern of
 * a form that AWS's reference does not have says nothing.
 */
export const resourceNeverMatches: LintRule = {
  id: 'resource-never-matches',
  severity: 'no-effect',
  title: 'Actions that never meet the Resource element',
  fix: 'Name the resource on which AWS decides the action, or use "*" where it has none.',
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  uses: ['identity', 'boundary', 'resource', 'scp', 'rcp'],
  check: ({ statement: { action, resource, effect }, catalogue }) => {
    if (action.kind !== 'Action' || resource?.kind !== 'Resource' || resource.patterns.some(isEverything))
      return []
    const never = action.patterns.filter((pattern) => {
      if (!/^[a-z0-9-]+:/i.test(pattern)) return false
      const actions = catalogue.expandPattern(pattern).map((index) => catalogue.actionAt(index))
      return actions.length > 0 && actions.every((each) => cannotMeet(each, resource.patterns, catalogue))
    })
    if (never.length === 0) return []
    const [first] = never.flatMap((pattern) => catalogue.expandPattern(pattern))
    const on = first === undefined ? '' : `, such as ${decidedOn(catalogue.actionAt(first))}`
    const what = effect === 'Deny' ? 'denies nothing' : 'gives nothing'
    return [
      `The statement ${what} of ${someOf(never)}: AWS decides ${never.length === 1 ? 'it' : 'them'} on other resources than the Resource element names${on}.`,
    ]
  },
}

/** Of several types the plainest: a bucket before the access point that leads to it. */
function decidedOn({ id, resourceTypes }: CatalogueAction): string {
  const [type] = resourceTypes.toSorted((a, b) => a.arnPattern.length - b.arnPattern.length)
  return type === undefined ? `${id} on "*"` : `${id} on ${type.arnPattern}`
}

function cannotMeet(action: CatalogueAction, patterns: readonly string[], catalogue: Catalogue): boolean {
  return patterns.every((pattern) => cannotBeOn(action, pattern, catalogue))
}

function cannotBeOn(action: CatalogueAction, pattern: string, catalogue: Catalogue): boolean {
  if (action.resourceTypes.length === 0) {
    const known = typelessResource(action.id)
    if (known === null || known.evidence === 'service') return false
    return known.resource === '*' || areApart(known.resource, pattern)
  }
  if (action.resourceTypes.some((type) => !isApart(type.arnPattern, pattern))) return false
  const types = catalogue.service(action.service)?.resourceTypes ?? []
  const field = serviceField(pattern)
  const fields = new Set(types.map(({ arnPattern }) => serviceField(arnPattern)))
  // Of another service altogether, or a type that the reference has and that this action does not take.
  return (
    (field !== null && !fields.has(field) && !fields.has(null)) ||
    types.some(({ arnPattern }) => !isApart(arnPattern, pattern))
  )
}

const BUCKET = 'arn:${Partition}:s3:::${BucketName}'

/** The name of a bucket holds no slash, so that a pattern with one in it, outside of a policy variable, names objects. */
function isApart(type: string, pattern: string): boolean {
  const plain = pattern.replaceAll(/\$\{[^}]*\}/g, '*')
  if (type === BUCKET && plain.split(':').slice(5).join(':').includes('/')) return true
  return areApart(type, pattern)
}
