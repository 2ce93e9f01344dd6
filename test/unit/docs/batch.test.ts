import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parsePolicy } from '../../../shared/policy/parse.ts'

/** docs/examples/batch: documents of the form that AWS takes, which fit one another. */
const EXAMPLE = path.join(import.meta.dirname, '../../../docs/examples/batch')
const read = (name: string) => readFile(path.join(EXAMPLE, name), 'utf8')
const json = async (name: string) => JSON.parse(await read(name)) as never

interface State {
  readonly Type: string
  readonly Next?: string
  readonly End?: boolean
  readonly Catch?: readonly { readonly Next: string; readonly ErrorEquals: readonly string[] }[]
  readonly Resource?: string
  readonly Parameters?: {
    readonly JobDefinition: string
    readonly ContainerOverrides: { readonly Environment: readonly { readonly Name: string }[] }
  }
  readonly ItemProcessor?: Machine
}
interface Machine {
  readonly StartAt: string
  readonly States: Readonly<Record<string, State>>
}
interface Job {
  readonly jobDefinitionName: string
  readonly containerProperties: {
    readonly environment: readonly { readonly name: string; readonly value: string }[]
  }
}

/** https://states-language.net/: every state is there, reached, and ends or goes on. */
function problemsOf({ StartAt, States }: Machine): readonly string[] {
  const next = (name: string): readonly string[] => {
    const { Next, Catch = [] } = States[name] ?? {}
    return [...(Next === undefined ? [] : [Next]), ...Catch.map((each) => each.Next)]
  }
  const reached = new Set([StartAt])
  for (const name of reached) for (const each of next(name)) reached.add(each)
  return [
    ...[...reached].filter((name) => States[name] === undefined).map((name) => `no state ${name}`),
    ...Object.keys(States)
      .filter((name) => !reached.has(name))
      .map((name) => `${name} is not reached`),
    ...Object.entries(States).flatMap(([name, { Type, Next, End, ItemProcessor }]) => [
      ...(['Succeed', 'Fail'].includes(Type) || (Next !== undefined) !== (End === true)
        ? []
        : [`${name} neither ends nor goes on`]),
      ...(ItemProcessor === undefined ? [] : problemsOf(ItemProcessor)),
    ]),
  ]
}

describe('the example with AWS Batch', () => {
  it('has a state machine in which every state is reached and ends', async () => {
    const machine: Machine = await json('state-machine.asl.json')
    expect(problemsOf(machine)).toEqual([])
    expect(problemsOf({ StartAt: 'A', States: { A: { Type: 'Task' }, B: { Type: 'Succeed' } } })).toEqual([
      'B is not reached',
      'A neither ends nor goes on',
    ])
    const { Crawl } = machine.States['EachAccount']?.ItemProcessor?.States ?? {}
    expect(Crawl?.Resource).toBe('arn:aws:states:::batch:submitJob.sync')
    // One failure ends no other.
    expect(Crawl?.Catch?.map(({ ErrorEquals }) => ErrorEquals)).toEqual([['States.ALL']])
  })

  it('gives the script all that it names', async () => {
    const machine: Machine = await json('state-machine.asl.json')
    const job: Job = await json('job-definition.json')
    const { Parameters } = machine.States['EachAccount']?.ItemProcessor?.States['Crawl'] ?? {}
    expect(Parameters?.JobDefinition).toBe(job.jobDefinitionName)
    const given = new Set([
      ...job.containerProperties.environment.map(({ name }) => name),
      ...(Parameters?.ContainerOverrides.Environment ?? []).map(({ Name }) => Name),
    ])
    const script = await read('crawl-account.sh')
    const named = [...script.matchAll(/\$([A-Z_]+)/g)].map(([, name]) => name ?? '')
    const own = ['AWS_CONFIG_FILE']
    expect(new Set(named.filter((name) => !own.includes(name)))).toEqual(given)
  })

  it('has a policy that AWS would take, with the role and the bucket of the job', async () => {
    const text = await read('job-role-policy.json')
    const { problems } = parsePolicy(text, 'identity')
    expect(problems).toEqual([])
    const job: Job = await json('job-definition.json')
    const value = (wanted: string) =>
      job.containerProperties.environment.find(({ name }) => name === wanted)?.value ?? 'none'
    expect(text).toContain(`"arn:aws:iam::*:role/${value('ROLE')}"`)
    expect(text).toContain(`"${value('ORGANIZATION_ROLE_ARN')}"`)
    expect(text).toContain(`arn:aws:s3:::${value('BUCKET')}/snapshots/*`)
  })
})

describe.skipIf(process.platform === 'win32')('the script of the example', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'whence-batch-'))
    await mkdir(path.join(folder, 'bin'))
    for (const name of ['whence', 'aws']) {
      const file = path.join(folder, 'bin', name)
      // A stand-in that writes down what it was asked, and a crawl that ends as the test says.
      await writeFile(
        file,
        `#!/bin/sh\necho "${name} $*" >> "$ASKED"\nif [ "$1" = crawl ]; then cp "$AWS_CONFIG_FILE" "$ASKED.config"; exit "$CRAWL_ENDS"; fi\n`,
      )
      await chmod(file, 0o755)
    }
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** Runs it with its files in a folder of the test; gives its exit code and what was asked. */
  async function run(ends: number) {
    const asked = path.join(folder, `asked-${ends}`)
    const script = path.join(folder, 'script.sh')
    const work = path.join(folder, `work-${ends}`)
    await writeFile(script, (await read('crawl-account.sh')).replaceAll('/tmp/work', work))
    let code = 0
    try {
      execFileSync('sh', [script], {
        stdio: 'ignore',
        env: {
          PATH: `${path.join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
          ASKED: asked,
          CRAWL_ENDS: String(ends),
          ACCOUNT: '222233334444',
          ROLE: 'WhenceAudit',
          BUCKET: 'kept',
          HOME_REGION: 'eu-central-1',
          ORGANIZATION_ROLE_ARN: 'arn:aws:iam::444455556666:role/WhenceOrganization',
        },
      })
    } catch (error) {
      code = (error as { readonly status: number }).status
    }
    const lines = (await readFile(asked, 'utf8')).replaceAll(work, 'WORK').trimEnd().split('\n')
    return { code, lines, config: await readFile(`${asked}.config`, 'utf8') }
  }

  it('keeps the snapshot and its tables, also of a crawl with gaps', async () => {
    for (const ends of [0, 4]) {
      const { code, lines, config } = await run(ends)
      expect([ends, code, lines]).toEqual([
        ends,
        0,
        [
          'whence crawl --profile account --organization-profile organization --all-regions --out WORK/222233334444.whence.json.gz',
          'whence export --parquet --snapshot WORK/222233334444.whence.json.gz --out WORK/tables',
          'aws s3 cp WORK/222233334444.whence.json.gz s3://kept/snapshots/222233334444.whence.json.gz',
          'aws s3 cp --recursive WORK/tables s3://kept/tables',
        ],
      ])
      expect(config).toContain('role_arn = arn:aws:iam::222233334444:role/WhenceAudit\n')
    }
  })

  it('ends as a crawl does that read nothing, and keeps nothing', async () => {
    const { code, lines } = await run(3)
    expect([code, lines.length]).toEqual([3, 1])
  })
})
