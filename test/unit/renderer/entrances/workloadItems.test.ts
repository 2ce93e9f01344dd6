import { describe, expect, it } from 'vitest'
import { WORKLOAD_HEADER, workloadItem, workloadLines } from '../../../../renderer/entrances/workloadItems.ts'
import type { WorkloadRow } from '../../../../shared/answers/entrances.ts'
import { known, notCollected } from '../../../../shared/known.ts'
import { arnOf } from '../../../fixtures/account.ts'

const row = (more: Partial<WorkloadRow> = {}): WorkloadRow => ({
  arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1',
  name: 'i-1',
  kind: 'EC2 instance',
  region: 'eu-west-1',
  roles: [],
  ...more,
})
const UNREAD = row({ rolesNotCollected: notCollected('The role', 'iam:ListInstanceProfiles') })
const APP = row({ roles: [{ role: arnOf('role', 'app'), use: null, administrator: known(true) }] })

describe('a workload in the table and in its file', () => {
  it('whose role nobody read may be an administrator: it is not known, and not "no"', () => {
    expect(workloadItem(UNREAD)).toMatchObject({ role: 'not known', administrator: 'not known' })
    expect(workloadLines(UNREAD).map((line) => line.slice(5))).toEqual([['not known', '', 'not known']])
  })

  it('has a line for each role, and one where there is none', () => {
    expect(workloadItem(row())).toMatchObject({ role: '', administrator: 'no' })
    expect(workloadLines(row())).toEqual([[row().arn, 'i-1', 'EC2 instance', 'eu-west-1', '', '', '', '']])
    expect(workloadItem(APP)).toMatchObject({ role: 'app', administrator: 'yes' })
    expect(workloadLines(APP)[0]).toHaveLength(WORKLOAD_HEADER.length)
    expect(workloadLines(APP)[0]?.slice(5)).toEqual([arnOf('role', 'app'), 'runs as it', 'yes'])
  })
})
