import type { ResourceCarrier } from '../../engine/effective/resourceCarriers.ts'
import { hasBit } from '../../engine/effective/effectiveActions.ts'
import { statementActions } from '../../engine/effective/effectiveActionsCache.ts'
import { canBeAbout } from '../../engine/explain/resourceFit.ts'
import type { CompiledStatement } from '../../policy/compile.ts'
import type { Catalogue, CatalogueAction } from '../../catalogue/types.ts'
import type { ResourceSet } from '../../engine/resourceSets/effectiveResources.ts'

/** One question that a policy raises: an action on an example of what its statement names. */
export interface Ask {
  readonly action: CatalogueAction
  readonly resource: string
}
export interface StatementAsks {
  readonly compiled: CompiledStatement
  readonly asks: readonly Ask[]
}

/** What each Allow statement of a resource's policy may let somebody do. */
export function asksOf(carrier: ResourceCarrier, catalogue: Catalogue): readonly StatementAsks[] {
  const actions = carrier.layer === 'trust' ? assumptions(catalogue) : catalogue.actionsOf(carrier.service)
  return carrier.statements
    .filter(({ compiled }) => !compiled.denies)
    .map(({ compiled, resources }) => {
      const bits = statementActions(compiled.statement, catalogue)
      const named = actions.filter(({ index }) => hasBit(bits, index))
      const places = carrier.layer === 'trust' ? [carrier.arn] : examplesOf(carrier, resources)
      return {
        compiled,
        asks: places.flatMap((resource) =>
          named
            .filter((action) => action.resourceTypes.length > 0 && canBeAbout(action, resource))
            .map((action) => ({ action, resource })),
        ),
      }
    })
}

const ASSUMPTIONS = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity']

function assumptions(catalogue: Catalogue): readonly CatalogueAction[] {
  return ASSUMPTIONS.flatMap((id) => catalogue.action(id) ?? [])
}

/** An ARN for each place that a statement names of the resource: its stars filled with a name that nobody gives. */
function examplesOf({ within }: ResourceCarrier, { except, patterns }: ResourceSet): readonly string[] {
  const named = except ? within : patterns
  return [...new Set(named.map(({ text }) => exampleOf(text)))].slice(0, MOST_PLACES)
}

/** A policy that lists more single objects than this is told by the first. */
const MOST_PLACES = 20
const ANYTHING = 'whence-example'

function exampleOf(pattern: string): string {
  return pattern
    .replaceAll(/\$\{[^}]*\}/g, ANYTHING)
    .replaceAll(/\*+/g, ANYTHING)
    .replaceAll('?', 'x')
}

/** Whether an ARN is an example, not one that the policy writes out. */
export function isExample(arn: string): boolean {
  return arn.includes(ANYTHING)
}

/** As the policy's pattern shows it. */
export function shownPlace(arn: string): string {
  return arn.replaceAll(ANYTHING, '*')
}
