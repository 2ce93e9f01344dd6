import { describe, expect, it } from 'vitest'
import type { ApiMethod } from '../../../shared/api/types.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const ASKED = ['--context', 'aws:RequestedRegion=eu-west-1', '--as-of', '2026-01-31', '--strict', '--json']
const GIVEN = {
  context: { 'aws:RequestedRegion': 'eu-west-1', 'aws:CurrentTime': '2026-01-31T00:00:00.000Z' },
  strict: true,
}
/** Every command whose answer hangs on the context of a request. */
const COMMANDS: readonly (readonly [method: ApiMethod, argv: readonly string[]])[] = [
  ['principal.access', ['can', '--snapshot', 'a.json', '--principal', 'ana']],
  ['principal.service', ['can', '--snapshot', 'a.json', '--principal', 'ana', '--service', 's3']],
  ['principal.resources', ['can', '--snapshot', 'a.json', '--principal', 'ana', '--action', 's3:GetObject']],
  ['paths', ['paths', '--snapshot', 'a.json']],
  ['who-can', ['who-can', '--snapshot', 'a.json', '--action', 's3:GetObject', '--resource', '*']],
  ['explain', ['explain', '--snapshot', 'a.json', '--principal', 'ana', '--action', 's3:GetObject']],
]

describe('the context of a request on the command line', () => {
  it.each(COMMANDS)('reaches %s', async (method, argv) => {
    const service = new FakeService()
    service.answers.set(method, {})
    await run([...argv, ...ASKED], { service })
    expect(service.calls.at(-1)).toMatchObject({ method, input: GIVEN })
  })

  it.each(COMMANDS)('is refused where it is malformed: %s', async (_, argv) => {
    const wrong: readonly (readonly [readonly string[], string])[] = [
      [['--context', 'aws:SourceIp'], 'KEY=VALUE'],
      [['--context', '=x'], 'KEY=VALUE'],
      [['--as-of', 'tomorrow'], 'A time is given as'],
      [['--as-of', '2026-01-31', '--context', 'AWS:EpochTime=1577836800'], 'is given twice'],
    ]
    for (const [options, sentence] of wrong) {
      const { code, out, err } = await run([...argv, ...options], { service: new FakeService() })
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain(sentence)
    }
  })
})
