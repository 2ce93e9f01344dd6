import type { ReviewReport } from '../../../shared/report/types.ts'
import type { Block } from './blocks.ts'
import { controlMap } from './controlMap.ts'
import { coverage } from './coverage.ts'
import { changes, decisions, exceptions } from './decisions.ts'
import { executivePage } from './executive.ts'
import { findings, otherChecks } from './findings.ts'
import { frontPage } from './front.ts'
import { method } from './method.ts'
import { population } from './population.ts'
import { people, roles, thirdParties } from './roles.ts'
import { signOff } from './signOff.ts'
import { accessKeys, otherCredentials, users } from './users.ts'

/** The whole document in its order, as blocks: what stands on pages of its own before the contents, and what follows. */
export interface ReviewDocument {
  readonly title: string
  readonly front: readonly Block[]
  readonly executive: readonly Block[]
  readonly sections: readonly (readonly Block[])[]
  /** On a page of its own. */
  readonly last: readonly Block[]
}

export function reviewDocument(report: ReviewReport): ReviewDocument {
  const { account, asOf } = report.review
  return {
    title: `Credential review of AWS account ${account.id}, ${asOf}`,
    front: frontPage(report),
    executive: executivePage(report),
    sections: [
      [...changes(report)],
      [...findings(report.review)],
      users(report),
      accessKeys(report),
      otherCredentials(report),
      roles(report),
      people(report),
      thirdParties(report),
      [...decisions(report)],
      exceptions(report),
      [...otherChecks(report.review)],
      controlMap(report),
      population(report),
      coverage(report),
      method(report),
    ],
    last: signOff(report),
  }
}
