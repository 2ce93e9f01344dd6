import { reviewOscal } from '../../shared/review/export/oscal.ts'
import { reviewSarif } from '../../shared/review/export/sarif.ts'
import { controlsCsv, findingsCsv, reconciliationCsv, rolesCsv } from '../../shared/review/tablesCsv.ts'
import type { Review } from '../../shared/review/types.ts'
import type { ExportName } from './exportNames.ts'

export const FORMS: Readonly<Record<ExportName, (review: Review) => string>> = {
  findings: findingsCsv,
  roles: rolesCsv,
  reconciliation: reconciliationCsv,
  controls: controlsCsv,
  sarif: (review) => `${JSON.stringify(reviewSarif(review), null, 2)}\n`,
  oscal: (review) => `${JSON.stringify(reviewOscal(review), null, 2)}\n`,
}
