import { describe, expect, it } from 'vitest'
import { evaluateCaseLine } from '../../shared/engine/cases/cases.ts'
import { compileGlob } from '../../shared/policy/glob.ts'
import { globCovers, globsOverlap } from '../../shared/policy/globRelation.ts'
import { parsePolicy } from '../../shared/policy/parse.ts'

/**
 * How work grows with its size: each operation on sizes that double. What is linear doubles its time, or less. The
 * figures are for a reader; a busy machine must not make a run fail, so nothing is asserted of them.
 */
const SIZES = [1, 2, 4, 8, 16]
const REPEATS = 3

const statement = (index: number): object => ({
  Sid: `S${index}`,
  Effect: index % 7 === 0 ? 'Deny' : 'Allow',
  Action: ['s3:Get*', `ec2:Describe${index}`],
  Resource: `arn:aws:s3:::bucket-${index}/*`,
  Condition: { StringLike: { 'aws:PrincipalTag/team': ['a*', `b${index}`] } },
})
const policy = (count: number): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: Array.from({ length: count }, (_, index) => statement(index)),
  })
const inStatement = (text: string): string => `{"Statement":{"Effect":"Allow","Resource":"*",${text}}}`

const operations: readonly (readonly [name: string, prepare: (size: number) => () => unknown])[] = [
  ['parse statements, 1000 at a time', (size) => parsing(policy(size * 1000))],
  [
    'parse one list of 10,000 actions at a time',
    (size) => parsing(inStatement(`"Action":${JSON.stringify(Array(size * 10_000).fill('s3:Get*'))}`)),
  ],
  [
    'parse one text of 100,000 characters at a time',
    (size) => parsing(inStatement(`"Action":"s3:${'x\\n'.repeat(size * 50_000)}"`)),
  ],
  [
    'parse nested lists, 1000 deep at a time',
    (size) => parsing(inStatement(`"Action":${'['.repeat(size * 1000)}${']'.repeat(size * 1000)}`)),
  ],
  ['parse open braces, 20,000 at a time', (size) => parsing('{"Statement":'.repeat(size * 20_000))],
  [
    'parse repeated keys, 5000 at a time',
    (size) =>
      parsing(
        inStatement(
          Array(size * 5000)
            .fill('"Action":"*"')
            .join(','),
        ),
      ),
  ],
  [
    'parse different keys, 5000 at a time',
    (size) => parsing(inStatement(Array.from({ length: size * 5000 }, (_, key) => `"K${key}":1`).join(','))),
  ],
  [
    'parse conditions, 5000 at a time',
    (size) =>
      parsing(
        inStatement(
          `"Action":"*","Condition":{"StringEquals":{${Array.from({ length: size * 5000 }, (_, key) => `"k${key}":"v"`).join(',')}}}`,
        ),
      ),
  ],
  [
    'parse broken statements, 1000 at a time',
    (size) => parsing(JSON.stringify({ Statement: Array(size * 1000).fill({ Effect: 'deny', Sid: 1 }) })),
  ],
  [
    'parse percent-encoded statements, 1000 at a time',
    (size) => parsing(encodeURIComponent(policy(size * 1000))),
  ],
  [
    'match a*a*a*...b* against a text of a, both by 1000',
    (size) => matching(`${'a*'.repeat(size * 500)}b*`, 'a'.repeat(size * 1000), false),
  ],
  [
    'match *a?a?...b* against a text of a, text by 50,000',
    (size) => matching(`*${'a?'.repeat(30)}b*`, 'a'.repeat(size * 50_000), false),
  ],
  [
    'match 60 long runs of ? against a text of a, by 50,000',
    (size) => matching(`${`*a${'?'.repeat(40)}`.repeat(60)}b*`, 'a'.repeat(size * 50_000), false),
  ],
  [
    'match ???...* against its text, both by 20,000',
    (size) => matching(`${'?'.repeat(size * 20_000)}*`, 'a'.repeat(size * 20_000), true),
  ],
  ['compile patterns of stars, 20,000 at a time', (size) => () => compileGlob('a*'.repeat(size * 20_000))],
  ['decide over statements, 500 at a time', (size) => deciding(policy(size * 500))],
]

function parsing(text: string): () => unknown {
  return () => expect(parsePolicy(text, 'identity').text.length).toBeGreaterThan(0)
}
function matching(pattern: string, text: string, fits: boolean): () => unknown {
  const matches = compileGlob(pattern)
  return () => expect(matches(text)).toBe(fits)
}
function deciding(document: string): () => unknown {
  const request = {
    principal: 'arn:aws:iam::111111111111:user/a',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::x/y',
  }
  const policies = {
    identity: [{ name: 'p', document: JSON.parse(document) as unknown }],
    boundary: null,
    session: null,
    scps: [],
    rcps: [],
    resource: null,
  }
  const line = JSON.stringify({ name: 'n', request: { ...request, context: {} }, policies })
  return () => expect(evaluateCaseLine(line, 1)).toMatchObject({ verdict: 'ImplicitlyDenied' })
}

function fastest(work: () => unknown): number {
  const times = Array.from({ length: REPEATS }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
  return Math.min(...times)
}

describe('work in proportion to its size (figures only)', () => {
  it.each(operations)('%s', (name, prepare) => {
    const times = SIZES.map((size) => fastest(prepare(size)))
    const growth = ((times.at(-1) ?? 0) / Math.max(times[0] ?? 0, 0.05)) ** (1 / (SIZES.length - 1))
    const shown = times.map((time) => time.toFixed(1).padStart(8)).join('')
    process.stdout.write(`  ${name.padEnd(58)}${shown} ms   x${growth.toFixed(2)} per doubling\n`)
  })

  it('relations of patterns answer on patterns made to be hard', () => {
    const hard = `${'a*'.repeat(200)}b`
    expect(globsOverlap(hard, `${'*a'.repeat(200)}c`)).toBe(false)
    expect(globCovers(`${'*a'.repeat(200)}*`, hard)).toBe(true)
  })
})
