import { DETAILS, type FaultCase, KEYS, SUMMARY } from './cases.ts'
import { inEachForm } from './refusalCases.ts'
import { HTML, plainly, refuse } from './refusals.ts'
import type { Act } from './relay.ts'
import * as wire from './wires.ts'

const QUICK = { deadlines: { answer: 1000 }, once: true } as const

/** Of one call, whatever it is asked about. */
const gap = (name: string, on: string, act: Act): FaultCase => ({
  name,
  faults: [{ on, act }],
  ends: { gaps: [on] },
})
/** It passes, and the call is made again. */
const passing = (name: string, on: string, act: Act): FaultCase => ({
  name,
  faults: [{ on, act, times: 1 }],
  ends: 'whole',
})
const harmless = (name: string, on: string, act: Act): FaultCase => ({
  name,
  faults: [{ on, act }],
  ends: 'whole',
})

/** What goes wrong between AWS and this machine. */
export const TRANSPORT: readonly FaultCase[] = [
  ...[500, 502, 503, 504].flatMap((status) => [
    gap(`${status} for ever`, 'iam:ListInstanceProfiles', plainly(status, 'text/html', HTML)),
    passing(`${status} once`, DETAILS, plainly(status, 'text/html', HTML)),
  ]),
  gap('500 in the service’s own form', 'kms:ListKeys', refuse({ code: 'InternalFailure', status: 500 })),
  inEachForm('an HTML page with status 200', plainly(200, 'text/html', HTML)),
  inEachForm('an empty body', plainly(200, 'text/xml', '')),
  gap('an empty body in chunks', KEYS, ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/xml' })
    response.write('')
    response.end()
  }),
  gap('status 204', 'lambda:ListFunctions', ({ response }) => {
    response.writeHead(204).end()
  }),
  gap('plain text', 'kms:ListKeys', plainly(200, 'text/plain', 'OK')),
  gap('a body of blanks', 'iam:ListAccountAliases', plainly(200, 'text/xml', '  \n')),
  gap('a reset before the headers', 'iam:ListServerCertificates', wire.resetBeforeHeaders),
  gap('a reset after the headers', 'iam:ListVirtualMFADevices', wire.resetAfterHeaders),
  gap('a reset within the body', 'iam:ListAccountAliases', wire.resetInBody),
  passing('a reset within a page, once', DETAILS, wire.resetInBody),
  gap('a body that is shorter than announced', 'iam:ListSAMLProviders', wire.closedEarly),
  gap('chunks without the last one', SUMMARY, wire.withoutLastChunk),
  inEachForm('half a body as if it were all', wire.halfAsWhole),
  harmless('a body that came in single bytes', 'kms:ListKeys', wire.byteByByte),
  {
    ...gap('no answer', SUMMARY, wire.silence),
    conditions: QUICK,
  },
  {
    ...gap('no answer to a call for each user', KEYS, wire.silence),
    conditions: QUICK,
  },
  { ...gap('an answer that stops half-way', SUMMARY, wire.stalled), conditions: QUICK },
  {
    ...gap('an answer of some bytes a second', SUMMARY, wire.drip),
    conditions: { deadlines: { call: 1000 }, once: true },
  },
  {
    ...gap('a body that does not end', SUMMARY, wire.endless),
    conditions: { once: true },
  },
  gap('a body in gzip, which was not asked for', 'iam:ListInstanceProfiles', wire.gzipped),
  gap('half a gzip', 'iam:ListServerCertificates', wire.tornGzip),
  gap('a body in Brotli', 'kms:ListKeys', wire.inBrotli),
  harmless('a body that is only said to be gzip', SUMMARY, wire.notGzip),
  gap('a flipped bit in a bracket', SUMMARY, wire.bitFlipped('</SummaryMap>')),
  gap('a flipped bit in the name of a list', SUMMARY, wire.bitFlipped('SummaryMap>')),
  gap('a flipped bit in JSON', 'kms:ListKeys', wire.bitFlipped('{')),
  gap('a flipped bit in the name of a list in JSON', 'kms:ListKeys', wire.bitFlipped('Keys')),
  gap('something that is not HTTP', 'iam:ListVirtualMFADevices', wire.raw('SSH-2.0-OpenSSH_9.6\r\n')),
  gap(
    'a header that is not allowed',
    'iam:ListAccountAliases',
    wire.raw('HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n'),
  ),
  gap('nothing but a closed connection', 'iam:ListSAMLProviders', wire.raw('')),
  harmless('100 Continue and early hints before the answer', SUMMARY, wire.afterInterim),
  harmless('a connection that is closed behind each answer', KEYS, wire.closedBehind),
  harmless('a wrong content type', DETAILS, wire.headers({ 'content-type': 'image/png' })),
  harmless('no content type', 'kms:ListKeys', wire.headers({ 'content-type': '' })),
  harmless(
    'a wrong charset',
    'kms:ListKeys',
    wire.headers({ 'content-type': 'application/json; charset=utf-16' }),
  ),
]
