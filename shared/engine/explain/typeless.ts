import type { Catalogue, CatalogueAction } from '../../catalogue/types.ts'
import { notCollected } from '../../known.ts'
import { splitAtColons } from '../../policy/arn.ts'
import { typelessResource, type TypelessResource } from '../../services/typelessActions.ts'
import type { TypelessFacts } from '../request/input.ts'

/** Whose request on an action without resource type it is. */
export interface TypelessPlace {
  readonly partition: string
  /** The caller's account; null: it has none. */
  readonly account: string | null
  /** null: not known. */
  readonly region: string | null
}
/** On which resource a question about such an action is decided. */
export interface TypelessQuestion {
  readonly resource: string
  readonly typeless: TypelessFacts
  readonly notes: readonly string[]
}

/**
 * Rule 17.6: an ARN that is given is the resource; else it is what AWS is seen to decide the action on; where nothing
 * shows that, it is `*` or some ARN of the service.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function typelessQuestion(
  action: CatalogueAction,
  asked: string,
  place: TypelessPlace,
  catalogue: Partial<Pick<Catalogue, 'service'>>,
): TypelessQuestion {
  if (asked !== '*') {
    const note = `${action.id} has no resource type; it is decided on ${asked}, which was named.`
    return { resource: asked, typeless: regionFacts(asked), notes: [note] }
  }
  const known = typelessResource(action.id)
  if (known?.resource === '*') return { resource: '*', typeless: {}, notes: [] }
  const filled = known === null ? null : fill(known.resource, place)
  if (known === null || filled === null) return undecided(action, catalogue)
  const note = `${action.id} has no resource type; AWS decides it on ${filled}, as ${EVIDENCE[known.evidence]}.`
  return { resource: filled, typeless: regionFacts(filled), notes: [note] }
}

const EVIDENCE: Readonly<Record<TypelessResource['evidence'], string>> = {
  message: 'its error messages show',
  documentation: 'its documentation shows',
  service: 'it does other actions of the service',
}

/** The ARN for this request, with a star where the Region is not known; null: other parts are not known. */
function fill(template: string, { partition, account, region }: TypelessPlace): string | null {
  if (account === null && template.includes('${Account}')) return null
  const filled = template
    .replace('${Partition}', partition)
    .replace('${Account}', account ?? '')
    .replace('${Region}', region ?? '*')
  return filled.includes('${') ? null : filled
}

function regionFacts(arn: string): TypelessFacts {
  if (splitAtColons(arn)[3] !== '*') return {}
  return { unknown: notCollected(`The Region of the request, which stands in ${arn}`, 'aws:RequestedRegion') }
}

function undecided(
  { id, service }: CatalogueAction,
  catalogue: Partial<Pick<Catalogue, 'service'>>,
): TypelessQuestion {
  const types = catalogue.service?.(service)?.resourceTypes ?? []
  const named = types.map(({ arnPattern }) => splitAtColons(arnPattern)[2] ?? '')
  const services = [...new Set([service, ...named.filter((each) => /^[a-z0-9-]+$/.test(each))])]
  const what = `On which resource AWS decides ${id}: * or an ARN of ${service}`
  return { resource: '*', typeless: { services, unknown: notCollected(what, id) }, notes: [] }
}

/** Why a statement that names ARNs of the action's own service leaves the answer open. */
export function typelessNote(action: string): string {
  return `${action} has no resource type, and nothing shows whether AWS decides it on * or on an ARN of the service, so a statement that names such ARNs may apply or not; an error message of AWS that names the resource tells.`
}
