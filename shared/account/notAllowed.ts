import { compileAction } from '../policy/actionMatch.ts'
import { parsePolicy } from '../policy/parse.ts'

/**
 * The actions, of these, that a policy document does not allow on everything: no statement without conditions does, or
 * one denies. All of them where the document cannot be read.
 */
export function notAllowedOnAll(document: string, actions: readonly string[]): readonly string[] {
  const { statements } = parsePolicy(document, 'identity')
  const allows = statements.filter(
    ({ effect, resource, conditions }) =>
      effect === 'Allow' &&
      conditions.length === 0 &&
      resource?.kind === 'Resource' &&
      resource.patterns.includes('*'),
  )
  const denies = statements.filter(({ effect }) => effect === 'Deny')
  const matchers = (list: typeof statements) => list.map(({ action }) => compileAction(action))
  const [allowed, denied] = [matchers(allows), matchers(denies)]
  return actions.filter((each) => {
    const [service = '', name = ''] = each.toLowerCase().split(':')
    return (
      !allowed.some((matches) => matches(service, name)) || denied.some((matches) => matches(service, name))
    )
  })
}
