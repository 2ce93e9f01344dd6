import { describe, expect, it } from 'vitest'
import type { AwsClients } from '../../../../electron/aws/clients.ts'
import { ec2 } from '../../../../electron/aws/collectors/ec2.ts'
import { allRegionsOf } from '../../../../electron/aws/collectors/enabledRegions.ts'
import type { Connection } from '../../../../electron/aws/connection.ts'
import { errorInfoOf } from '../../../../shared/errors.ts'
import { buildAccountModel } from '../../../../shared/account/build.ts'
import { findPaths } from '../../../../shared/paths/search/find.ts'
import { snapshotOf } from '../../../fixtures/account.ts'
import { testCatalogue } from '../../../fixtures/catalogue.ts'
import { collect, denied, gapsOf } from './fakeContext.ts'

const REGIONS = {
  Regions: [
    { RegionName: 'us-east-1', OptInStatus: 'opt-in-not-required' },
    { RegionName: 'af-south-1', OptInStatus: 'not-opted-in' },
    { RegionName: 'eu-south-1', OptInStatus: 'opted-in' },
  ],
}
const connection = (answer: () => object): Connection =>
  ({
    clients: {
      of: () => ({
        send: async () => {
          const given = answer()
          if (given instanceof Error) throw given
          return given
        },
      }),
    } as unknown as AwsClients,
    explain: (error: unknown) => error,
  }) as unknown as Connection

describe('the Regions of an account', () => {
  it('are those that need no opt-in and those that it opted in to', async () => {
    expect(await allRegionsOf(connection(() => REGIONS))).toEqual(['eu-south-1', 'us-east-1'])
  })
  it('are refused with the permission that is missing, and what to do without it', async () => {
    const thrown = await allRegionsOf(connection(denied)).catch((error: unknown) => errorInfoOf(error))
    expect(thrown).toMatchObject({
      code: 'access-denied',
      whatToDo: 'Allow it ec2:DescribeRegions, or name the Regions.',
    })
  })

  const instances = { DescribeInstances: () => ({ Reservations: [] }) }
  it('are asked once a crawl, and stand beside those that were visited', async () => {
    const { context, asked } = await collect(ec2, { ...instances, DescribeRegions: () => REGIONS }, [
      'eu-south-1',
      'eu-west-1',
    ])
    expect(asked.toSorted()).toEqual(['DescribeInstances', 'DescribeInstances', 'DescribeRegions'])
    expect(context.draft.enabledRegions).toEqual(['eu-south-1', 'us-east-1'])
    const entries = context.coverage
      .entries(context.regions)
      .filter(({ call }) => call === 'ec2:DescribeRegions')
    expect(entries).toEqual([{ call: 'ec2:DescribeRegions', status: 'done', items: 1 }])
  })
  it('are not known when that was refused', async () => {
    const { context } = await collect(ec2, { ...instances, DescribeRegions: denied })
    expect(gapsOf(context, ec2.calls)).toMatchObject([{ call: 'ec2:DescribeRegions', status: 'denied' }])
    expect(context.draft.enabledRegions).toBeUndefined()
  })

  it('that nobody visited are said where ways through existing things are looked for', () => {
    const notes = (enabledRegions?: readonly string[]) => {
      const parts = { regions: ['eu-west-1'], ...(enabledRegions && { enabledRegions }) }
      return findPaths(buildAccountModel(snapshotOf({}, parts)), {}, testCatalogue()).notes.join('\n')
    }
    expect(notes(['eu-west-1', 'us-east-1'])).toContain(
      'What exists already in other Regions of the account was not read, and ways through it were not looked at: us-east-1.',
    )
    expect(notes(['eu-west-1'])).not.toContain('other Regions of the account')
    expect(notes()).not.toContain('other Regions of the account')
  })
})
