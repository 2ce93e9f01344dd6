import { splitArn } from '../../policy/arn.ts'
import { compileGlob } from '../../policy/glob.ts'

/** In what one wanted text and what the request has differ, where it is one thing that a person overlooks. */
export interface Difference {
  readonly kind:
    | 'case'
    | 'partition'
    | 'region'
    | 'account'
    | 'wildcard-under-equals'
    | 'inside-only'
    | 'container-only'
    | 'double-slash'
    | 'trailing-slash'
    | 'path'
    | 'secret-suffix'
    | 'version-or-alias'
    | 'alias-not-key'
    | 'session-not-role'
    | 'space'
    | 'unique-id'
    | 'session-of-role'
  /** The pattern or value of the statement. */
  readonly wanted: string
  /** What the request has. */
  readonly has: string
  /** The parts that differ, as they stand in the two. */
  readonly marked: { readonly wanted: string; readonly has: string }
  /** One plain sentence. */
  readonly sentence: string
  /** The statement's text with the one thing put right; null where that is no change of this text. */
  readonly corrected: string | null
}

/**
 * The one thing in which a pattern of a statement differs from what the request has; null where they differ in more.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export function differenceOf(wanted: string, has: string): Difference | null {
  return textDifference(wanted, has) ?? arnDifference(wanted, has)
}

const glob = (pattern: string, caseInsensitive = false) => compileGlob(pattern, { caseInsensitive })

function textDifference(wanted: string, has: string): Difference | null {
  const make = makerOf(wanted, has)
  if (!glob(wanted)(has) && glob(wanted, true)(has))
    return make('case', wanted, has, 'capitals and small letters count', has)
  if (wanted.trim() !== wanted && glob(wanted.trim())(has))
    return make('space', JSON.stringify(wanted), has, 'the statement has a space too many', wanted.trim())
  if (has.includes('//') && glob(wanted)(has.replaceAll(/(?<!:)\/{2,}/g, '/')))
    return make('double-slash', '/', '//', 'the request has two slashes where one is meant', null)
  if (/(?<!:)\/\//.test(wanted) && glob(wanted.replaceAll(/(?<!:)\/{2,}/g, '/'))(has))
    return make(
      'double-slash',
      '//',
      '/',
      'the statement has two slashes where one is meant',
      collapse(wanted),
    )
  if (wanted.endsWith('/') && glob(wanted.slice(0, -1))(has))
    return make('trailing-slash', '/', '', 'the statement ends in a slash', wanted.slice(0, -1))
  if (has.endsWith('/') && glob(wanted)(has.slice(0, -1)))
    return make('trailing-slash', '', '/', 'the request ends in a slash', `${wanted}/`)
  return null
}

function collapse(text: string): string {
  return text.replaceAll(/(?<!:)\/{2,}/g, '/')
}

function arnDifference(wanted: string, has: string): Difference | null {
  const [one, other] = [splitArn(wanted), splitArn(has)]
  if (one?.[0] !== 'arn' || other?.[0] !== 'arn') return null
  const [, partition, service, region, account, resource] = one
  const [, hasPartition, hasService, hasRegion, hasAccount, hasResource] = other
  const make = makerOf(wanted, has)
  const session = sessionDifference(one, other, make)
  if (session !== null) return session
  if (!glob(service)(hasService)) return null
  const same = {
    partition: glob(partition)(hasPartition),
    region: glob(region)(hasRegion),
    account: glob(account)(hasAccount),
    resource: glob(resource)(hasResource),
  }
  const wrong = Object.entries(same).filter(([, holds]) => !holds)
  if (wrong.length !== 1) return null
  if (!same.partition)
    return make(
      'partition',
      partition,
      hasPartition,
      'the partition is another',
      ['arn', hasPartition, service, region, account, resource].join(':'),
    )
  if (!same.region) return make('region', region, hasRegion, 'the Region is another', null)
  if (!same.account) return make('account', account, hasAccount, 'the account is another', null)
  return resourceDifference(one, other, make)
}

type Parts = NonNullable<ReturnType<typeof splitArn>>
type Maker = ReturnType<typeof makerOf>

function makerOf(wanted: string, has: string) {
  return (
    kind: Difference['kind'],
    markedWanted: string,
    markedHas: string,
    why: string,
    corrected: string | null,
  ): Difference => ({
    kind,
    wanted,
    has,
    marked: { wanted: markedWanted, has: markedHas },
    sentence: `${wanted} and ${has} differ in one thing: ${why} (the statement has ${shown(markedWanted)}, the request ${shown(markedHas)}).`,
    corrected,
  })
}

function shown(part: string): string {
  return part === '' ? 'none' : part
}

/** A session's own ARN where its role's counts, in a condition on aws:PrincipalArn or a Principal. */
function sessionDifference(one: Parts, other: Parts, make: Maker): Difference | null {
  const role = /^role\/(?:.*\/)?([^/]+)$/.exec(other[5])?.[1]
  const session = /^assumed-role\/([^/]+)\//.exec(one[5])?.[1]
  if (one[2] !== 'sts' || other[2] !== 'iam' || role === undefined || session === undefined) return null
  if (!glob(session)(role) || !glob(one[4])(other[4])) return null
  return make(
    'session-not-role',
    one[5],
    other[5],
    "aws:PrincipalArn of a session is its role's ARN",
    `arn:${one[1]}:iam::${one[4]}:${other[5]}`,
  )
}

function resourceDifference(one: Parts, other: Parts, make: Maker): Difference | null {
  const [wanted, has] = [one[5], other[5]]
  const rebuilt = (resource: string) => [...one.slice(0, 5), resource].join(':')
  const part = /(?:\/(?:index|stream|backup|export))?\/\*$/.exec(wanted)
  if (part !== null && glob(wanted.slice(0, part.index))(has))
    return make(
      'inside-only',
      part[0],
      '',
      'the statement is for what is inside, the request for the thing itself',
      null,
    )
  for (let at = has.lastIndexOf('/'); at > 0; at = has.lastIndexOf('/', at - 1)) {
    if (!glob(wanted)(has.slice(0, at))) continue
    const rest = has.slice(at)
    const kind = /^\/(index|stream|backup|export)\//.exec(rest)?.[1]
    return make(
      'container-only',
      '',
      kind === undefined ? '/*' : `/${kind}/*`,
      'the statement is for the thing itself, the request for what is inside it',
      null,
    )
  }
  if (wanted.startsWith('log-group:') && glob(`${wanted}:*`)(has))
    return make('container-only', '', ':*', 'the statement is for the log group without its streams', null)
  if (wanted.startsWith('log-group:') && wanted.endsWith(':*') && glob(wanted.slice(0, -2))(has))
    return make('inside-only', ':*', '', 'the statement is for the streams of the log group', null)
  const suffix = /^(secret:.+)-[A-Za-z0-9]{6}$/.exec(has)
  if (suffix !== null && glob(wanted)(suffix[1] ?? ''))
    return make(
      'secret-suffix',
      '',
      has.slice((suffix[1] ?? '').length),
      "a secret's ARN ends in a dash and six random characters",
      rebuilt(`${wanted}-??????`),
    )
  const qualified = /^(function:[^:]+)(:.+)$/.exec(has)
  if (qualified !== null && glob(wanted)(qualified[1] ?? ''))
    return make(
      'version-or-alias',
      '',
      qualified[2] ?? '',
      'a version or alias of a function is another resource than the function',
      null,
    )
  if (wanted.startsWith('alias/') && has.startsWith('key/'))
    return make(
      'alias-not-key',
      wanted,
      has,
      "AWS compares the key's own ARN; an alias in Resource matches no use of the key",
      rebuilt(has),
    )
  const [wantedName, hasName] = [nameIn(wanted), nameIn(has)]
  const type = (text: string) => text.slice(0, text.indexOf('/'))
  if (
    wanted.includes('/') &&
    type(wanted) === type(has) &&
    wantedName !== '' &&
    glob(wantedName)(hasName) &&
    !/^[*?]+$/.test(wantedName)
  )
    return make('path', pathIn(wanted), pathIn(has), 'the path is another', rebuilt(has))
  return null
}

function nameIn(resource: string): string {
  return resource.slice(resource.lastIndexOf('/') + 1)
}

/** `/team/` of `role/team/name`; `/` where there is none. */
function pathIn(resource: string): string {
  return resource.slice(resource.indexOf('/'), resource.lastIndexOf('/') + 1)
}

/** A value with wildcards under an operator that takes them literally. */
export function wildcardDifference(operator: string, wanted: string, has: string): Difference | null {
  if (!/(?:^|:)(?:StringEquals|StringEqualsIgnoreCase)(?:IfExists)?$/i.test(operator)) return null
  if (!/[*?]/.test(wanted) || !glob(wanted, /ignorecase/i.test(operator))(has)) return null
  return {
    kind: 'wildcard-under-equals',
    wanted,
    has,
    marked: { wanted: operator, has },
    sentence: `${operator} takes * and ? literally, so ${wanted} matches no other text; StringLike would match ${has}.`,
    corrected: null,
  }
}
