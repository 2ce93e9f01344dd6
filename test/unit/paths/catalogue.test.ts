import { describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../../shared/paths/edge/catalogue.ts'
import { IAM_ENTRIES, iamEntryOf } from '../../../shared/paths/edge/iamEntries.ts'
import type { Proof } from '../../../shared/paths/edge/proof.ts'
import { NEW_WORKLOADS } from '../../../shared/paths/ways/newRecipes.ts'
import { EXISTING_WORKLOADS, OTHER_ROLES, PROFILE_SWAP } from '../../../shared/paths/ways/recipes.ts'
import { UNREAD_WORKLOADS } from '../../../shared/paths/ways/unreadRecipes.ts'
import { ESCALATION_METHODS } from '../../fixtures/escalationMethods.ts'

const ids = new Set(CATALOGUE.map(({ id }) => id))

describe('the catalogue of ways', () => {
  it('has each way once, and one name of each source for each', () => {
    for (const source of ['id', 'pathfinding', 'earlier', 'own'] as const) {
      const names = CATALOGUE.flatMap((entry) => entry[source] ?? [])
      expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([])
    }
  })
  it('has every way of the sources', () => {
    const known = new Set(CATALOGUE.map(({ id, earlier, own }) => earlier ?? own ?? id))
    expect(ESCALATION_METHODS.filter(({ id }) => !known.has(id))).toEqual([])
  })
  it('has every way that is looked for', () => {
    const recipes = [
      ...NEW_WORKLOADS,
      ...EXISTING_WORKLOADS,
      ...OTHER_ROLES,
      ...UNREAD_WORKLOADS,
      PROFILE_SWAP,
    ].map(({ id }) => id)
    expect([...recipes, ...IAM_ENTRIES.map(([id]) => id)].filter((id) => !ids.has(id))).toEqual([])
  })
})

const proof = (action: string, after?: string): Proof => ({
  action,
  resource: '*',
  certainty: 'proved',
  ...(after === undefined ? {} : { after }),
  input: () => {
    throw new Error('not asked')
  },
})

describe('which known way a hop through IAM is', () => {
  it.each([
    ['iam-005', ['iam:PutRolePolicy']],
    ['iam-017', ['iam:PutRolePolicy', 'sts:AssumeRole']],
    ['iam-003', ['iam:DeleteAccessKey', 'iam:CreateAccessKey']],
    ['iam-001', ['iam:DeletePolicyVersion', 'iam:CreatePolicyVersion']],
    // Of two single steps the one that comes first.
    ['x-036', ['iam:DeleteUserPermissionsBoundary', 'iam:PutUserPolicy']],
    [null, ['iam:DeletePolicyVersion']],
  ])('%s', (id, actions) => {
    expect(iamEntryOf(actions.map((action) => proof(action)))).toBe(id)
  })
  it('entering a role after its trust policy was rewritten is no other way', () => {
    const rewritten = [proof('iam:UpdateAssumeRolePolicy'), proof('sts:AssumeRole', 'once it trusts')]
    expect(iamEntryOf(rewritten)).toBe('iam-012')
    expect(iamEntryOf([proof('iam:PutRolePolicy'), ...rewritten])).toBe('iam-021')
  })
})
