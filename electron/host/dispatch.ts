import { checkInput, isApiMethod } from '../../shared/api/inputs.ts'
import type { ApiClient, ApiReply } from '../../shared/api/types.ts'
import { errorInfoOf, WhenceError } from '../../shared/errors.ts'

/** A service that takes anything a wire may bring, and always answers. */
export interface CheckedService {
  /** Never rejects: what fails is in the reply. */
  call(method: unknown, input: unknown): Promise<ApiReply<unknown>>
}

/** Puts the check of method names and inputs between a host's wire and the service. */
export function checkedService(service: Pick<ApiClient, 'call'>): CheckedService {
  return {
    async call(method, input) {
      try {
        if (!isApiMethod(method)) {
          throw new WhenceError(
            'bad-input',
            'There is no such call.',
            'Use the page that came with this version of Whence.',
          )
        }
        return { ok: true, value: await service.call(method, checkInput(method, input)) }
      } catch (thrown) {
        return { ok: false, error: errorInfoOf(thrown) }
      }
    },
  }
}
