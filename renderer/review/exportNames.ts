/** Forms of a review beside the table of users and the PDF, which are answers of their own. */
export const EXPORTS = {
  findings: { label: 'Findings, all evidence (CSV)', file: 'findings.csv', mediaType: 'text/csv' },
  roles: { label: 'Roles (CSV)', file: 'roles.csv', mediaType: 'text/csv' },
  reconciliation: { label: 'Reconciliation (CSV)', file: 'reconciliation.csv', mediaType: 'text/csv' },
  controls: { label: 'Controls by framework (CSV)', file: 'controls.csv', mediaType: 'text/csv' },
  sarif: { label: 'SARIF 2.1.0', file: 'findings.sarif', mediaType: 'application/sarif+json' },
  oscal: { label: 'OSCAL assessment results', file: 'oscal.json', mediaType: 'application/json' },
} as const

export type ExportName = keyof typeof EXPORTS

export function isExport(id: string): id is ExportName {
  return Object.hasOwn(EXPORTS, id)
}
