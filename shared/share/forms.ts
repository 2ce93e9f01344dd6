import type { Catalogue } from '../catalogue/types.ts'
import { HOST_LABELS, SUBJECT_WORDS, VALUES } from './awsWords.ts'
import { kept, wordChunks } from './chunks.ts'
import { globOf, typeWordReader } from './typeWords.ts'
import type { Chunk } from './chunks.ts'

/** How each kind of text is cut. A text that has not the form that it should have is cut as a name: nothing stays of it. */
export interface Forms {
  readonly name: (text: string) => readonly Chunk[]
  /** An ARN or pattern of ARNs, an account id, a service, or a name. */
  readonly named: (text: string) => readonly Chunk[]
  readonly action: (text: string) => readonly Chunk[]
  readonly conditionKey: (text: string) => readonly Chunk[]
  readonly conditionValue: (operator: string, key: string, text: string) => readonly Chunk[]
}

/** What AWS itself names at places where everything else is the customer's. */
export const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/

/** `*`, `eu-*` and the like: a pattern of what AWS names, with no letter that AWS's names have not. */
function isPatternOf(text: string, names: readonly string[]): boolean {
  if (!/[*?]/.test(text) || !/^[a-z0-9*?-]*$/.test(text)) return false
  const pattern = globOf(text)
  return names.some((name) => pattern.test(name))
}
const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
]
const REGIONS = ['us', 'eu', 'ap', 'ca', 'sa', 'me', 'af', 'il', 'mx', 'cn', 'us-gov'].flatMap((area) =>
  ['north', 'south', 'east', 'west', 'central', 'northeast', 'northwest', 'southeast', 'southwest'].flatMap(
    (side) => [1, 2, 3, 4, 5, 6, 7].map((number) => `${area}-${side}-${number}`),
  ),
)
const SERVICE_HOST = /^(?:[a-z0-9-]+\.){1,4}(?:amazonaws\.com(?:\.cn)?|aws\.internal)$/
const CLAIM = /^(?:sub|aud|amr|oaud|iss|edupersonorgdn|namequalifier|sub_type|actor|repository|ref)$/i

/** Makes the forms from AWS's reference of services. */
export function formsOf(catalogue: Catalogue): Forms {
  const typeWords = typeWordReader(catalogue)
  const isService = (text: string) => catalogue.service(text) !== undefined
  const prefixes = catalogue.services.map(({ prefix }) => prefix)
  const isServiceField = (text: string) => isService(text) || isPatternOf(text, prefixes)
  const name = (text: string) => wordChunks(text, conditionKey)

  function arn(text: string): readonly Chunk[] {
    const [word = '', partition, service, region, account, ...rest] = text.split(/:(?![^{}]*\})/)
    const head = [
      kept(word),
      ...field(partition, (text) => PARTITIONS.includes(text) || isPatternOf(text, PARTITIONS)),
      ...field(service, isServiceField),
      ...field(region, (text) => text === '' || REGION.test(text) || isPatternOf(text, REGIONS)),
      ...field(account, (text) => /^(?:aws|[*?]*)$/.test(text)),
    ]
    if (rest.length === 0) return head
    const resource = rest.join(':')
    if (account === 'aws' && isService(service ?? '') && PARTITIONS.includes(partition ?? ''))
      return [...head, kept(':'), kept(resource)]
    return [...head, kept(':'), ...resourceChunks(resource, service ?? '', account ?? '')]
  }

  function field(text: string | undefined, stays: (text: string) => boolean): readonly Chunk[] {
    if (text === undefined) return []
    return [kept(':'), ...(stays(text) ? [kept(text)] : name(text))]
  }

  function resourceChunks(text: string, service: string, account: string): readonly Chunk[] {
    const isTypeWord = typeWords(service.toLowerCase(), account)
    const parts = text.split(/([:/])(?![^{}]*\})/)
    const chunks: Chunk[] = []
    let from = 0
    parts.forEach((part, index) => {
      if (index % 2 === 1) return
      const before = parts[index - 2]
      const ofAws =
        isTypeWord(part) ||
        (before === 'aws-service-role' && SERVICE_HOST.test(part)) ||
        (/^sso\.amazonaws\.com$/.test(part) && before === 'aws-reserved') ||
        (before === 'sso.amazonaws.com' && REGION.test(part))
      if (!ofAws) return
      chunks.push(...name(parts.slice(from, index).join('')), kept(part))
      from = index + 1
    })
    return [...chunks, ...name(parts.slice(from).join(''))]
  }

  function conditionKey(text: string): readonly Chunk[] {
    const [, prefix = '', rest = ''] = /^([^:]*):(.*)$/su.exec(text) ?? []
    const beginning = /^[A-Za-z0-9-]+\/|^[Ee]ncryption[Cc]ontext:/.exec(rest)?.[0]
    const isKnown = /^(?:aws|saml)$/i.test(prefix) || isService(prefix)
    if (isKnown && beginning !== undefined)
      return [kept(`${prefix}:${beginning}`), ...name(rest.slice(beginning.length))]
    if (isKnown && /^[A-Za-z0-9_-]+$/.test(rest)) return [kept(text)]
    const [, provider = '', claim = ''] = /^(.*):([^:]*)$/su.exec(text) ?? []
    return CLAIM.test(claim) ? [...name(provider), kept(`:${claim}`)] : name(text)
  }

  function named(text: string): readonly Chunk[] {
    if (/^arn:/i.test(text)) return arn(text)
    if (SERVICE_HOST.test(text) && isHostOfAws(text, isService)) return [kept(text)]
    const url = /^(https:\/\/)([a-z0-9]+)(\.lambda-url\.[a-z0-9-]+\.on\.aws\/?)$/.exec(text)
    if (url !== null) return [kept(url[1] ?? ''), ...name(url[2] ?? ''), kept(url[3] ?? '')]
    if (/^https?:\/\//.test(text))
      return [kept(text.split('//')[0] ?? ''), ...name(text.slice(text.indexOf('//')))]
    // A pattern that begins with `*` may stand for an ARN as well.
    if (/^\*:.*[:/]/.test(text)) return resourceChunks(text, '*', '*')
    return name(text)
  }

  return {
    name,
    named,
    conditionKey,
    action: (text) => {
      const [, service = '', rest = ''] = /^([^:]*):(.*)$/su.exec(text) ?? []
      if (/^\*+$/.test(text)) return [kept(text)]
      return isServiceField(service.toLowerCase()) && /^[A-Za-z0-9*?]*$/.test(rest)
        ? [kept(text)]
        : name(text)
    },
    conditionValue: (operator, key, text) => {
      const lower = key.toLowerCase()
      if (/^(?:for\w+:)?(?:bool|null|numeric|date)/i.test(operator) && isDatum(text)) return [kept(text)]
      if (/ipaddress/i.test(operator) || lower.endsWith('sourceip')) return [{ kind: 'address', text }]
      if (/^arn:/i.test(text)) return arn(text)
      if (/tag\/|tagkeys$|externalid$|sessionname$|encryptioncontext/.test(lower)) return name(text)
      if (lower.endsWith('region') && (REGION.test(text) || isPatternOf(text, REGIONS))) return [kept(text)]
      if (VALUES.has(text) || /^\*\.amazonaws\.com$/.test(text)) return [kept(text)]
      if (SERVICE_HOST.test(text) && isHostOfAws(text, isService)) return [kept(text)]
      if (/(?:createaction|grantoperations)$/.test(lower) && isActionName(catalogue, lower, text))
        return [kept(text)]
      if (/:(?:sub|aud)$/.test(lower)) return wordChunks(text, conditionKey, SUBJECT_WORDS)
      return named(text)
    },
  }
}

function isDatum(text: string): boolean {
  return /^(?:true|false|-?\d+(?:\.\d+)?|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)$/i.test(text)
}

/** `s3.amazonaws.com`, `logs.eu-west-1.amazonaws.com`: of a service, and not of somebody's endpoint or bucket. */
function isHostOfAws(host: string, isService: (text: string) => boolean): boolean {
  const labels = host.replace(/\.(?:amazonaws\.com(?:\.cn)?|aws\.internal)$/, '').split('.')
  return labels.every((label) => isService(label) || REGION.test(label) || HOST_LABELS.has(label))
}

function isActionName(catalogue: Catalogue, key: string, text: string): boolean {
  return catalogue.action(`${key.split(':')[0] ?? ''}:${text}`) !== undefined
}
