import type { ControlRef } from './types.ts'

/**
 * Which controls of which framework a check answers.
 *
 * Source: prowler-cloud/prowler@3e000fa, prowler/compliance/aws/*.json (Apache-2.0), reduced to whole controls: its own
 * sub-numbering of PCI DSS is cut off, and of NIST 800-53 only the controls on accounts, access and authentication are
 * kept. Its CIS 5.0 file writes 1.10 as "1.1", which is corrected here. Entries under `ours` are Whence's own judgement.
 */
const CIS_VERSIONS = ['3.0.0', '4.0.1', '5.0.0', '6.0.0', '7.0.0'] as const

/** CIS AWS Foundations Benchmark ids in the order of CIS_VERSIONS; null: that version has no such recommendation. */
const CIS: Readonly<Record<string, readonly (string | null)[]>> = {
  'contact-details': ['1.1', '1.1', '1.1', '2.1', '2.2'],
  'security-contact': ['1.2', '1.2', '1.2', '2.2', '2.3'],
  'security-questions': ['1.3', '1.3', null, null, null],
  'root-no-keys': ['1.4', '1.4', '1.3', '2.3', '2.4'],
  'root-mfa': ['1.5', '1.5', '1.4', '2.4', '2.5'],
  'root-hw-mfa': ['1.6', '1.6', '1.5', '2.5', '2.6'],
  'root-unused': ['1.7', '1.7', '1.6', '2.6', '2.7'],
  'pw-length': ['1.8', '1.8', '1.7', '2.7', '2.8'],
  'pw-reuse': ['1.9', '1.9', '1.8', '2.8', '2.9'],
  'user-mfa': ['1.10', '1.10', '1.9', '2.9', '2.10'],
  'no-initial-keys': ['1.11', '1.11', '1.10', '2.10', null],
  'unused-45': ['1.12', '1.12', '1.11', '2.11', '2.11'],
  'one-key': ['1.13', '1.13', '1.12', '2.12', null],
  'rotate-90': ['1.14', '1.14', '1.13', '2.13', '2.12'],
  'groups-only': ['1.15', '1.15', '1.14', '2.14', '2.13'],
  'no-star-star': ['1.16', '1.16', '1.15', '2.15', '2.14'],
  'support-role': ['1.17', '1.17', '1.16', '2.16', '2.15'],
  'instance-roles': ['1.18', '1.18', '1.17', '2.17', '2.16'],
  'expired-certs': ['1.19', '1.19', '1.18', '2.18', '2.17'],
  'access-analyzer': ['1.20', '1.20', '1.19', '2.19', '2.18'],
  'central-identity': ['1.21', '1.21', '1.20', '2.20', '2.19'],
  cloudshell: ['1.22', '1.22', '1.21', '2.21', '2.20'],
  'central-root': [null, null, null, null, '2.1.1'],
  guardrails: [null, null, null, null, '2.1.2'],
  'mgmt-no-workloads': [null, null, null, null, '2.1.3'],
  'ou-structure': [null, null, null, null, '2.1.4'],
  'delegated-org-admin': [null, null, null, null, '2.1.5'],
  'delegated-svc-admin': [null, null, null, null, '2.1.6'],
  'no-public-principal': [null, null, null, null, '2.21'],
}

const FRAMEWORKS = [
  ['nist', 'NIST 800-53', 'Rev. 5'],
  // The mapping is of 4.0; 4.0.1 kept every number.
  ['pci', 'PCI DSS', '4.0.1'],
  ['soc2', 'SOC 2', 'TSC 2017'],
  ['iso', 'ISO/IEC 27001', '2022'],
  ['fsbp', 'AWS FSBP', '1.0.0'],
] as const

type OfFrameworks = Partial<Record<(typeof FRAMEWORKS)[number][0], readonly string[]>>
interface OtherControls extends OfFrameworks {
  readonly ours?: OfFrameworks
}

const FULL_ADMIN: OtherControls = {
  nist: ['AC-2(1)', 'AC-2(6)', 'AC-3', 'AC-5b', 'AC-6', 'AC-6(2)', 'AC-6(3)', 'AC-6(10)'],
  soc2: ['CC1.3', 'CC6.3'],
  fsbp: ['IAM.1'],
  iso: ['A.5.18', 'A.8.2'],
}

const OTHERS: Readonly<Record<string, OtherControls>> = {
  'root-no-keys': {
    iso: ['A.5.15'],
    nist: ['AC-2(1)', 'AC-2(6)', 'AC-6', 'AC-6(2)', 'AC-6(10)', 'IA-2'],
    pci: ['7.2.1', '7.2.2', '7.2.3', '8.2.1', '8.2.2', '8.2.4', '8.2.5'],
    fsbp: ['IAM.4'],
    ours: { soc2: ['CC6.1'] },
  },
  'root-mfa': {
    iso: ['A.5.15', 'A.5.17', 'A.8.5'],
    nist: ['AC-2(1)', 'AC-3(2)', 'IA-2(1)', 'IA-2(2)', 'IA-2(6)', 'IA-2(8)'],
    pci: ['8.4.1', '8.4.2', '8.4.3'],
    ours: { soc2: ['CC6.1'], fsbp: ['IAM.9'] },
  },
  'root-hw-mfa': {
    nist: ['AC-2(1)', 'AC-3(2)', 'IA-2(1)', 'IA-2(2)', 'IA-2(6)', 'IA-2(8)'],
    pci: ['8.4.1', '8.4.2', '8.4.3'],
    fsbp: ['IAM.6'],
    ours: { soc2: ['CC6.1'] },
  },
  'root-unused': { iso: ['A.5.15'], ours: { nist: ['AC-6(2)', 'AC-6(10)'], soc2: ['CC6.1'] } },
  'pw-length': {
    iso: ['A.5.15'],
    nist: ['AC-2(1)', 'AC-2(3)', 'IA-5'],
    fsbp: ['IAM.7', 'IAM.10'],
    ours: { pci: ['8.3.6'], soc2: ['CC6.1'] },
  },
  'pw-reuse': {
    iso: ['A.5.15'],
    fsbp: ['IAM.7', 'IAM.10'],
    ours: { nist: ['IA-5'], pci: ['8.3.7'], soc2: ['CC6.1'] },
  },
  'user-mfa': {
    iso: ['A.5.15', 'A.5.17', 'A.8.5'],
    nist: ['AC-2(1)', 'AC-3(2)', 'IA-2(1)', 'IA-2(2)', 'IA-2(6)', 'IA-2(8)'],
    pci: ['8.4.1', '8.4.2', '8.4.3'],
    fsbp: ['IAM.5', 'IAM.19'],
    ours: { soc2: ['CC6.1'] },
  },
  'no-initial-keys': { ours: { nist: ['AC-6'], soc2: ['CC6.1'] } },
  'unused-45': {
    iso: ['A.5.15'],
    nist: ['AC-2(1)', 'AC-2(3)', 'AC-2(6)', 'AC-3', 'AC-6'],
    pci: ['7.2.4', '7.2.5.1', '8.2.6'],
    soc2: ['CC1.3'],
    fsbp: ['IAM.8', 'IAM.22', 'IAM.26'],
    ours: { soc2: ['CC6.2'] },
  },
  'one-key': { ours: { nist: ['AC-2(1)', 'IA-5'], soc2: ['CC6.1'] } },
  'rotate-90': {
    iso: ['A.5.15'],
    nist: ['AC-2(1)', 'AC-3(3)'],
    pci: ['8.3.9', '8.3.10.1', '8.6.3'],
    fsbp: ['IAM.3'],
    ours: { nist: ['IA-5'], soc2: ['CC6.1'] },
  },
  'groups-only': {
    iso: ['A.5.15'],
    nist: ['AC-2(1)', 'AC-2(6)', 'AC-3', 'AC-6', 'AC-6(3)'],
    pci: ['7.2.1', '7.2.2', '7.2.5', '7.3.1', '7.3.2', '7.3.3'],
    soc2: ['CC1.3'],
    ours: { fsbp: ['IAM.2'], soc2: ['CC6.3'] },
  },
  'no-star-star': FULL_ADMIN,
  'inline-star-star': FULL_ADMIN,
  'support-role': { ours: { nist: ['IR-7'], soc2: ['CC7.4'] } },
  'instance-roles': {
    iso: ['A.8.2'],
    nist: ['AC-3'],
    pci: ['7.2.1', '7.2.2', '7.2.5', '7.3.1'],
    ours: { soc2: ['CC6.1'] },
  },
  cloudshell: { pci: ['7.2.1', '7.2.2', '7.2.3', '7.2.5', '7.3.1'], ours: { soc2: ['CC6.3'] } },
  'access-analyzer': { iso: ['A.8.3'], ours: { nist: ['AC-3', 'AC-6'], soc2: ['CC6.3'], fsbp: ['IAM.28'] } },
  'security-contact': { iso: ['A.5.5'], fsbp: ['Account.1'], ours: { soc2: ['CC7.4'] } },
  'no-public-principal': { ours: { nist: ['AC-3', 'AC-6'], soc2: ['CC6.1', 'CC6.3'] } },
  'shared-provider': { ours: { nist: ['AC-3', 'AC-6'], soc2: ['CC6.1'] } },
  'admin-without-mfa': {
    ours: { nist: ['IA-2(1)'], pci: ['8.4.1'], soc2: ['CC6.1'], fsbp: ['IAM.5', 'IAM.19'] },
  },
  'stale-admin-key': {
    ours: {
      nist: ['AC-2(3)', 'AC-6'],
      pci: ['8.2.6', '8.6.3'],
      soc2: ['CC6.1', 'CC6.2'],
      fsbp: ['IAM.3', 'IAM.22'],
    },
  },
  'inactive-keys': { ours: { nist: ['AC-2(3)'], soc2: ['CC6.2'] } },
  'password-never-used': { ours: { nist: ['AC-2(3)'], pci: ['8.2.6'], soc2: ['CC6.2'], fsbp: ['IAM.8'] } },
  'service-credentials': { ours: { nist: ['IA-5'], pci: ['8.6.3'], soc2: ['CC6.1'] } },
  'contact-details': { iso: ['A.5.5'] },
  'pw-complexity': { fsbp: ['IAM.7', 'IAM.10'], iso: ['A.5.15'], ours: { pci: ['8.3.6'], soc2: ['CC6.1'] } },
  'unused-key-escalates': {
    ours: {
      nist: ['AC-2(3)', 'AC-6(5)'],
      pci: ['7.2.5.1', '8.2.6'],
      soc2: ['CC6.2', 'CC6.3'],
      iso: ['A.5.18', 'A.8.2'],
      fsbp: ['IAM.22'],
    },
  },
  'privileged-keys': {
    ours: { nist: ['AC-6(5)', 'IA-5'], pci: ['7.2.5', '8.6.3'], soc2: ['CC6.1', 'CC6.3'], iso: ['A.8.2'] },
  },
  'escalates-without-mfa': {
    ours: {
      nist: ['AC-6(5)', 'IA-2(1)'],
      pci: ['8.4.1'],
      soc2: ['CC6.1'],
      iso: ['A.8.5'],
      fsbp: ['IAM.5', 'IAM.19'],
    },
  },
  'console-and-keys': { ours: { nist: ['AC-6', 'IA-5'], pci: ['8.6.1'], soc2: ['CC6.1'], iso: ['A.5.16'] } },
  administrators: {
    ours: { nist: ['AC-2(7)', 'AC-6(7)'], pci: ['7.2.4'], soc2: ['CC6.3'], iso: ['A.5.18', 'A.8.2'] },
  },
  'can-become-admin': {
    ours: {
      nist: ['AC-5', 'AC-6', 'AC-6(7)'],
      pci: ['7.2.1', '7.2.2', '7.2.4'],
      soc2: ['CC6.3'],
      iso: ['A.5.18', 'A.8.2'],
    },
  },
  'privileged-workloads': {
    ours: { nist: ['AC-6'], pci: ['7.2.5', '7.2.5.1'], soc2: ['CC6.3'], iso: ['A.8.2'] },
  },
  'outside-role-unused': {
    ours: {
      nist: ['AC-2(3)', 'AC-17'],
      pci: ['7.2.5.1', '8.2.7'],
      soc2: ['CC6.2'],
      iso: ['A.5.18', 'A.5.19'],
    },
  },
  'outside-role-privileged': {
    ours: {
      nist: ['AC-3', 'AC-6'],
      pci: ['7.2.5', '8.2.7'],
      soc2: ['CC6.3', 'CC9.2'],
      iso: ['A.5.19', 'A.8.2'],
    },
  },
  'external-id': { ours: { nist: ['AC-3'], pci: ['8.2.7'], soc2: ['CC6.1', 'CC9.2'], iso: ['A.5.19'] } },
  'role-unused': { ours: { nist: ['AC-2(3)'], pci: ['7.2.5.1'], soc2: ['CC6.2'], iso: ['A.5.18'] } },
  'services-unused': {
    ours: { nist: ['AC-6'], pci: ['7.2.4'], soc2: ['CC6.3'], iso: ['A.8.2'] },
  },
  'population-reconciled': { ours: { nist: ['AC-2'], pci: ['7.2.4'], soc2: ['CC6.2'], iso: ['A.5.18'] } },
  'provider-unused': { ours: { nist: ['AC-2(3)'], soc2: ['CC6.2'], iso: ['A.5.16'] } },
  'signing-certificates': { ours: { nist: ['IA-5'], soc2: ['CC6.1'] } },
}

/** Takes a check's id and gives its controls: CIS by version, then the other frameworks; empty for an unknown id. */
export function controlsOf(checkId: string): readonly ControlRef[] {
  const ids = Object.hasOwn(CIS, checkId) ? (CIS[checkId] ?? []) : []
  const cis = CIS_VERSIONS.flatMap((version, at) => {
    const control = ids[at]
    return control === null || control === undefined
      ? []
      : [{ framework: 'CIS AWS Foundations', version, control }]
  })
  const others = Object.hasOwn(OTHERS, checkId) ? (OTHERS[checkId] ?? {}) : {}
  return [
    ...cis,
    ...FRAMEWORKS.flatMap(([key, framework, version]) => [
      ...(others[key] ?? []).map((control) => ({ framework, version, control })),
      ...(others.ours?.[key] ?? []).map((control) => ({ framework, version, control, ours: true })),
    ]),
  ]
}
