import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeErrorCode } from '../../electron/nodeError.ts'

describe('the code of an error of Node', () => {
  it('is the system’s', async () => {
    const missing = readFile(path.join(import.meta.dirname, 'no-such-file'))
    const thrown: unknown = await missing.catch((error: unknown) => error)
    expect(nodeErrorCode(thrown)).toBe('ENOENT')
  })

  it.each([null, undefined, 'ENOENT', new Error('ENOENT'), { code: 5 }])('%s has none', (thrown) => {
    expect(nodeErrorCode(thrown)).toBeUndefined()
  })
})
