import { checkCall, checkInput, isApiMethod } from '../../shared/api/inputs.ts'
import type { ApiInput, ApiMethod, ApiReply, CallOptions, HostedService } from '../../shared/api/types.ts'
import { errorInfoOf, WhenceError } from '../../shared/errors.ts'

/** What a wire may bring beside a call's input. */
export interface WireOptions extends Pick<CallOptions, 'signal'> {
  /** The call's id. */
  readonly call?: unknown
}

/** A service that takes anything a wire may bring, and always answers. */
export interface CheckedService {
  /** Never rejects: what fails is in the reply. */
  call(method: unknown, input: unknown, options?: WireOptions): Promise<ApiReply<unknown>>
  /** The same reply as JSON. */
  reply(method: unknown, input: unknown, options?: WireOptions): Promise<string>
}

/** Puts the check of method names and inputs between a host's wire and the service. */
export function checkedService(service: Pick<HostedService, 'call' | 'text'>): CheckedService {
  return {
    async call(method, input, options) {
      try {
        const checked = checkedCall(method, input, options)
        return { ok: true, value: await service.call(...checked) }
      } catch (thrown) {
        return { ok: false, error: errorInfoOf(thrown) }
      }
    },
    async reply(method, input, options) {
      try {
        const checked = checkedCall(method, input, options)
        return `{"ok":true,"value":${await service.text(...checked)}}`
      } catch (thrown) {
        return JSON.stringify({ ok: false, error: errorInfoOf(thrown) })
      }
    },
  }
}

/** @throws {WhenceError} `bad-input` */
function checkedCall(
  method: unknown,
  input: unknown,
  { call, signal }: WireOptions = {},
): [ApiMethod, ApiInput<ApiMethod>, CallOptions] {
  if (!isApiMethod(method)) {
    throw new WhenceError(
      'bad-input',
      'There is no such call.',
      'Use the page that came with this version of Whence.',
    )
  }
  const options = { ...(signal && { signal }), ...(call !== undefined && { call: checkCall(call) }) }
  return [method, checkInput(method, input), options]
}
