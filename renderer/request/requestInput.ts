import { contextOf, type RequestContext } from '../../shared/question/context.ts'
import type { AccessQuestion, RequestFacts } from '../../shared/question/fields.ts'
import type { RequestFields } from '../router/addresses/request.ts'
import { contextIn as contextFields } from '../router/links.ts'

type RequestInput = RequestFacts & Pick<AccessQuestion, 'resource'>

/** What an address says of a request besides who and what, as the API takes it; what was not given is left out. */
export function requestInput(fields: RequestFields): RequestInput {
  const { resource, resourceAccount, context = [], sessionPolicy, strict, unknownAction } = fields
  const values = contextIn(context)
  return {
    ...(resource === undefined ? {} : { resource }),
    ...(resourceAccount === undefined ? {} : { resourceAccount }),
    ...(Object.keys(values).length === 0 ? {} : { context: values }),
    ...(sessionPolicy === undefined ? {} : { sessionPolicies: [sessionPolicy] }),
    ...(strict === true ? { strict } : {}),
    ...(unknownAction === true ? { unknownAction } : {}),
  }
}

/** The same of nothing but the context. */
export function contextInput(
  fields: Pick<RequestFields, 'context' | 'strict'>,
): Pick<RequestFacts, 'context' | 'strict'> {
  const { context: values, strict: isStrict } = requestInput(contextFields(fields))
  return {
    ...(values === undefined ? {} : { context: values }),
    ...(isStrict === undefined ? {} : { strict: isStrict }),
  }
}

/** `key=value` rows as the API takes them; keys that come twice, in whatever case, have several values. */
function contextIn(rows: readonly string[]): RequestContext {
  return contextOf(
    rows.flatMap((row): [string, string][] => {
      const at = row.indexOf('=')
      return at <= 0 ? [] : [[row.slice(0, at).trim(), row.slice(at + 1)]]
    }),
  )
}
