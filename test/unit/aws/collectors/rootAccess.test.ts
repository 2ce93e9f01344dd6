import { describe, expect, it } from 'vitest'
import { rootAccess } from '../../../../electron/aws/collectors/rootAccess.ts'
import type { OrganizationData } from '../../../../shared/snapshot/schema.ts'
import { collect, denied, gapsOf } from './fakeContext.ts'

const refused = (name: string) => () => Object.assign(new Error('no'), { name, $fault: 'client' })

describe('centralised root access', () => {
  const enabled = { ListOrganizationsFeatures: () => ({ EnabledFeatures: ['RootSessions'] }) }

  it('is what is enabled, and who is the delegated administrator for IAM', async () => {
    const { context } = await collect(rootAccess, enabled, undefined, {
      organization: withAdministrators([
        { id: '2', services: ['iam.amazonaws.com'] },
        { id: '3', services: ['sso.amazonaws.com'] },
        { id: '1', services: ['sso.amazonaws.com', 'iam.amazonaws.com'] },
      ]),
    })
    expect(context.draft.rootAccess).toEqual({
      features: ['RootSessions'],
      delegatedAdministrators: ['1', '2'],
    })
    expect(gapsOf(context, rootAccess.calls)).toEqual([])
  })

  it.each(['ServiceAccessNotEnabledException', 'OrganizationNotInAllFeaturesModeException'])(
    'is none by %s, which is no gap',
    async (name) => {
      const { context, asked } = await collect(rootAccess, { ListOrganizationsFeatures: refused(name) })
      expect(context.draft.rootAccess).toEqual({ features: [] })
      expect(asked).toEqual(['ListOrganizationsFeatures'])
      expect(gapsOf(context, rootAccess.calls)).toEqual([])
    },
  )

  it('is not known to an account that neither manages nor administers, nor where it was refused', async () => {
    for (const answer of [refused('AccountNotManagementOrDelegatedAdministratorException'), denied]) {
      const { context } = await collect(rootAccess, { ListOrganizationsFeatures: answer })
      expect(context.draft.rootAccess).toBeUndefined()
      expect(gapsOf(context, ['iam:ListOrganizationsFeatures'])).toHaveLength(1)
    }
  })

  it.each([
    ['delegated administrators', withAdministrators(undefined)],
    ['the services of one', withAdministrators([{ id: '1', services: ['iam.amazonaws.com'] }, { id: '2' }])],
    ['the organization', undefined],
  ])('leaves open who else may, where %s were not read', async (_, organization) => {
    const before = organization === undefined ? {} : { organization }
    const { context } = await collect(rootAccess, enabled, undefined, before)
    expect(context.draft.rootAccess).toEqual({ features: ['RootSessions'] })
  })
})

function withAdministrators(
  delegatedAdministrators: OrganizationData['delegatedAdministrators'],
): OrganizationData {
  return {
    organization: { id: 'o-1', managementAccount: '9', account: '1' },
    ...(delegatedAdministrators !== undefined && { delegatedAdministrators }),
  }
}
