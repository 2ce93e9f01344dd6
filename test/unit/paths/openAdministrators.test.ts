import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import { findPaths, type PathsQuestion } from '../../../shared/paths/search/find.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { arnOf } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { DOCUMENT_DROPS, LIST_DROPS, wholeAccount } from '../../fixtures/drops.ts'

const KEYMAKER = arnOf('user', 'keymaker')
const ask = (snapshot: Snapshot, question: PathsQuestion = {}) =>
  findPaths(buildAccountModel(snapshot), question, testCatalogue())

describe('paths where all was read', () => {
  it('leave nobody open', () => {
    const { admins, maybeAdmins, unknown, unread } = ask(wholeAccount)
    expect(admins).toHaveLength(5)
    expect({ maybeAdmins, unknown, unread }).toEqual({ maybeAdmins: [], unknown: [], unread: [] })
  })
})

describe.each(Object.entries(DOCUMENT_DROPS))('paths without %s', (_, { snapshot, open }) => {
  it('name who may be an administrator, with the call, and not among the administrators', () => {
    const { admins, maybeAdmins, unknown, notes } = ask(snapshot)
    expect(admins).not.toContain(open)
    const found = maybeAdmins.find(({ arn }) => arn === open)
    expect(found?.call).toMatch(/^(iam|organizations):/)
    expect(unknown).toContainEqual({ what: found?.what, call: found?.call })
    expect(notes.join(' ')).toMatch(/not known whether/)
  })
  it('end there unproved, and both searches agree', () => {
    // Whoever may make keys for everybody reaches the other administrators for certain.
    const alone = only(snapshot, open)
    const [path, ...more] = ask(alone).paths.filter(({ from }) => from === KEYMAKER)
    expect(more).toEqual([])
    expect(ask(alone, { from: 'keymaker' }).paths).toEqual(path === undefined ? [] : [path])
    if (open.includes(':role/')) return
    expect(path?.certainty).toBe('unproved')
    // Or it ends with what the open principal would do next.
    if (path?.to !== 'admin') expect(path).toMatchObject({ to: open, missing: [{ couldFlip: true }] })
  })
})

describe.each(Object.entries(LIST_DROPS))('paths without %s', (_, snapshot) => {
  it('say that not all principals were read', () => {
    const { unknown, unread, notes } = ask(snapshot)
    expect(unread.map(({ what }) => what).join(' ')).toMatch(
      /^Only \d+ of (at least \d+|an unknown number of) /,
    )
    expect(unknown).toContainEqual(expect.objectContaining({ call: 'iam:GetAccountAuthorizationDetails' }))
    expect(notes.join(' ')).toContain('the others may be administrators')
  })
  it('say among how many a name is not', () => {
    for (const question of [{ from: 'nosuch' }, { to: 'nosuch' }]) {
      const asked = () => ask(snapshot, question)
      expect(asked).toThrow(/^"nosuch" is not among the \d+ of .* that were read of account/)
      expect(codeOf(asked)).toBe('principal-not-found')
    }
  })
})

/** The account with this administrator and the keymaker alone. */
function only(snapshot: Snapshot, arn: string): Snapshot {
  const details = snapshot.iam.authorizationDetails
  return {
    ...snapshot,
    iam: {
      authorizationDetails: {
        ...details,
        UserDetailList: details.UserDetailList.filter(({ Arn }) => Arn === arn || Arn === KEYMAKER),
        RoleDetailList: details.RoleDetailList.filter(({ Arn }) => Arn === arn),
      },
    },
  }
}

function codeOf(ask: () => unknown): string {
  try {
    ask()
  } catch (error) {
    return errorInfoOf(error).code
  }
  return 'none'
}
