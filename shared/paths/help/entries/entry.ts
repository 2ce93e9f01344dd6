import type { RunnerId } from '../runners.ts'
import type { WayKind } from '../types.ts'

/** One entry of the catalogue, as far as it is its own: the rest of its page is told by its actions, runner and kind. */
export interface Entry {
  /** As in catalogue.ts: the id that pathfinding.cloud gives today, else ours. */
  readonly id: string
  readonly title: string
  readonly kind: WayKind
  /** In the order in which they are called; iam:PassRole first. */
  readonly actions: readonly string[]
  /** What works as the role. */
  readonly runner?: RunnerId
  /** The entry's own words for those in braces in the steps of its actions. */
  readonly words?: Readonly<Record<string, string>>
  /** What must be there or hold beside the actions. */
  readonly needs?: readonly string[]
  /** The last step, where it is not that the service works as the role. */
  readonly last?: string
  /** What CloudTrail shows afterwards, where it is not that of its kind. */
  readonly follows?: readonly string[]
  /** What else stops it. */
  readonly advice?: readonly string[]
  /** Tools that look for it, with the name that they give it. */
  readonly listed?: readonly (readonly [tool: string, name?: string])[]
}
