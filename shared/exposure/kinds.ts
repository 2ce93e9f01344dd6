/** The lists of exposure, in the order in which they are shown: what an attacker needs least for comes first. */
export const EXPOSURE_KINDS = [
  'outside-access',
  'assumable-roles',
  'credentials-exposure',
  'data-exfiltration',
  'resource-exposure',
  'service-wildcard',
  'infrastructure-modification',
] as const
export type ExposureKind = (typeof EXPOSURE_KINDS)[number]

/** The lists over all users and roles: who effectively has actions of a kind. */
export type HeldKind = Exclude<ExposureKind, 'outside-access' | 'assumable-roles'>

export const HELD_KINDS = [
  'credentials-exposure',
  'data-exfiltration',
  'resource-exposure',
  'service-wildcard',
  'infrastructure-modification',
] as const satisfies readonly HeldKind[]

/** Each list's name, the same where there is little room, and a sentence on what stands in it. */
export const KIND_WORDS: Readonly<
  Record<ExposureKind, { readonly label: string; readonly short: string; readonly help: string }>
> = {
  'outside-access': {
    label: 'Access from outside',
    short: 'Outside access',
    help: 'Resources and roles whose own policy lets in somebody who is not of this account, as the engine decides it: Block Public Access, Object Ownership, resource control policies and denies are applied. What the other side allows its own people is taken as all.',
  },
  'assumable-roles': {
    label: 'Roles that outsiders may assume',
    short: 'Assumable roles',
    help: 'Roles whose trust policy lets in accounts, principals and identity providers from outside, what it asks of them, and whether the role is an administrator or can become one.',
  },
  'credentials-exposure': {
    label: 'Credentials exposure',
    short: 'Credentials',
    help: 'Actions that make or give out credentials: passwords, tokens, keys, sessions of another identity.',
  },
  'data-exfiltration': {
    label: 'Data exfiltration',
    short: 'Data',
    help: 'Actions that read stored data and secrets, or copy them to where they can be read.',
  },
  'resource-exposure': {
    label: 'Resource exposure',
    short: 'Sharing',
    help: 'Actions that change who may use a resource: policies, access control lists and shares.',
  },
  'service-wildcard': {
    label: 'Service wildcards',
    short: 'Wildcards',
    help: 'Statements that allow all actions of a service, or of all services, on every resource.',
  },
  'infrastructure-modification': {
    label: 'Infrastructure modification',
    short: 'Changes',
    help: 'Actions that change or delete, could be limited to resources, and are allowed on every resource.',
  },
}
