import type { Catalogue } from '../../catalogue/types.ts'
import { compileGlob } from '../../policy/glob.ts'
import { COMPLETE_ACTIONS } from './completeActions.ts'
import { isOperation } from './steps.ts'
import type { Completeness } from './stepsTypes.ts'

/**
 * Whether the steps of an action are known to be all that AWS asks for, by which page, and where to look else. The
 * pages are in completeActions.ts.
 */
export function completenessOf(
  action: string,
  catalogue: Pick<Catalogue, 'action' | 'service'>,
): Completeness {
  const found = catalogue.action(action)
  const id = found?.id ?? action
  const listed = COMPLETE_ACTIONS.find(({ actions }) =>
    actions.some((pattern) => compileGlob(pattern, { caseInsensitive: true })(action)),
  )
  const known = listed !== undefined && (found !== undefined || isOperation(action))
  if (known) {
    const { page, when } = listed
    return {
      action: id,
      complete: true,
      page,
      lookAt: [],
      because: `The steps are all that ${id} takes${when === undefined ? '' : ` in ${when}`}, by ${page}.`,
    }
  }
  const lookAt = placesToLook(id, catalogue)
  return {
    action: id,
    complete: false,
    page: null,
    lookAt,
    because: `Whether ${id} takes more than these steps is not known. Look at ${lookAt.join(', and at ')}.`,
  }
}

function placesToLook(id: string, catalogue: Pick<Catalogue, 'service'>): readonly string[] {
  const [prefix = '', name = id] = id.split(':')
  const service = catalogue.service(prefix)
  const page = service?.name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return [
    ...(page === undefined
      ? ['https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html']
      : [`https://docs.aws.amazon.com/service-authorization/latest/reference/list_${page}.html`]),
    `the permissions that ${service?.name ?? prefix} names for ${name} in its API reference`,
    `the calls that CloudTrail records with ${name}, those refused above all`,
  ]
}
