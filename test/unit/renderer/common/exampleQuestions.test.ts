import { describe, expect, it } from 'vitest'
import { askExamples, traceExamples, whoCanExamples } from '../../../../renderer/common/exampleQuestions.ts'
import type { PrincipalRow } from '../../../../shared/api/types.ts'
import { ABSENT, known, notCollected } from '../../../../shared/known.ts'
import { NAME_KINDS, type NamedThing } from '../../../../shared/search/kinds.ts'

const IAM = 'arn:aws:iam::111122223333:'
const row = (kind: 'user' | 'role', name: string, administrator: PrincipalRow['administrator']) =>
  ({
    ...{ arn: `${IAM}${kind}/${name}`, kind, name, path: '/', policies: 0, serviceLinked: false },
    ...{ administrator, lastUsed: ABSENT, consoleWithoutMfa: ABSENT, activeKeys: ABSENT, trusts: ABSENT },
    ...{ behind: [], tags: [] },
  }) satisfies PrincipalRow
const resource = (arn: string): NamedThing => [NAME_KINDS.indexOf('resource'), arn, '', '']
const rows = [
  row('user', 'ann', known(true)),
  row('user', 'ben', known(false)),
  row('role', 'ci', known(false)),
]
const things = [resource('arn:aws:s3:::ledger'), resource(`arn:aws:kms:eu-west-1:111122223333:key/1-2`)]

describe('questions to begin with', () => {
  it('ask about what the account has', () => {
    expect(whoCanExamples('s', things, rows).map(({ route }) => route)).toEqual([
      { view: 'who-can', snapshot: 's', action: 's3:GetObject', resource: 'arn:aws:s3:::ledger/*' },
      { view: 'who-can', snapshot: 's', action: 'kms:Decrypt', resource: things[1]?.[1] },
      { view: 'who-can', snapshot: 's', action: 'sts:AssumeRole', resource: `${IAM}role/ci` },
      { view: 'who-can', snapshot: 's', action: 'iam:CreateAccessKey', resource: `${IAM}user/ann` },
    ])
    expect(whoCanExamples('s', [], [])).toEqual([])
  })

  it('are about principals who are known to be no administrators', () => {
    const asked = [...askExamples('s', things, rows), ...traceExamples('s', things, rows)]
    expect(asked.length).toBeGreaterThan(4)
    for (const { route } of asked)
      expect(route).toMatchObject({ principal: expect.stringMatching(/(ben|ci)$/) as string })

    expect(askExamples('s', things, [row('user', 'eve', notCollected('a policy', 'iam:GetPolicy'))])).toEqual(
      [],
    )
  })

  it('show a name without what would turn the line round', () => {
    const [first] = whoCanExamples('s', [resource('arn:aws:s3:::a\u202Eb')], [])
    expect(first?.label).not.toContain('\u202E')
  })
})
