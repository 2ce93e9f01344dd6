import { KIND_WORDS } from '../../shared/exposure/kinds.ts'
import type { FindingPlace } from '../../shared/findings/types.ts'
import { shortName } from '../common/principalNames.ts'
import { withPolicy } from '../router/links.ts'
import type { FindingsRoute, Route } from '../router/route.ts'

/** Where in the app more is to be seen, and how the link to it is called. */
export function placeLink(
  place: FindingPlace,
  from: FindingsRoute,
): { readonly to: Route; readonly words: string } {
  const { snapshot } = from
  switch (place.view) {
    case 'principal':
      return {
        to: { view: 'principal', snapshot, principal: place.principal },
        words: `${shortName(place.principal)}: where its permissions come from`,
      }
    case 'paths':
      return {
        to: { view: 'paths', snapshot, from: place.from },
        words: 'The way, hop by hop, and where to cut it',
      }
    case 'exposure':
      return {
        to: {
          view: 'exposure',
          snapshot,
          list: place.list,
          filter: [{ key: 'name', operator: '=', value: place.name }],
        },
        words: `Exposure: ${KIND_WORDS[place.list].label.toLowerCase()}`,
      }
    case 'policy':
      return {
        to: withPolicy(from, place.policyId, place.statement),
        words: `The policy ${policyName(place.policyId)}${place.statement === undefined ? '' : `, statement ${place.statement + 1}`}`,
      }
    case 'review':
      return { to: { view: 'review', snapshot }, words: 'Credential review' }
    case 'coverage':
      return { to: { view: 'coverage', snapshot }, words: 'Coverage: what was not read' }
  }
}

/** `ops`, or `trust of deploy` for `ARN#trust`. */
function policyName(id: string): string {
  const [arn = '', part] = id.split('#')
  if (part === undefined) return shortName(arn)
  return part.startsWith('inline/')
    ? part.slice('inline/'.length)
    : `of ${shortName(arn)} (${part.replaceAll('-', ' ')})`
}
