import { splitAction } from '../../policy/actionMatch.ts'
import { RCP_EXEMPT_ACTIONS, RCP_SERVICES } from '../../services/rcpServices.ts'

const ASSUME: ReadonlySet<string> = new Set([
  'assumerole',
  'assumerolewithsaml',
  'assumerolewithwebidentity',
  'tagsession',
  'setsourceidentity',
])
const TRUST_ONLY: ReadonlySet<string> = new Set(['assumerolewithsaml', 'assumerolewithwebidentity'])

/** The action of a request, read once. */
export class AskedAction {
  /** No other action of the program has it: what is kept by action is found by number. */
  readonly number: number
  /** Service and name, all three in lower case. */
  readonly action: string
  readonly service: string
  readonly name: string
  /** Of a service that requests are treated apart for. */
  readonly ofIam: boolean
  readonly ofKms: boolean
  readonly ofS3: boolean
  readonly ofSts: boolean
  /** On a role it looks at the role's trust policy (section 10). */
  readonly assumes: boolean
  /** AssumeRoleWithSAML and AssumeRoleWithWebIdentity: only the trust policy counts (rule 10.9). */
  readonly assumesByTrustOnly: boolean
  /** Why resource control policies do not restrict it; null: they may (rules 7.5 and 7.6). */
  readonly rcpExemption: string | null

  constructor(text: string, number: number) {
    this.number = number
    const { service, name } = splitAction(text)
    this.action = text.toLowerCase()
    this.service = service
    this.name = name
    this.ofIam = service === 'iam'
    this.ofKms = service === 'kms'
    this.ofS3 = service === 's3'
    this.ofSts = service === 'sts'
    this.assumes = this.ofSts && ASSUME.has(name)
    this.assumesByTrustOnly = this.ofSts && TRUST_ONLY.has(name)
    this.rcpExemption = rcpExemption(service, this.action)
  }
}

function rcpExemption(service: string, action: string): string | null {
  if (!RCP_SERVICES.has(service)) return `Resource control policies do not cover the service ${service}.`
  return RCP_EXEMPT_ACTIONS.has(action) ? `Resource control policies do not restrict ${action}.` : null
}

/** True for `service:Action`; false for what is none, a pattern of actions too: no single answer fits it. */
export function isAction(text: string): boolean {
  return /^[^\s:*?]+:[^\s:*?]+$/.test(text)
}
