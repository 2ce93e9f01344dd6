import type { JsonObject } from '../../../shared/json.ts'
import { reviewOscal } from '../../../shared/review/export/oscal.ts'
import { reviewSarif } from '../../../shared/review/export/sarif.ts'
import { rosterCsv } from '../../../shared/review/rosterCsv.ts'
import { controlsCsv, findingsCsv, reconciliationCsv, rolesCsv } from '../../../shared/review/tablesCsv.ts'
import type { Review } from '../../../shared/review/types.ts'

/** Into which files the parts of a review are written. */
export interface ReviewFiles {
  readonly csv?: string
  readonly pdf?: string
  readonly findings?: string
  readonly roles?: string
  readonly people?: string
  readonly reconciliation?: string
  readonly controls?: string
  readonly sarif?: string
  readonly oscal?: string
}

const FORMS: Readonly<Record<Exclude<keyof ReviewFiles, 'csv' | 'pdf'>, (review: Review) => string>> = {
  findings: findingsCsv,
  roles: rolesCsv,
  people: ({ roster }) => rosterCsv(roster ?? { rows: [], people: 0, roles: 0, missing: [] }),
  reconciliation: reconciliationCsv,
  controls: controlsCsv,
  sarif: (review) => jsonOf(reviewSarif(review)),
  oscal: (review) => jsonOf(reviewOscal(review)),
}

/** The files that are asked for, with their text; the PDF and the table of users are answers of their own. */
export function reviewFiles(
  review: Review,
  files: ReviewFiles,
): readonly (readonly [file: string, text: string])[] {
  return Object.entries(FORMS).flatMap(([name, form]) => {
    const file = isForm(name) ? files[name] : undefined
    return file === undefined ? [] : [[file, form(review)] as const]
  })
}

function isForm(name: string): name is keyof typeof FORMS {
  return Object.hasOwn(FORMS, name)
}

function jsonOf(value: JsonObject): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
