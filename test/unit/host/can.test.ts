import { describe, expect, it } from 'vitest'
import { principalArn } from '../../../shared/answers/named.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { ApiInput } from '../../../shared/api/types.ts'
import { accessSummary, serviceActions } from '../../../shared/engine/effective/effective.ts'
import { allow, arnOf, deny, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const snapshot = snapshotOf({
  UserDetailList: [
    user('ana', {
      UserPolicyList: [inline('own', documentOf(allow(['s3:GetObject', 'iam:Get*']), deny('iam:GetUser')))],
    }),
    user('twin'),
    user('locked', {
      UserPolicyList: [
        inline(
          'own',
          documentOf(allow('sqs:*'), {
            ...deny('*', '*', {
              Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-north-1'] } },
            }),
            Sid: 'Lock',
          }),
        ),
      ],
    }),
    user('boss', { UserPolicyList: [inline('all', documentOf(allow('*')))] }),
  ],
  RoleDetailList: [role('twin')],
})
const model = buildAccountModel(snapshot)

function can(argv: readonly string[]) {
  const service = new FakeService()
  service.answers.set('principal.access', ({ principal }: ApiInput<'principal.access'>) =>
    accessSummary(model, principalArn(model, principal), testCatalogue()),
  )
  service.answers.set('principal.service', ({ principal, service: of }: ApiInput<'principal.service'>) =>
    serviceActions(model, principalArn(model, principal), of, testCatalogue()),
  )
  return run(['can', '--snapshot', 'a.json', ...argv], { service })
}

describe('whence can', () => {
  it('prints the access by service and level', async () => {
    const { code, out, err } = await can(['--principal', 'ana'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^s3 +Read +1 allowed +0 with exceptions/m)
    expect(out).toMatch(/^iam +Read +\d+ allowed +0 with exceptions +0 on conditions +1 denied/m)
    expect(out).toContain('identity: Deny by statement 2 of policy own touches 1 granted actions')
  })

  it('says who is an administrator', async () => {
    expect((await can(['--principal', 'boss'])).out).toContain('Administrator: ')
  })

  it('says what is asked of nearly everything once, with a context that meets it', async () => {
    const { out } = await can(['--principal', 'locked'])
    expect(out).toMatch(
      /^Gate, identity: Deny by statement "Lock" of policy own\. Asked of \d+ granted actions: only in eu-west-1, eu-north-1; otherwise it denies them\.$/m,
    )
    expect(out).toContain('A context that meets the open gates: --context aws:RequestedRegion=eu-west-1\n')
    expect(out).toMatch(
      /^sqs +Read +0 allowed +\d+ through gates +0 with exceptions +0 on conditions +0 denied/m,
    )
    expect(out).not.toContain('touches')
    const one = await can(['--principal', 'locked', '--service', 'sqs'])
    expect(one.out).toMatch(/^gated +sqs:SendMessage\n {4}Allowed through own\n {4}Allow by statement 1/m)
    expect(one.out).not.toContain('aws:RequestedRegion StringNotEquals')
  })

  it('prints JSON for the principal and for one service', async () => {
    const all = await can(['--principal', arnOf('user', 'ana'), '--json'])
    expect(JSON.parse(all.out)).toMatchObject({
      principal: arnOf('user', 'ana'),
      administrator: { state: 'known', value: false },
    })
    const one = await can(['--principal', 'ana', '--service', 's3', '--json'])
    expect(JSON.parse(one.out)).toMatchObject({
      service: 's3',
      actions: [{ action: 's3:GetObject', outcome: 'allowed' }],
    })
  })

  it.each(['--unknown-action', '--session-policy=own.json'])(
    'takes %s with one action only',
    async (option) => {
      const { code, err, service } = await can(['--principal', 'ana', option])
      expect(code).toBe(2)
      expect(err).toContain('counts for one action only')
      expect(service.calls).toEqual([])
    },
  )

  it('prints a service action by action, with what grants it', async () => {
    const { out } = await can(['--principal', 'ana', '--service', 'iam'])
    expect(out).toMatch(/^denied +iam:GetUser$/m)
    expect(out).toMatch(/^allowed +iam:GetRole\n {4}Allow by statement 1 of policy own on \*$/m)
  })

  it.each([
    [['--principal', 'twin'], `"twin" is the name of ${arnOf('user', 'twin')} and ${arnOf('role', 'twin')}.`],
    [['--principal', 'nobody'], 'nobody'],
    [['--principal', 'ana', '--service', 'nothing'], 'There is no AWS service with the prefix nothing.'],
    [[], '--principal'],
  ])('refuses %j: exit code 2 and a sentence', async (argv, sentence) => {
    const { code, out, err } = await can(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })
})
