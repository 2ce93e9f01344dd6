import type { ResourceRow } from '../../shared/resources/types.ts'
import { BLOCK_WORDS, STANDING_WORDS } from '../../shared/resources/words.ts'

/** A row as the table filters and sorts it: every property a text. */
export interface ResourceItem {
  readonly row: ResourceRow
  readonly arn: string
  readonly name: string
  readonly kind: string
  readonly region: string
  readonly standing: string
  readonly policy: string
  readonly who: string
  readonly encryption: string
  readonly blocked: string
  /** Keeps the order of the answer: the most open first. */
  readonly rank: number
}

export function resourceItem(row: ResourceRow, rank: number): ResourceItem {
  const { arn, name, type, noun, region, standing, outsiders, policy, encryption, blocked } = row
  return {
    row,
    arn,
    name,
    kind: noun ?? type,
    region: region ?? 'global',
    standing: STANDING_WORDS[standing],
    policy: policy.state === 'known' ? 'Yes' : policy.state === 'absent' ? 'None' : 'Not known',
    who: outsiders.join(', '),
    encryption: encryption.state === 'known' ? (encryption.value.key ?? encryption.value.words) : 'Not known',
    blocked:
      blocked.state === 'known' ? BLOCK_WORDS[blocked.value] : blocked.state === 'absent' ? '–' : 'Not known',
    rank,
  }
}

export const RESOURCE_PROPERTIES = [
  {
    key: 'standing',
    propertyLabel: 'From outside',
    groupValuesLabel: 'From outside',
    operators: ['=', '!='],
  },
  { key: 'kind', propertyLabel: 'Type', groupValuesLabel: 'Types', operators: ['=', '!='] },
  { key: 'region', propertyLabel: 'Region', groupValuesLabel: 'Regions', operators: ['=', '!='] },
  { key: 'policy', propertyLabel: 'Policy', groupValuesLabel: 'Policy', operators: ['=', '!='] },
  {
    key: 'blocked',
    propertyLabel: 'Block Public Access',
    groupValuesLabel: 'Settings',
    operators: ['=', '!='],
  },
  { key: 'encryption', propertyLabel: 'Encryption', groupValuesLabel: 'Keys', operators: ['=', '!=', ':'] },
  { key: 'name', propertyLabel: 'Name', groupValuesLabel: 'Names', operators: [':', '!:', '=', '^'] },
  { key: 'arn', propertyLabel: 'ARN', groupValuesLabel: 'ARNs', operators: [':', '!:', '=', '^'] },
  { key: 'who', propertyLabel: 'Who gets in', groupValuesLabel: 'Who', operators: [':', '!:'] },
] as const
