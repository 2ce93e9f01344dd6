import { compareAccess } from '../../shared/exposure/outside/rank.ts'
import type { AnalyzerView, Exposure, OutsideAccess, Outsider } from '../../shared/exposure/types.ts'
import { ANALYZER_WORDS, audienceOf, STATE_WORDS, whoInWords } from '../../shared/exposure/words.ts'
import { shortName } from '../common/principalNames.ts'
import type { ExposureRoute, Route } from '../router/route.ts'

/** A row as the table filters and sorts it: one outsider at one resource. */
export interface OutsideItem {
  readonly id: string
  readonly resource: string
  readonly name: string
  readonly type: string
  /** Through which shares it is shared, in words. */
  readonly sharing?: string
  /** null: nobody gets in; the row is there for what Access Analyzer says. */
  readonly access: OutsideAccess | null
  readonly analyzer: AnalyzerView
  readonly who: string
  readonly audience: string
  readonly answer: string
  readonly analyzed: string
  readonly actions: string
  /** Keeps the order of the answer. */
  readonly rank: number
}

/** Each outsider of each resource, whoever gets in with least first, of all resources. */
export function outsideItems({ resources }: Pick<Exposure, 'resources'>): readonly OutsideItem[] {
  const found = resources.flatMap(({ resource, type, access, analyzer, sharing }): readonly Found[] => {
    const told = { resource, type, analyzer, ...(sharing !== undefined && { sharing }) }
    return access.length === 0
      ? [{ ...told, access: null }]
      : access.map((each) => ({ ...told, access: each }))
  })
  return found.toSorted(byAccess).map((item, rank) => ({
    ...item,
    id: String(rank),
    rank,
    name: resourceName(item.resource),
    analyzed: ANALYZER_WORDS[item.analyzer.state],
    who: item.access === null ? 'Nobody' : whoInWords(item.access.who),
    audience: item.access === null ? 'Nobody' : audienceOf(item.access.who),
    answer: item.access === null ? '–' : STATE_WORDS[item.access.state],
    actions: item.access === null ? '' : item.access.examples.join(' '),
  }))
}

type Found = Pick<OutsideItem, 'resource' | 'type' | 'sharing' | 'access' | 'analyzer'>

function byAccess({ access: a }: Found, { access: b }: Found): number {
  return a === null || b === null ? Number(a === null) - Number(b === null) : compareAccess(a, b)
}

/** A role by its name; a resource by what stands behind its account. */
function resourceName(arn: string): string {
  return /^arn:[^:]*:iam:/.test(arn) ? shortName(arn) : arn.split(':').slice(5).join(':') || arn
}

/** Where it is shown how the action is decided: for one caller in Ask, for all others among those who can. */
export function questionOn(
  { snapshot }: ExposureRoute,
  who: Outsider,
  action: string,
  resource: string,
): Route {
  const principal = callerOf(who)
  return principal === null
    ? { view: 'who-can', snapshot, action, resource }
    : { view: 'ask', snapshot, principal, action, resource }
}

/** As a question names it; null: it is many. */
function callerOf(who: Outsider): string | null {
  switch (who.kind) {
    case 'everyone':
      return 'anonymous'
    case 'service':
      return `service:${who.service}`
    case 'account':
      return who.principal ?? null
    case 'federated':
      return who.provider
    case 'any-account':
    case 'organization':
    case 'other':
    case 'unread':
      return null
  }
}

export const OUTSIDE_PROPERTIES = [
  { key: 'audience', propertyLabel: 'Audience', groupValuesLabel: 'Audiences', operators: ['=', '!='] },
  { key: 'answer', propertyLabel: 'Answer', groupValuesLabel: 'Answers', operators: ['=', '!='] },
  { key: 'type', propertyLabel: 'Type', groupValuesLabel: 'Types', operators: ['=', '!='] },
  { key: 'analyzed', propertyLabel: 'Access Analyzer', groupValuesLabel: 'States', operators: ['=', '!='] },
  { key: 'name', propertyLabel: 'Resource', groupValuesLabel: 'Resources', operators: [':', '!:', '=', '^'] },
  { key: 'who', propertyLabel: 'Who', groupValuesLabel: 'Who', operators: [':', '!:', '=', '!='] },
  { key: 'actions', propertyLabel: 'Actions', groupValuesLabel: 'Actions', operators: [':', '!:'] },
] as const
