import { callFailure } from './callFailure.ts'
import type { Network } from './network.ts'

/** How long, in milliseconds, is waited for AWS and for what gives the credentials. Nothing is waited for without end. */
export interface Deadlines {
  /** Until a connection stands. */
  readonly connect: number
  /** Until the answer to one attempt begins, and the longest silence within it. */
  readonly answer: number
  /** For one call with all its attempts and the pauses between them. */
  readonly call: number
  /** After this time the user is told which call is waited for. */
  readonly notice: number
  /** Until a profile has given its credentials; a program may ask somebody for a code meanwhile. */
  readonly credentials: number
}

/** An attempt has the time that the AWS CLI gives it; a call has two of those and a half. */
export const DEADLINES: Deadlines = {
  connect: 10_000,
  answer: 60_000,
  call: 150_000,
  notice: 10_000,
  credentials: 120_000,
}

/** How an SDK client waits. */
export interface HandlerOptions extends Partial<Network> {
  readonly connectionTimeout: number
  readonly requestTimeout: number
  /** Else the SDK only warns, and waits on. */
  readonly throwOnRequestTimeout: true
  readonly socketTimeout: number
}

/** https://github.com/smithy-lang/smithy-typescript/blob/main/packages/types/src/http/httpHandlerInitialization.ts */
export function handlerOptions({ connect, answer }: Deadlines, network?: Network): HandlerOptions {
  return {
    ...network,
    connectionTimeout: connect,
    requestTimeout: answer,
    throwOnRequestTimeout: true,
    socketTimeout: answer,
  }
}

/** The failure of what took too long, by the name that the SDK gives its own. */
export function timedOut(what: string): Error {
  return callFailure('TimeoutError', `${what} took too long.`)
}

/** The work, or what `late` throws when it has not ended in time; it goes on meanwhile, and nobody waits for it. */
export function withinTime<T>(work: Promise<T>, milliseconds: number, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), milliseconds)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** `2 minutes`, `90 seconds`. */
export function inWords(milliseconds: number): string {
  const seconds = milliseconds / 1000
  const [count, unit] = seconds >= 60 && seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
