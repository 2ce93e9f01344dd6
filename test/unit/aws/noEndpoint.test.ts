import { describe, expect, it } from 'vitest'
import { failureCode, failureText } from '../../../electron/aws/errors.ts'
import { sayNoEndpoint, type IsHost } from '../../../electron/aws/noEndpoint.ts'
import { outageOf } from '../../../electron/aws/outage.ts'

type Wrapped = (next: () => Promise<unknown>) => (args: unknown) => Promise<unknown>

const notFound = (hostname: string) =>
  Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND', hostname })

/** What a call ends with whose answer is this failure, and the names that were looked up. */
async function endOf(error: Error, exists: boolean) {
  const asked: string[] = []
  const known: IsHost = async (name) => {
    asked.push(name)
    return exists
  }
  let middleware: Wrapped | undefined
  const client = { middlewareStack: { add: (given: Wrapped) => (middleware = given) } }
  sayNoEndpoint(client, 'eu-south-2', known)
  const end = await middleware?.(async () => {
    throw error
  })({}).catch((thrown: unknown) => thrown)
  return { end, asked }
}

describe('a service without an endpoint in a Region', () => {
  it('is said, and not asked again, where STS has one there', async () => {
    const { end, asked } = await endOf(notFound('models-v2-lex.eu-south-2.amazonaws.com'), true)
    expect(asked).toEqual(['sts.eu-south-2.amazonaws.com'])
    expect(failureCode(end)).toBe('NoEndpoint')
    expect(failureText(end)).toBe(
      'There is no endpoint models-v2-lex.eu-south-2.amazonaws.com: AWS does not have the service in eu-south-2.',
    )
    expect(outageOf(end)).toBeNull()
  })

  it('is not told where no name is found: the network may be down', async () => {
    const error = notFound('models-v2-lex.eu-south-2.amazonaws.com')
    const { end } = await endOf(error, false)
    expect(end).toBe(error)
    expect(outageOf(end)).toBe('broken')
  })

  it('is not told of an endpoint of the profile, nor of another failure', async () => {
    const own = notFound('aws.internal.example')
    expect(await endOf(own, true)).toEqual({ end: own, asked: [] })
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    expect(await endOf(reset, true)).toEqual({ end: reset, asked: [] })
  })
})
