import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { checkBodies } from '../../../electron/aws/bodies.ts'
import type { Middleware } from '../../../electron/aws/middleware.ts'

/** What a client whose bodies are checked reads of these parts. */
async function read(parts: readonly Uint8Array[], headers = {}, most?: number): Promise<string> {
  let added: Middleware | undefined
  checkBodies({ middlewareStack: { add: (middleware: Middleware) => (added = middleware) } }, most)
  const response = { headers, body: Readable.from(parts) }
  const result = await added?.(async () => ({ response }), {})({} as never)
  return text((result as { response: typeof response }).response.body)
}
const snow = Buffer.from('☃')

describe('the body of an answer', () => {
  it('comes through as it is, also where a letter is cut between two parts', async () => {
    expect(await read([snow.subarray(0, 1), snow.subarray(1), Buffer.from('é')])).toBe('☃é')
  })

  it('is given up when it is longer than any of AWS', async () => {
    await expect(read([Buffer.alloc(6), Buffer.alloc(6)], {}, 10)).rejects.toMatchObject({
      name: 'AnswerTooLong',
    })
  })

  it('is not read when its bytes are no UTF-8, within or at the end', async () => {
    await expect(read([Buffer.of(0x41, 0xff)])).rejects.toMatchObject({ name: 'AnswerNotText' })
    await expect(read([snow.subarray(0, 2)])).rejects.toMatchObject({ name: 'AnswerNotText' })
  })

  it('may be bytes where the service says so', async () => {
    expect(await read([Buffer.of(0xff)], { 'content-type': 'application/cbor' })).toBe('�')
  })
})
