import type { Exposure, RoleExposure } from '../../shared/exposure/types.ts'
import {
  audienceOf,
  externalIdInWords,
  powerInWords,
  STATE_WORDS,
  whoInWords,
} from '../../shared/exposure/words.ts'
import { shortName } from '../common/principalNames.ts'

/** A row as the table filters and sorts it: one role with one outsider. */
export interface RoleItem {
  readonly exposure: RoleExposure
  readonly id: string
  readonly name: string
  readonly who: string
  readonly audience: string
  readonly answer: string
  readonly externalId: string
  readonly power: string
  readonly warnings: string
  /** A way to become an administrator was found. */
  readonly canEscalate: boolean
  /** Keeps the order of the answer. */
  readonly rank: number
}

/** Each role with each outsider who may assume it, whoever gets in with least first. */
export function roleItems({ roles }: Pick<Exposure, 'roles'>): readonly RoleItem[] {
  return roles.map((exposure, rank) => ({
    exposure,
    id: String(rank),
    rank,
    name: shortName(exposure.role),
    who: whoInWords(exposure.who),
    audience: audienceOf(exposure.who),
    answer: STATE_WORDS[exposure.state],
    externalId: exposure.externalId === undefined ? '–' : externalIdInWords(exposure.externalId),
    power: powerInWords(exposure),
    warnings: exposure.warnings.join(' '),
    canEscalate: exposure.escalates !== undefined && exposure.escalates !== null,
  }))
}

export const ROLE_PROPERTIES = [
  { key: 'audience', propertyLabel: 'Audience', groupValuesLabel: 'Audiences', operators: ['=', '!='] },
  { key: 'answer', propertyLabel: 'Answer', groupValuesLabel: 'Answers', operators: ['=', '!='] },
  { key: 'power', propertyLabel: 'Power', groupValuesLabel: 'Power', operators: ['=', '!='] },
  {
    key: 'externalId',
    propertyLabel: 'External id',
    groupValuesLabel: 'External ids',
    operators: ['=', '!=', ':'],
  },
  { key: 'name', propertyLabel: 'Role', groupValuesLabel: 'Roles', operators: [':', '!:', '=', '^'] },
  { key: 'who', propertyLabel: 'Who', groupValuesLabel: 'Who', operators: [':', '!:', '=', '!='] },
  { key: 'warnings', propertyLabel: 'Look at', groupValuesLabel: 'Look at', operators: [':', '!:'] },
] as const
