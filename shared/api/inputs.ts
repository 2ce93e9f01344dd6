import { WhenceError } from '../errors.ts'
import { callId } from './calls.ts'
import { API, type ApiInput, type ApiMethod } from './contract.ts'

/** Whether a value from outside names a method of the API. */
export function isApiMethod(value: unknown): value is ApiMethod {
  return typeof value === 'string' && Object.hasOwn(API, value)
}

/**
 * Checks what came over a wire before the service sees it. Keys that the contract does not list are refused: they are a
 * mistake or an attack.
 * @throws {WhenceError} `bad-input`, naming the field
 */
export function checkInput<M extends ApiMethod>(method: M, input: unknown): ApiInput<M> {
  const result = API[method].input.safeParse(input)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked by this very method's schema, which the compiler cannot follow through a union
  if (result.success && !hasHostileKey(input)) return result.data as ApiInput<M>
  const issue = result.success ? undefined : result.error.issues[0]
  const field = issue === undefined || issue.path.length === 0 ? 'the input' : `"${issue.path.join('.')}"`
  throw new WhenceError(
    'bad-input',
    `${method} cannot take this: ${field}: ${issue?.message ?? 'a key named __proto__ is not accepted'}.`,
    'Correct that value and ask again.',
  )
}

/**
 * Checks the id that an asker gives a call.
 * @throws {WhenceError} `bad-input`
 */
export function checkCall(id: unknown): string {
  const result = callId.safeParse(id)
  if (result.success) return result.data
  throw new WhenceError(
    'bad-input',
    'A call cannot have this id.',
    'Name it by up to 100 characters of one line.',
  )
}

/** zod leaves a key named `__proto__` out in silence; an answer to a question that was not asked is worse. */
function hasHostileKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasHostileKey)
}
