import { LAYER_PAGES } from './helpLayers.ts'
import { ROLE_PAGES } from './helpRoles.ts'
import type { CauseKind } from '../facts/cause.ts'

/** One page of help on a cause of denials. */
export interface CauseHelp {
  readonly kind: CauseKind
  readonly title: string
  /** What it means. */
  readonly meaning: string
  /** How it comes about, most often first. */
  readonly causes: readonly string[]
  /** How to see it with the AWS CLI; words in capitals are to be replaced. */
  readonly commands: readonly string[]
  /** How to fix it without opening more than is needed. */
  readonly fix: readonly string[]
  /** AWS's own page. */
  readonly page: string
}

const PAGES: Readonly<Record<CauseKind, Omit<CauseHelp, 'kind'>>> = { ...LAYER_PAGES, ...ROLE_PAGES }

/** The page of help for a cause. */
export function causeHelp(kind: CauseKind): CauseHelp {
  return { kind, ...PAGES[kind] }
}
