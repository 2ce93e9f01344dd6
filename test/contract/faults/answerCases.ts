import { expect } from 'vitest'
import { DETAILS, type FaultCase, KEYS, SUMMARY } from './cases.ts'
import { about, refuse } from './refusals.ts'
import type { Act } from './relay.ts'
import * as wire from './wires.ts'

const REPORT = 'iam:GetCredentialReport'
const gap = (name: string, on: string, act: Act): FaultCase => ({
  name,
  faults: [{ on, act }],
  ends: { gaps: [on] },
})
const edited = (
  name: string,
  on: string,
  change: (text: string) => string,
  ends: FaultCase['ends'],
): FaultCase => ({
  name,
  faults: [{ on, act: wire.body(change) }],
  ends,
})

/** The whole of one role in a page. */
const ROLE =
  /<member>(?:(?!<member>)[\s\S])*?<RoleName>github-deploy<\/RoleName>[\s\S]*?<\/RoleLastUsed>[\s\S]*?<\/member>/

const doubled = (tag: string) => (text: string) =>
  text.replace(new RegExp(`(<${tag}>)([\\s\\S]*?)(</${tag}>)`), '$1$2$2$3')

/** Before the second page comes one without anything, which names where to go on. */
const emptyPageBetween: Act = async ({ asked, forward, send }) => {
  const answer = await forward(asked.body.replace(/&Marker=relay-/, '&Marker='))
  if (!asked.body.includes('Marker=') || asked.body.includes('Marker=relay-')) return send(answer)
  const marker = /Marker=([^&]+)/.exec(asked.body)?.[1] ?? ''
  const page = '<UserDetailList/><GroupDetailList/><RoleDetailList/><Policies/>'
  const text = `<GetAccountAuthorizationDetailsResponse><GetAccountAuthorizationDetailsResult>${page}<IsTruncated>true</IsTruncated><Marker>relay-${marker}</Marker></GetAccountAuthorizationDetailsResult></GetAccountAuthorizationDetailsResponse>`
  send({ ...answer, body: Buffer.from(text) })
}

/** Lists that come short, long, twice or never to an end. */
const PAGES: readonly FaultCase[] = [
  { name: 'an empty page before each page', faults: [{ on: DETAILS, act: emptyPageBetween }], ends: 'whole' },
  edited(
    'a list that ends after the first page',
    DETAILS,
    (text) => text.replace('<IsTruncated>true', '<IsTruncated>false'),
    { gaps: [DETAILS] },
  ),
  edited(
    'a page token that comes again',
    DETAILS,
    (text) => text.replace(/<Marker>[^<]*/, '<Marker>cGFnZToxMA'),
    { gaps: [DETAILS] },
  ),
  edited('a next page without a token', DETAILS, (text) => text.replace(/<Marker>[^<]*<\/Marker>/, ''), {
    gaps: [DETAILS],
  }),
  {
    name: 'a token that AWS does not take',
    faults: [
      {
        on: ({ call, body }) => call === DETAILS && body.includes('Marker='),
        act: refuse({ code: 'ValidationError', message: 'Invalid Marker.' }),
      },
    ],
    ends: { gaps: [DETAILS] },
  },
  {
    name: 'the first page again in place of the second',
    faults: [
      {
        on: DETAILS,
        act: async ({ asked, forward, send }) => {
          const [first, own] = [await forward(asked.body.replace(/&Marker=[^&]*/, '')), await forward()]
          const ending = /<IsTruncated>[\s\S]*?(?=<UserDetailList>)/
          const end = ending.exec(own.body.toString())?.[0] ?? ''
          send({ ...own, body: Buffer.from(first.body.toString().replace(ending, end)) })
        },
        after: 1,
        times: 1,
      },
    ],
    ends: { gaps: [DETAILS] },
  },
  edited('fewer roles than AWS counts', DETAILS, (text) => text.replace(ROLE, ''), { gaps: [DETAILS] }),
  edited('users twice on a page', DETAILS, doubled('UserDetailList'), 'whole'),
  edited('roles twice on a page', DETAILS, doubled('RoleDetailList'), 'whole'),
  edited('buckets twice', 's3:ListBuckets', doubled('Buckets'), 'same'),
  edited('keys of KMS twice', 'kms:ListKeys', (text) => text.replace(/\[(.*)\]/, '[$1,$1]'), 'same'),
  edited('functions twice', 'lambda:ListFunctions', (text) => text.replace(/\[(.*)\]/s, '[$1,$1]'), 'same'),
  edited('access keys twice', KEYS, doubled('AccessKeyMetadata'), 'same'),
  edited('instance profiles twice', 'iam:ListInstanceProfiles', doubled('InstanceProfiles'), 'same'),
  edited('virtual devices twice', 'iam:ListVirtualMFADevices', doubled('VirtualMFADevices'), 'same'),
  edited('identity providers twice', 'iam:ListSAMLProviders', doubled('SAMLProviderList'), 'same'),
]

/** What AWS's model does not have, or has in another form. */
const SHAPES: readonly FaultCase[] = [
  ...(
    [
      ['kms:ListKeys', 'Keys'],
      ['lambda:ListFunctions', 'Functions'],
      ['secretsmanager:ListSecrets', 'SecretList'],
      ['organizations:ListPoliciesForTarget', 'Policies'],
      ['access-analyzer:ListAnalyzers', 'analyzers'],
    ] as const
  ).map(([on, list]) =>
    edited(
      `null where ${on} has a list`,
      on,
      (text) => text.replace(new RegExp(`"${list}":\\[.*\\]`, 's'), `"${list}":null`),
      { gaps: [on] },
    ),
  ),
  ...(['"none"', '{"0":{}}', '7', 'true'] as const).map((other) =>
    edited(
      `${other} where a list is`,
      'kms:ListKeys',
      (text) => text.replace(/"Keys":\[.*\]/, `"Keys":${other}`),
      { gaps: ['kms:ListKeys'] },
    ),
  ),
  edited('a list for the whole answer', 'kms:ListKeys', (text) => `[${text}]`, { gaps: ['kms:ListKeys'] }),
  edited('null for the whole answer', 'kms:ListKeys', () => 'null', { gaps: ['kms:ListKeys'] }),
  edited('a number for the whole answer', 'kms:ListKeys', () => '5', { gaps: ['kms:ListKeys'] }),
  edited('null among the items', 'kms:ListKeys', (text) => text.replace('[', '[null,'), {
    gaps: ['kms:ListKeys'],
  }),
  edited('a text among the items', 'kms:ListKeys', (text) => text.replace('[', '["x",'), {
    gaps: ['kms:ListKeys'],
  }),
  edited(
    'a number for a name',
    'lambda:ListFunctions',
    (text) => text.replace('"FunctionName":"webhook-relay"', '"FunctionName":7'),
    { among: [] },
  ),
  edited(
    'no Path, which is optional',
    DETAILS,
    (text) => text.replaceAll(/<Path>[^<]*<\/Path>/g, ''),
    'same',
  ),
  edited(
    'no ARN of a role',
    DETAILS,
    (text) => text.replace(/<Arn>arn:aws:iam::111122223333:role\/github-deploy<\/Arn>/, ''),
    { gaps: [DETAILS] },
  ),
  edited(
    'no trust policy of a role',
    DETAILS,
    (text) =>
      text.replace(ROLE, (role) =>
        role.replace(/<AssumeRolePolicyDocument>[^<]*<\/AssumeRolePolicyDocument>/, ''),
      ),
    'open',
  ),
  edited('no name of a key', 'kms:ListKeys', (text) => text.replace(/"KeyId":"[^"]*",/, ''), 'open'),
  edited(
    'no list of roles in any page',
    DETAILS,
    (text) => text.replace(/<RoleDetailList>[\s\S]*<\/RoleDetailList>/, ''),
    { gaps: [DETAILS] },
  ),
  edited(
    'no list of policies in any page',
    DETAILS,
    (text) => text.replace(/<Policies>[\s\S]*<\/Policies>/, ''),
    { among: [DETAILS] },
  ),
  edited(
    'members that are new',
    DETAILS,
    (text) => text.replaceAll('<RoleName>', '<Quantum><member>1</member></Quantum><RoleName>'),
    'whole',
  ),
  edited(
    'members that are new in JSON',
    'kms:ListKeys',
    (text) => text.replace('{', '{"Quantum":{"a":[1]},'),
    'whole',
  ),
  edited(
    'counts that are no numbers',
    SUMMARY,
    (text) => text.replaceAll(/<value>\d+<\/value>/g, '<value>many</value>'),
    { gaps: [SUMMARY] },
  ),
  edited(
    'an identity of another account among the users',
    DETAILS,
    (text) =>
      text.replaceAll(
        'arn:aws:iam::111122223333:user/people/ben.carter',
        'arn:aws:iam::999988887777:user/people/ben.carter',
      ),
    'open',
  ),
]

/** Values of another kind than AWS's model has, in the middle of an item. */
const KINDS: readonly FaultCase[] = (
  [
    ['sqs:ListQueues', 'QueueUrls', '[5]', ['sqs:ListQueues', 'sqs:GetQueueAttributes']],
    ['lambda:ListFunctions', 'Functions', '[{"FunctionArn":7,"FunctionName":{},"Role":[]}]'],
    ['secretsmanager:ListSecrets', 'SecretList', '[{"ARN":7,"Name":{},"Tags":"x"}]'],
    ['kms:ListKeys', 'Keys', '[{"KeyArn":7,"KeyId":{}}]', ['kms:ListKeys']],
    ['access-analyzer:ListAnalyzers', 'analyzers', '[{"arn":5,"type":{},"status":[]}]'],
    ['organizations:ListParents', 'Parents', '[{"Id":5,"Type":{}}]'],
    ['organizations:ListPoliciesForTarget', 'Policies', '[{"Id":5,"Name":{}},7]'],
    ['ecs:ListClusters', 'clusterArns', '[5]'],
    ['dynamodb:ListTables', 'TableNames', '[5]'],
    ['cloudtrail:DescribeTrails', 'trailList', '[{"TrailARN":5,"Name":{},"HomeRegion":[]}]'],
  ] as const
).map(([on, list, value, among = []]) =>
  edited(
    `${value} in ${on}`,
    on,
    (text) => text.replace(new RegExp(`"${list}":\\[.*\\]`, 's'), `"${list}":${value}`),
    { among },
  ),
)

/** Things that are gone when they are asked about. */
const VANISHED: readonly FaultCase[] = [
  [KEYS, 'dmitri.volkov', 'NoSuchEntity', 404],
  ['s3:GetBucketPolicy', 'northwind-data-lake', 'NoSuchBucket', 404],
  ['kms:GetKeyPolicy', '3f6c1f0a', 'NotFoundException', 400],
  ['sqs:GetQueueAttributes', 'settlement-events', 'QueueDoesNotExist', 400],
  ['sns:GetTopicAttributes', 'settlement-published', 'NotFound', 404],
  ['secretsmanager:GetResourcePolicy', 'database-Qx7Lm2', 'ResourceNotFoundException', 400],
  ['organizations:DescribePolicy', 'p-', 'PolicyNotFoundException', 400],
].map(([on, name, code, status]) => ({
  name: `gone between list and get: ${on}`,
  faults: [
    { on: about(String(on), String(name)), act: refuse({ code: String(code), status: Number(status) }) },
  ],
  ends: { gaps: [String(on)] },
}))

/** What the credential report can be. */
const REPORTS: readonly FaultCase[] = [
  {
    name: 'a credential report that is never ready',
    faults: [
      { on: 'iam:GenerateCredentialReport', act: wire.body((text) => text.replace('COMPLETE', 'STARTED')) },
      { on: REPORT, act: refuse({ code: 'ReportInProgress', status: 404 }) },
    ],
    ends: { gaps: [REPORT] },
  },
  gap(
    'a credential report that is ready, and not there',
    REPORT,
    refuse({ code: 'ReportNotPresent', status: 410 }),
  ),
  edited(
    'a credential report that is no CSV',
    REPORT,
    (text) => text.replace(/<Content>[^<]*/, `<Content>${Buffer.from('<html>').toString('base64')}`),
    'open',
  ),
  edited(
    'a credential report that is not in Base64',
    REPORT,
    (text) => text.replace(/<Content>[^<]*/, '<Content>%%%'),
    { gaps: [REPORT] },
  ),
  edited(
    'a credential report without most of its columns',
    REPORT,
    reportEdited((lines) => lines.map((line) => line.split(',').slice(0, 4).join(','))),
    'open',
  ),
  edited(
    'a credential report of the head alone',
    REPORT,
    reportEdited((lines) => lines.slice(0, 1)),
    'open',
  ),
  edited(
    'half a credential report',
    REPORT,
    reportEdited((lines) => [lines.join('\n').slice(0, 1500)]),
    'open',
  ),
  edited(
    'a credential report with rows twice',
    REPORT,
    reportEdited((lines) => [...lines, ...lines.slice(1)]),
    'same',
  ),
]

function reportEdited(change: (lines: readonly string[]) => readonly string[]): (text: string) => string {
  return (text) =>
    text.replace(/(<Content>)([^<]*)/, (_, tag: string, content: string) => {
      const lines = Buffer.from(content, 'base64').toString('utf8').split('\n')
      return tag + Buffer.from(change(lines).join('\n')).toString('base64')
    })
}

/** Documents of policies. */
const GITHUB = (change: (document: string) => string) => (text: string) =>
  text.replace(ROLE, (role) =>
    role.replace(
      /(<AssumeRolePolicyDocument>)([^<]*)/,
      (_, tag: string, document: string) => tag + change(document),
    ),
  )
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const DOCUMENTS: readonly FaultCase[] = [
  edited(
    'documents that are not URL-encoded',
    DETAILS,
    (text) =>
      text.replaceAll(
        /(Document>)(%7B[^<]*)/g,
        (_, tag: string, document: string) => tag + xml(decodeURIComponent(document)),
      ),
    'same',
  ),
  ...(
    [
      ['is no JSON', () => 'see the wiki'],
      ['is encoded twice', (document: string) => encodeURIComponent(document)],
      ['is half', (document: string) => document.slice(0, 90)],
      ['is encoded wrongly', (document: string) => document.replace('%22', '%2')],
      ['is null', () => 'null'],
      ['is a list', () => '%5B%5D'],
      ['is empty', () => ''],
      ['is a text', () => '%22Allow%22'],
      ['is too deep', () => encodeURIComponent(`{"Version":"2012-10-17","Statement":${deep(50_000)}}`)],
    ] as const
  ).map(([what, change]) => edited(`a trust policy that ${what}`, DETAILS, GITHUB(change), 'open')),
  ...(['no JSON', '{"Statement":', '[]', '"x"', 'null'] as const).map((other) =>
    edited(`${other} as the policy of a bucket`, 's3:GetBucketPolicy', () => other, 'open'),
  ),
  edited(
    'a key policy that is no JSON',
    'kms:GetKeyPolicy',
    (text) => text.replace(/"Policy":"(?:[^"\\]|\\.)*"/, '"Policy":"none of yours"'),
    'open',
  ),
  edited(
    'a control policy that is no JSON',
    'organizations:DescribePolicy',
    (text) => text.replace(/"Content":"(?:[^"\\]|\\.)*"/, '"Content":"none of yours"'),
    'open',
  ),
  edited(
    'a topic policy that is half',
    'sns:GetTopicAttributes',
    (text) => text.replace(/(&quot;Statement&quot;:\[)[^<]*/, '$1'),
    'open',
  ),
]

/** Names and texts that somebody made to do harm. */
const hostileRole = (name: string) =>
  `<member><Path>/</Path><RoleName>${name}</RoleName><RoleId>AROAHOSTILE</RoleId><Arn>arn:aws:iam::111122223333:role/${name}</Arn><CreateDate>2024-01-01T00:00:00Z</CreateDate><AssumeRolePolicyDocument>${encodeURIComponent('{"Version":"2012-10-17","Statement":[]}')}</AssumeRolePolicyDocument><RolePolicyList/><AttachedManagedPolicies/><Tags><member><Key>__proto__</Key><Value>polluted</Value></member></Tags></member>`
const HOSTILE: readonly FaultCase[] = [
  ...(
    [
      ['__proto__', '__proto__'],
      ['constructor', 'constructor'],
      ['a script', '&lt;script&gt;alert(1)&lt;/script&gt;'],
      ['marks from right to left', '‮nimda⁦'],
      ['line breaks', 'one&#10;two&#13;&#9;three'],
      ['a path that climbs', '../../../../etc/passwd'],
      ['no letters of ASCII', 'Zoë-名前-😀'],
      ['100,000 letters', 'x'.repeat(100_000)],
      ['a percent sign', '100%25%zz'],
    ] as const
  ).map(([what, name]): FaultCase => ({
    name: `a role whose name has ${what}`,
    faults: [
      {
        on: DETAILS,
        act: wire.body((text) => text.replace('<RoleDetailList>', `<RoleDetailList>${hostileRole(name)}`)),
        times: 1,
      },
    ],
    ends: { among: [] },
    adds: /HOSTILE|role\/(?!partners)[^ ]*(proto|constructor|script|nimda|one|passwd|名前|xxx|%)|^count roles|^check population-reconciled: fail/s,
    check: ({ iam }, before) => {
      expect(iam.authorizationDetails.RoleDetailList.length).toBeGreaterThanOrEqual(
        before.iam.authorizationDetails.RoleDetailList.length,
      )
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    },
  })),
  {
    name: 'members called __proto__ in JSON',
    faults: [
      {
        on: 'kms:ListKeys',
        act: wire.body((text) =>
          text
            .replace('{', '{"__proto__":{"Keys":[],"polluted":1},')
            .replace('[{', '[{"__proto__":{"polluted":1},'),
        ),
      },
    ],
    ends: 'whole',
    check: () => expect(({} as Record<string, unknown>)['polluted']).toBeUndefined(),
  },
]

/** What a parser can be made to stumble over. */
const PARSERS: readonly FaultCase[] = [
  edited('a byte order mark before XML', DETAILS, (text) => `\uFEFF${text}`, { among: [] }),
  edited('a byte order mark before JSON', 'kms:ListKeys', (text) => `\uFEFF${text}`, { among: [] }),
  edited('a byte order mark before a bucket policy', 's3:GetBucketPolicy', (text) => `\uFEFF${text}`, {
    among: [],
  }),
  {
    name: 'XML in UTF-16',
    faults: [{ on: SUMMARY, act: wire.bytes((good) => Buffer.from(good.toString('utf8'), 'utf16le')) }],
    ends: { gaps: [SUMMARY] },
  },
  {
    name: 'bytes that are no UTF-8 in a document',
    faults: [
      {
        on: 's3:GetBucketPolicy',
        act: wire.bytes((good) =>
          Buffer.concat([good.subarray(0, 60), Buffer.of(0xe9, 0xff), good.subarray(60)]),
        ),
      },
    ],
    ends: { gaps: ['s3:GetBucketPolicy'] },
  },
  edited(
    'elements 100,000 deep',
    SUMMARY,
    (text) => text.replace('<SummaryMap>', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}<SummaryMap>`),
    { among: [] },
  ),
  edited('lists 100,000 deep', 'kms:ListKeys', (text) => text.replace('{', `{"Deep":${deep(100_000)},`), {
    among: [],
  }),
  edited(
    'entities that grow',
    SUMMARY,
    (text) =>
      `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(100)}">${['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, place) => `<!ENTITY ${name} "${`&${'abcdefgh'[place]};`.repeat(40)}">`).join('')}]>${text.replace('<key>Users</key>', '<key>&h;</key>')}`,
    { among: [] },
  ),
  edited(
    'an entity of a file',
    SUMMARY,
    (text) =>
      `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${text.replace('<key>Users</key>', '<key>&x;</key>')}`,
    { among: [] },
  ),
  edited(
    '2 MB of blanks in an answer',
    SUMMARY,
    (text) => text.replace('<SummaryMap>', `${' '.repeat(2_000_000)}<SummaryMap>`),
    { among: [] },
  ),
  edited(
    '20 MB in a member that nobody reads',
    'kms:ListKeys',
    (text) => text.replace('{', `{"Blob":"${'x'.repeat(20_000_000)}",`),
    'whole',
  ),
  edited(
    'a comment and an instruction in XML',
    DETAILS,
    (text) => `<?xml version="1.0"?><!-- <RoleDetailList/> -->${text}`,
    'whole',
  ),
  edited(
    'text in CDATA',
    SUMMARY,
    (text) => text.replace('<key>Users</key>', '<key><![CDATA[Users]]></key>'),
    'whole',
  ),
]

/** What AWS answers, changed. */
export const ANSWERS: readonly FaultCase[] = [
  ...PAGES,
  ...SHAPES,
  ...KINDS,
  ...VANISHED,
  ...REPORTS,
  ...DOCUMENTS,
  ...HOSTILE,
  ...PARSERS,
]
