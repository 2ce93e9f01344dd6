import type { Scene, SceneFilters } from './scene.ts'
import { grouped, OUTCOME_TITLES } from './words.ts'

/** What a picture that leaves the app says of itself: of which account, read when, asked under which context, filtered how. */
export interface Caption {
  /** Account id, and its name where it has one. */
  readonly account: string
  /** When the account was read, ISO 8601. */
  readonly readAt: string
  /** The principal's ARN, where the picture is of one. */
  readonly principal?: string
  /** `key=value`, as the address holds them. */
  readonly context: readonly string[]
  /** Context keys that are not given are absent. */
  readonly strict: boolean
  /** In words, each filter or grouping one. */
  readonly filters: readonly string[]
}

/** The lines under an exported picture. */
export function captionLines(caption: Caption, scene: Scene): readonly string[] {
  const { account, readAt, principal, context, strict, filters } = caption
  const unset = strict ? 'unset keys are absent' : 'unset keys are unknown'
  return [
    `${account} · read ${readAt}${principal === undefined ? '' : ` · ${principal}`}`,
    `Request context: ${context.length === 0 ? 'none given' : context.join(', ')} (${unset})`,
    ...(filters.length === 0 ? [] : [`Shown: ${filters.join('; ')}`]),
    ...(scene.folded === 0 ? [] : [`${grouped(scene.folded)} are folded into groups`]),
  ]
}

/** The filters of a principal's picture in words. */
export function filtersInWords({ services, levels, hiddenOutcomes }: SceneFilters): readonly string[] {
  return [
    ...(services.length === 0 ? [] : [`only the services ${services.join(', ')}`]),
    ...(levels.length === 0 ? [] : [`only the levels ${levels.join(', ')}`]),
    ...hiddenOutcomes.map((outcome) => `without what is ${OUTCOME_TITLES[outcome].toLowerCase()}`),
  ]
}
