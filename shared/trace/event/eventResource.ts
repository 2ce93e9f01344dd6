import type { JsonObject } from '../../json.ts'
import { serviceOf } from '../../services/find.ts'
import type { EventResource } from '../../services/types.ts'
import { listAt, objectAt, textAt } from './eventFields.ts'

interface Found {
  readonly resource: string | null
  readonly notes: readonly string[]
}
interface Where {
  readonly partition: string
  readonly region: string
  readonly account: string
}

/**
 * The resource of a CloudTrail event: from `resources`, else from the request's parameters where the registry of
 * services knows how they make an ARN. Null with a note where that is not known.
 */
export function eventResource(event: JsonObject, prefix: string | null, principal: string | null): Found {
  const listed = listAt(event, 'resources').flatMap(
    (item) => textAt(item, 'ARN') ?? textAt(item, 'arn') ?? [],
  )
  const own = listed.filter((arn) => prefix === null || arn.split(':')[2] === prefix)
  // An S3 event lists the object and its bucket, others list a key beside the resource: the longest says most.
  const best = own.toSorted((a, b) => b.length - a.length)[0]
  if (best !== undefined) {
    const others = listed.filter((arn) => arn !== best)
    return {
      resource: best,
      notes: others.length === 0 ? [] : [`The event names ${others.join(', ')} as well.`],
    }
  }
  const region = textAt(event, 'awsRegion') ?? ''
  const partition =
    principal?.startsWith('arn:') === true
      ? (principal.split(':')[1] ?? 'aws')
      : region.startsWith('cn-')
        ? 'aws-cn'
        : region.startsWith('us-gov-')
          ? 'aws-us-gov'
          : 'aws'
  const account = textAt(event, 'recipientAccountId') ?? textAt(event, 'userIdentity', 'accountId') ?? ''
  return fromParameters(event, prefix ?? '', { partition, region, account })
}

function fromParameters(event: JsonObject, prefix: string, where: Where): Found {
  const parameters = objectAt(event, 'requestParameters')
  if (parameters === null)
    return { resource: null, notes: ['The event has no request parameters: its resource is not known.'] }
  const rules = serviceOf(prefix)?.events ?? []
  const byRule = (first: boolean): Found | undefined =>
    rules
      .filter((rule) => (rule.first ?? false) === first)
      .flatMap((rule) => namedBy(rule, event, parameters, where) ?? [])[0]
  const arns = Object.keys(parameters).flatMap((key) => {
    const value = textAt(parameters, key)
    return value !== null && /^arn:[\w-]+:/.test(value) ? [value] : []
  })
  const wanted = prefix === 'sts' ? 'iam' : prefix
  const arn = arns.find((one) => one.split(':')[2] === wanted)
  return (
    byRule(true) ??
    (arn === undefined ? undefined : { resource: arn, notes: [] }) ??
    byRule(false) ?? { resource: null, notes: ['The event does not show which resource the call was for.'] }
  )
}

/** The resource as one rule of the registry names it; null where the event does not fit the rule. */
function namedBy(rule: EventResource, event: JsonObject, parameters: JsonObject, where: Where): Found | null {
  if (rule.event !== undefined && !rule.event.test(textAt(event, 'eventName') ?? '')) return null
  const items = rule.within === undefined ? [parameters] : listAt(parameters, ...rule.within.path)
  const [item, ...others] = items.filter((one) => textAt(one, rule.parameters[0]) !== null)
  const known: Record<string, string> = { ...where }
  for (const parameter of rule.parameters) {
    const value = textAt(item, parameter)
    if (value === null || (rule.first !== true && isNoName(value))) return null
    known[parameter] = value
  }
  if (rule.value !== undefined) {
    const found = rule.value.exec(known[rule.parameters[0]] ?? '')
    if (found === null) return null
    Object.assign(known, found.groups)
  }
  if (rule.arn.includes('{account}') && known['account'] === '') return null
  const several = `The call was for ${others.length + 1} ${rule.within?.nouns}; the first is traced.`
  return {
    resource: filled(rule.arn, known),
    notes: [
      ...(rule.note === undefined ? [] : [filled(rule.note, known)]),
      ...(others.length === 0 ? [] : [several]),
    ],
  }
}

/** An alias stands for a key that the event does not tell, a pattern for many resources. */
function isNoName(value: string): boolean {
  return value.startsWith('alias/') || /[*?]/.test(value)
}

function filled(template: string, known: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, field: string) => known[field] ?? '')
}
