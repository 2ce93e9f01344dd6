import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type Snapshot } from '../../../shared/snapshot/schema.ts'

/** The smallest whole snapshot; `change` replaces parts of it. */
export function emptySnapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    account: { id: '111122223333', partition: 'aws' },
    source: { kind: 'crawl', profile: 'audit', callerArn: 'arn:aws:iam::111122223333:user/auditor' },
    startedAt: '2026-11-01T10:00:00.000Z',
    finishedAt: '2026-11-01T10:01:00.000Z',
    regions: ['us-east-1'],
    iam: {
      authorizationDetails: { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] },
    },
    resources: [],
    workloads: [],
    coverage: [],
    ...change,
  }
}

/** One user as `aws iam get-account-authorization-details` prints it. */
export function userDetail(name: string, account = '111122223333'): { [key: string]: string } {
  return {
    Path: '/',
    UserName: name,
    UserId: `AIDA${name.toUpperCase()}`,
    Arn: `arn:aws:iam::${account}:user/${name}`,
  }
}

/** The text of an account file with these users. */
export function accountText(...users: { [key: string]: string }[]): string {
  return JSON.stringify({ UserDetailList: users, GroupDetailList: [], RoleDetailList: [], Policies: [] })
}
