import { describe, expect, it } from 'vitest'
import type { ValidateInput } from '../../../shared/api/live.ts'
import { known, notCollected } from '../../../shared/known.ts'
import { compareChecks } from '../../../shared/lint/awsChecks.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'
import { IDENTITY } from '../../fixtures/auditProfile.ts'

const FOUND = known(
  compareChecks(
    [],
    [{ type: 'ERROR', code: 'INVALID_ACTION', says: 'No such \u001b[31maction.', page: null, statement: 1 }],
  ),
)
const REFUSED = notCollected('x', 'access-analyzer:ValidatePolicy', 'AccessDenied: not you')

function service(): FakeService {
  const fake = new FakeService()
  fake.answers.set('profiles.confirm', IDENTITY)
  const rows = Array.from({ length: 25 }, (_, at) => ({
    policyId: `p${at}`,
    kind: at === 0 ? 'aws-managed' : 'inline',
  }))
  fake.answers.set('policies.list', { policies: rows, missing: [] })
  fake.answers.set('live.validate', ({ policies }: ValidateInput) => ({
    identity: IDENTITY,
    policies: policies.map((policyId) => ({
      policyId,
      name: policyId,
      kind: 'inline',
      checks: policyId === 'p1' ? FOUND : policyId === 'p2' ? REFUSED : known(compareChecks([], [])),
    })),
  }))
  return fake
}
const command = (...argv: readonly string[]) =>
  run(['policies', ...argv, '--snapshot', 'a.json', '--aws-check'], { service: service() })

describe('whence policies --aws-check', () => {
  it('checks all that AWS did not write, and says of each what AWS found or why it did not look', async () => {
    const { code, out, err } = await command('--profile', 'audit')
    expect(code).toBe(0)
    expect(out).toContain('AWS checked 23 of 24 policies. Our lint and AWS disagree on 1 finding.')
    expect(out).toContain('AWS, Error (INVALID_ACTION), statement 2: No such')
    expect(out).not.toContain('\u001b')
    expect(out).toContain('our lint has the same check and did not find it')
    expect(out).toContain('p2\n  Not checked by AWS: AccessDenied: not you (access-analyzer:ValidatePolicy)')
    expect(out).toContain('p3\n  AWS found nothing.')
    expect(out).not.toContain('p0\n')
    expect(err).toContain('20 of 24 policies')
    expect(err).toContain('calls go to AWS')
  })

  it('needs a profile', async () => {
    const { code, err } = await command('p1')
    expect(code).toBe(2)
    expect(err).toContain('--profile')
  })
})
