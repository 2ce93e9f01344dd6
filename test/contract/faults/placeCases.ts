import { expect } from 'vitest'
import { DETAILS, type FaultCase } from './cases.ts'
import type { OtherHosts } from './hosts.ts'
import { about, plainly, refuse } from './refusals.ts'
import * as wire from './wires.ts'

/** Of KMS alone, at an endpoint of its own. */
const ofKms = (name: string, url: string): FaultCase => ({
  name,
  faults: [],
  conditions: { services: { kms: url }, once: true },
  ends: { gaps: ['kms:ListKeys'] },
})

/** What goes wrong with where the calls go. */
export const PLACES: readonly ((hosts: OtherHosts) => FaultCase)[] = [
  ({ closed }) => ofKms('an endpoint at which nobody listens', closed),
  ({ unknown }) => ofKms('an endpoint whose name is not found', unknown),
  ({ untrusted }) => ofKms('an endpoint with a certificate that nobody signed', untrusted),
  ({ noTls }) => ofKms('an endpoint that speaks no TLS', noTls),
  ({ closing }) => ofKms('an endpoint that closes each connection', closing),
  ({ foreign, visits }) => ({
    name: 'redirects to another host, which is not asked',
    faults: [301, 302, 307, 308].map((status, place) => ({
      on: ['kms:ListKeys', 's3:ListBuckets', 'lambda:ListFunctions', 'sns:ListTopics'][place] ?? '',
      act: plainly(status, 'text/html', '', { location: `${foreign}/?X-Amz-Signature=1` }),
    })),
    ends: { gaps: ['s3:ListBuckets', 'lambda:ListFunctions', 'kms:ListKeys', 'sns:ListTopics'] },
    check: () => expect(visits()).toBe(0),
  }),
  () => ({
    name: 'a bucket that is said to be in another Region',
    faults: [
      {
        on: about('s3:GetBucketPolicy', 'northwind-data-lake'),
        act: refuse({
          code: 'PermanentRedirect',
          status: 301,
          headers: { 'x-amz-bucket-region': 'ap-south-1' },
        }),
      },
    ],
    ends: { gaps: ['s3:GetBucketPolicy'] },
  }),
  () => ({
    name: 'services that are down when the crawl begins',
    faults: [
      { on: ({ service }) => service !== 'sts', act: plainly(503, 'text/plain', 'starting'), times: 40 },
    ],
    ends: 'whole',
  }),
  () => ({
    name: 'another account, from the second call for the identity on',
    faults: [
      { on: ({ service }) => service === 'kms', act: refuse({ code: 'ExpiredTokenException' }) },
      {
        on: 'sts:GetCallerIdentity',
        act: wire.body((text) => text.replaceAll('111122223333', '999988887777')),
        after: 1,
      },
    ],
    ends: { gaps: ['kms:ListKeys'] },
  }),
  () => ({
    name: 'another account at the first call',
    faults: [
      {
        on: 'sts:GetCallerIdentity',
        act: wire.body((text) => text.replaceAll('111122223333', '999988887777')),
      },
    ],
    ends: { refused: 'account-changed' },
  }),
  () => ({
    name: 'an identity without an account',
    faults: [
      {
        on: 'sts:GetCallerIdentity',
        act: wire.body((text) => text.replace(/<Account>[^<]*<\/Account>/, '')),
      },
    ],
    ends: { refused: 'endpoint-unreachable' },
  }),
  () => ({
    name: 'credentials that end while a page is read',
    faults: [
      {
        on: ({ call, service }) => service === 'sts' || call === DETAILS,
        act: refuse({ code: 'ExpiredToken', status: 403 }),
        after: 3,
      },
    ],
    ends: { stopped: 'credentials-expired' },
  }),
]
