import type { ActionResourceType } from '../../catalogue/types.ts'
import { splitArn } from '../../policy/arn.ts'
import { compileGlob } from '../../policy/glob.ts'
import { commonText } from './commonText.ts'

/** Regions that are tried for something new, because a policy may allow only some. */
const REGIONS = ['us-east-1', 'eu-west-1', 'us-west-2', 'eu-central-1', 'ap-southeast-1']

/** Who makes something, and where. */
export interface Maker {
  readonly name: string
  readonly account: string
  readonly partition: string
}

/**
 * ARNs of a type that a caller could choose so that a pattern of a Resource element covers them: the shortest name that
 * both the pattern and the type's form admit, in some Regions. The engine then decides on these, so that a name which only
 * some pattern admits is found, and none is assumed.
 */
export function concreteResources(
  type: Pick<ActionResourceType, 'arnPattern'>,
  pattern: string,
  maker: Maker,
): readonly string[] {
  const form = formOf(type.arnPattern, maker)
  if (form === null) return []
  const named = pattern.replaceAll(/\$\{aws:username\}/gi, maker.name).replaceAll(/\$\{[^}]*\}/g, 'x')
  const parts = /^\*+$/.test(named) ? [] : named.split(':')
  // AWS completes an ARN that is too short with wildcards (rule 17.4).
  while (parts.length < 6) parts.push('*')
  const [, partition = '*', service = '*', region = '*', account = '*', ...rest] = parts
  const fits = (glob: string, text: string) => compileGlob(glob.toLowerCase())(text.toLowerCase())
  if (!fits(partition, form.partition) || !fits(service, form.service) || !fits(account, form.account))
    return []
  const tail = commonText(rest.join(':'), form.tail)
  if (tail === null) return []
  return regionsOf(form.region, region).map(
    (each) => `arn:${form.partition}:${form.service}:${each}:${form.account}:${tail}`,
  )
}

/** The parts of a type's ARNs for this maker: names are left open, each at least one character long. */
function formOf(template: string, { partition, account }: Maker) {
  const parts = splitArn(
    template
      .replaceAll('${Partition}', partition)
      .replaceAll(/\$\{Account(Id)?\}/g, account)
      .replaceAll(/\$\{(?!Region\})[^}]*\}/g, '?*'),
  )
  if (parts === null) return null
  const owner = parts[4] === '*' ? account : parts[4]
  return { partition: parts[1], service: parts[2], region: parts[3], account: owner, tail: parts[5] }
}

function regionsOf(form: string, pattern: string): readonly string[] {
  const matches = compileGlob(pattern.toLowerCase())
  if (form !== '${Region}' && form !== '*') return matches(form) ? [form] : []
  if (!/[*?]/.test(pattern)) return [pattern.toLowerCase()]
  const known = REGIONS.filter(matches)
  return known.length > 0 ? known : [pattern.toLowerCase().replaceAll('*', '').replaceAll('?', '1')]
}
