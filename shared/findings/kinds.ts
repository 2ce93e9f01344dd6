/** The kinds of findings, in the order in which they are shown among equals. */
export const FINDING_KINDS = [
  'escalation',
  'exposure',
  'credentials',
  'unused-access',
  'access-analyzer',
  'policy-lint',
  'dangling-principal',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** The worst first; how each is set stands in docs/technical/findings.md. */
export const FINDING_SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number]

/** `not-known`: data that was not collected decides; such findings are never counted among the others. */
export const FINDING_CERTAINTIES = ['proved', 'on-conditions', 'not-known'] as const
export type FindingCertainty = (typeof FINDING_CERTAINTIES)[number]

export const FINDING_KIND_WORDS: Readonly<
  Record<FindingKind, { readonly label: string; readonly help: string }>
> = {
  escalation: {
    label: 'Escalation',
    help: 'Who is no administrator and can become one, by the ways that Paths shows.',
  },
  exposure: {
    label: 'Exposure',
    help: 'Who gets in from outside at a resource or role, as Exposure decides it.',
  },
  credentials: {
    label: 'Credentials',
    help: 'Checks of the credential review that fail, each with whom it fails for.',
  },
  'unused-access': {
    label: 'Unused access',
    help: 'Passwords, access keys and roles that nobody has used for long, and services that somebody may use and does not.',
  },
  'access-analyzer': {
    label: 'Access Analyzer',
    help: 'What IAM Access Analyzer found itself, and whether the engine agrees.',
  },
  'policy-lint': {
    label: 'Policy text',
    help: 'Parts of policies that AWS would refuse today, that match nothing, or that mean something else than they seem to.',
  },
  'dangling-principal': {
    label: 'Dangling principal',
    help: 'Policies that name a user or role which does not exist any more.',
  },
}

export const SEVERITY_WORDS: Readonly<Record<FindingSeverity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
}

export const CERTAINTY_WORDS: Readonly<Record<FindingCertainty, string>> = {
  proved: 'Proved',
  'on-conditions': 'On conditions',
  'not-known': 'Not known',
}

/** How bad: 0 is the worst. */
export function severityRank(severity: FindingSeverity): number {
  return FINDING_SEVERITIES.indexOf(severity)
}

/** One step less bad, and `info` at the least. */
export function milder(severity: FindingSeverity): FindingSeverity {
  return FINDING_SEVERITIES[severityRank(severity) + 1] ?? 'info'
}
