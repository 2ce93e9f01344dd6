import { describe, expect, it } from 'vitest'
import type { SmallerPolicyAnswer } from '../../../shared/smaller/types.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const ANN = 'arn:aws:iam::111122223333:user/ann'
const DOCUMENT = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] }
const KNOWN: SmallerPolicyAnswer = {
  state: 'known',
  principal: ANN,
  value: {
    until: '2026-09-30T00:00:00.000Z',
    document: DOCUMENT,
    characters: { before: 900, after: 80 },
    cautions: ['Too long.'],
    replaces: [{ policy: 'p', name: 'p\u001b[2J', how: 'inline' }],
    used: [],
    dropped: [{ service: 'sqs', why: 'service', count: 2, actions: ['A', 'B'] }],
    unproved: [{ service: 's3', why: 'not-followed', count: 1, actions: ['GetObject'] }],
    proof: { kept: 3, gone: 2, still: ['sqs:A'], different: [] },
    commands: ['aws iam put-user-policy'],
  },
}

async function smaller(answer: SmallerPolicyAnswer, ...argv: readonly string[]) {
  const service = new FakeService()
  service.answers.set('principal.smaller', () => answer)
  return run(['smaller', '--snapshot', 'a.json', '--principal', 'ann', ...argv], { service })
}

describe('whence smaller', () => {
  it('prints the document alone, so that it can go into a file, and all that belongs to it beside', async () => {
    const { code, out, err } = await smaller(KNOWN)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual(DOCUMENT)
    expect(err.split('\n')).toEqual([
      `In place of 1 policy of ${ANN}: 80 characters instead of 900.`,
      'What was used in the 400 days before 2026-09-30T00:00:00.000Z stays; AWS began to follow some services and actions later than that.',
      'No longer allowed: 2 actions of sqs (A, B), a service that was not used',
      'Kept, and nobody knows whether it is needed: 1 action of s3 (GetObject), which AWS does not follow one by one',
      'Decided anew on a copy: 3 actions allowed as before, 2 actions no longer.',
      'Still allowed by the policy of a resource: sqs:A',
      'Too long.',
      '  aws iam put-user-policy',
      '',
    ])
  })

  it('warns before anything else of a policy that would not do as before, and prints no commands for it', async () => {
    const proof = { ...KNOWN.value.proof, different: ['s3:GetObject'] }
    const { err } = await smaller({ ...KNOWN, value: { ...KNOWN.value, proof } })
    expect(err.split('\n')[0]).toBe('Not as before, so do not use this policy: s3:GetObject')
    expect(err).not.toContain('aws iam')
  })

  it('prints no document where nothing was used, nor where nobody knows', async () => {
    const nothing = await smaller({ ...KNOWN, value: { ...KNOWN.value, document: null } })
    expect(nothing.out).toBe('')
    expect(nothing.err).toContain('used nothing of what its policies allow')
    const unknown = await smaller({
      state: 'not-collected',
      principal: ANN,
      what: 'What ann last used',
      call: 'iam:GetServiceLastAccessedDetails',
      why: 'not asked',
    })
    expect(unknown.out).toBe('Not known: What ann last used (iam:GetServiceLastAccessedDetails): not asked\n')
    expect(JSON.parse((await smaller(KNOWN, '--json')).out)).toEqual(KNOWN)
  })
})
