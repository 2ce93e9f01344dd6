import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { accessSummary } from '../../../shared/engine/effective/effective.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import { arnOf } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { LIST_DROPS, wholeAccount } from '../../fixtures/drops.ts'

const catalogue = testCatalogue()
const question = { action: 'iam:CreateRole', resource: arnOf('role', 'new') }

describe('who-can where all was read', () => {
  it('leaves nobody out', () => {
    expect(whoCan([buildAccountModel(wholeAccount)], question, { catalogue }).unread).toEqual([])
  })
})

describe.each(Object.entries(LIST_DROPS))('without %s', (_, snapshot) => {
  const model = buildAccountModel(snapshot)
  it('who-can says which principals are in no list, of which account and by which call', () => {
    const [unread] = whoCan([model], question, { catalogue }).unread
    expect(unread).toMatchObject({ account: model.account.id, call: 'iam:GetAccountAuthorizationDetails' })
    expect(unread?.what).toMatch(/^Only \d+ of /)
  })
  it('a name is not among what was read; nobody says that it does not exist', () => {
    for (const ask of [
      () => explain([model], { principal: 'nosuch', ...question }, { catalogue }),
      () => accessSummary(model, 'nosuch', catalogue),
    ])
      expect(ask).toThrow(/^"nosuch" is not among the \d+ of .* that were read of account/)
  })
  it('an ARN that is not among what was read has an answer that is not known', () => {
    const kind = model.completeness.users.state === 'complete' ? 'role' : 'user'
    const { verdict, unknown } = explain(
      [model],
      { principal: arnOf(kind, 'nosuch'), ...question },
      { catalogue },
    )
    expect(verdict).toBe('Unknown')
    expect(unknown.map(({ call }) => call)).toContain('iam:GetAccountAuthorizationDetails')
  })
})
