/** How much an account has beside its users. */
export interface Beside {
  readonly roles: number
  readonly policies: number
  readonly groups: number
}
export const NOTHING_BESIDE: Beside = { roles: 0, policies: 0, groups: 0 }

const CREATED = '2024-03-01T08:00:00Z'
const MOST_VERSIONS = 2

/** A document of the length that people write, URL-encoded as IAM gives it. */
function documentOf(about: string, statements: number): string {
  const Statement = Array.from({ length: statements }, (_, place) => ({
    Sid: `Statement${place}`,
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket', 'dynamodb:Query', 'sqs:SendMessage'],
    Resource: [`arn:aws:s3:::${about}-${place}`, `arn:aws:s3:::${about}-${place}/*`],
    Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
  }))
  return encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement }))
}
const TRUST = encodeURIComponent(
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  }),
)

/** Roles, policies and groups as members of IAM's answers. */
export function manyRoles(account: string, { roles, policies, groups }: Beside) {
  const arn = (rest: string) => `arn:aws:iam::${account}:${rest}`
  const attached = (place: number): string =>
    policies === 0
      ? '<AttachedManagedPolicies/>'
      : `<AttachedManagedPolicies>${[place, place * 7 + 1]
          .map((one) => one % policies)
          .map(
            (one) =>
              `<member><PolicyName>policy-${one}</PolicyName><PolicyArn>${arn(`policy/policy-${one}`)}</PolicyArn></member>`,
          )
          .join('')}</AttachedManagedPolicies>`
  const role = (place: number): string =>
    `<member><Path>/service/</Path><RoleName>role-${place}</RoleName><RoleId>AROA${place}</RoleId><Arn>${arn(`role/service/role-${place}`)}</Arn><CreateDate>${CREATED}</CreateDate><AssumeRolePolicyDocument>${TRUST}</AssumeRolePolicyDocument>`
  return {
    groupsOf: (user: number): string =>
      groups === 0 ? '<GroupList/>' : `<GroupList><member>group-${user % groups}</member></GroupList>`,
    attached,
    group: (place: number): string =>
      `<member><Path>/</Path><GroupName>group-${place}</GroupName><GroupId>AGPA${place}</GroupId><Arn>${arn(`group/group-${place}`)}</Arn><CreateDate>${CREATED}</CreateDate><GroupPolicyList><member><PolicyName>inline</PolicyName><PolicyDocument>${documentOf(`team-${place}`, 2)}</PolicyDocument></member></GroupPolicyList>${attached(place)}</member>`,
    role: (place: number): string =>
      `${role(place)}<InstanceProfileList/><RolePolicyList><member><PolicyName>inline</PolicyName><PolicyDocument>${documentOf(`app-${place}`, 2)}</PolicyDocument></member></RolePolicyList>${attached(place)}<Tags><member><Key>team</Key><Value>team-${place % 50}</Value></member></Tags><RoleLastUsed><LastUsedDate>2026-11-20T08:00:00Z</LastUsedDate><Region>eu-west-1</Region></RoleLastUsed></member>`,
    listedRole: (place: number): string =>
      `${role(place)}<MaxSessionDuration>3600</MaxSessionDuration></member>`,
    policy: (place: number): string => {
      const versions = 1 + (place % MOST_VERSIONS)
      const all = Array.from(
        { length: versions },
        (_, old) =>
          `<member><Document>${documentOf(`data-${place}-${old}`, 3)}</Document><VersionId>v${versions - old}</VersionId><IsDefaultVersion>${old === 0}</IsDefaultVersion><CreateDate>${CREATED}</CreateDate></member>`,
      )
      return `<member><PolicyName>policy-${place}</PolicyName><PolicyId>ANPA${place}</PolicyId><Arn>${arn(`policy/policy-${place}`)}</Arn><Path>/</Path><DefaultVersionId>v${versions}</DefaultVersionId><AttachmentCount>1</AttachmentCount><PermissionsBoundaryUsageCount>0</PermissionsBoundaryUsageCount><IsAttachable>true</IsAttachable><CreateDate>${CREATED}</CreateDate><UpdateDate>${CREATED}</UpdateDate><PolicyVersionList>${all.join('')}</PolicyVersionList></member>`
    },
    counts: { Roles: roles, Policies: policies, Groups: groups },
  }
}
