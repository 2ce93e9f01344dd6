import { z } from 'zod'
import type { PrincipalChange } from '../diff/types.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { line } from '../question/fields.ts'
import type { WhatIfAnswer } from '../whatIf/answer.ts'
import type { DocumentProblem } from '../whatIf/documents.ts'
import type { WhatIfEdit } from '../whatIf/edit.ts'
import { snapshot } from './fields.ts'
import { method, typed } from './method.ts'

/** Longer than any policy that AWS takes; what is over its quota is answered, and said to be. */
const MAX_DOCUMENT = 200_000

const name = line(2048)
const document = z.union([
  z.string().max(MAX_DOCUMENT),
  z.custom<JsonObject>(isJsonObject, 'must be a JSON object'),
])
const edit = <K extends WhatIfEdit['edit'], S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ edit: z.literal(kind), ...shape }).readonly()

/** The form of an edit, which docs/what-if.md describes. */
const oneEdit = z.discriminatedUnion('edit', [
  edit('put-policy', { policy: name, document }),
  edit('put-control-policy', { policy: name, document }),
  edit('put-inline-policy', { principal: name, name: line(128), document }),
  edit('delete-inline-policy', { principal: name, name: line(128) }),
  edit('put-resource-policy', { resource: name, document }),
  edit('put-trust-policy', { role: name, document }),
  edit('attach-policy', { principal: name, policy: name }),
  edit('detach-policy', { principal: name, policy: name }),
  edit('add-to-group', { user: name, group: name }),
  edit('remove-from-group', { user: name, group: name }),
  edit('put-boundary', { principal: name, policy: name }),
  edit('delete-boundary', { principal: name }),
])

const edits = z.array(oneEdit).min(1).max(100).readonly()

/** What a file of edits holds. */
export const editsFile = z.strictObject({ edits }).readonly()

const asked = { snapshot, edits }

export const whatIfMethods = {
  /** What edits to a copy of an account would change; the account itself is never changed. */
  'what-if': method(z.strictObject(asked), typed<WhatIfAnswer>()),
  /** What they would change for one user or role, in full. */
  'what-if.principal': method(
    z.strictObject({ ...asked, principal: name }),
    typed<{ readonly change: PrincipalChange | null }>(),
  ),
  /** Problems of a document while it is typed. */
  'what-if.document': method(
    z.strictObject({
      kind: z.enum(['identity', 'trust', 'resource', 'scp', 'rcp']),
      document: z.string().max(MAX_DOCUMENT),
    }),
    typed<{ readonly problems: readonly DocumentProblem[] }>(),
  ),
}
