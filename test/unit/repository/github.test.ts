import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { exists, filesIn, pathsInScript, read } from './named.ts'

/** What GitHub reads of this repository. It tells of a mistake in none of these files before somebody needs it. */

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly 'timeout-minutes'?: number
  readonly permissions?: unknown
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> }
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly on: unknown
  readonly permissions: unknown
  readonly concurrency: unknown
  readonly jobs: Readonly<Record<string, Job>>
}
interface Field {
  readonly type: string
  readonly id?: string
  readonly attributes: {
    readonly label?: string
    readonly value?: string
    readonly options?: readonly (string | { readonly label: string })[]
  }
}
interface Form {
  readonly name?: string
  readonly description?: string
  readonly body?: readonly Field[]
}

/** The one job that may do more than read, and what for: it attests what was built, and drafts the release. */
const MAY_WRITE: Readonly<Record<string, unknown>> = {
  'release.yml publish': { contents: 'write', 'id-token': 'write', attestations: 'write' },
}
/** Commands that npm has itself. */
const OF_NPM = new Set(['pack'])

const SYSTEMS = ['ubuntu-latest', 'macos-latest', 'windows-latest']
const yaml = <T>(name: string): T => parse(read(name), { uniqueKeys: true }) as T

const workflows = filesIn('.github/workflows', /\.ya?ml$/)

describe.each(workflows)('%s', (name) => {
  const workflow = yaml<Workflow>(name)
  const jobs = Object.values(workflow.jobs)
  const steps = jobs.flatMap((job) => job.steps)

  it('uses actions by the full hash of a commit, with the version beside it', () => {
    const lines = read(name)
      .split('\n')
      .filter((line) => /^\s*(?:- )?uses:/.test(line))
    expect(lines.length).toBe(steps.filter(({ uses }) => uses !== undefined).length)
    const loose = lines.filter(
      (line) => !/uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(?:\.\d+){0,2}$/.test(line),
    )
    expect(loose).toEqual([])
  })

  it('means one commit and one version by an action throughout', () => {
    const pins = new Set(read(name).match(/[\w-]+\/[\w-]+@[0-9a-f]{40} # v[\d.]+/g))
    const actions = [...pins].map((pin) => pin.split('@')[0])
    expect(new Set(actions).size).toBe(actions.length)
  })

  it('has a token that can only read but where a release is drafted, and leaves it to no later step', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    for (const [job, { permissions }] of Object.entries(workflow.jobs))
      expect(permissions, job).toEqual(MAY_WRITE[`${name.split('/').at(-1)} ${job}`])
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@') === true)
    expect(checkouts.length).toBe(jobs.length)
    for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false)
  })

  it('puts no text of whoever opened a pull request into a script', () => {
    const scripts = steps.flatMap(({ run }) => run ?? [])
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([])
    expect(JSON.stringify(workflow.on)).not.toContain('pull_request_target')
  })

  it('ends by itself, and for an older commit of the same branch', () => {
    expect(workflow.concurrency).toHaveProperty('group')
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(60)
  })

  it('names only paths that exist', () => {
    const named = steps.flatMap(({ run }) => pathsInScript(run ?? ''))
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((each) => !exists(each))).toEqual([])
  })

  it('runs only npm scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Record<string, string> }
    const called = steps.flatMap(({ run }) => [...(run ?? '').matchAll(/npm (?:run )?([a-z][\w:-]*)/g)])
    const unknown = called.flatMap(([, script = '']) => (OF_NPM.has(script) ? [] : script))
    expect(unknown.filter((script) => scripts[script] === undefined)).toEqual([])
  })
})

describe('a release', () => {
  const { jobs } = yaml<Workflow>('.github/workflows/release.yml')
  const steps = Object.values(jobs).flatMap((job) => job.steps)

  it('is built only after every check, on the three systems, and attested before anybody gets it', () => {
    expect(jobs['package']).toMatchObject({ needs: 'check' })
    expect(jobs['check']?.steps.filter(({ run }) => run === 'npm test')).toHaveLength(1)
    const include = jobs['package']?.strategy?.matrix['include'] as readonly { readonly os: string }[]
    expect(include.map(({ os }) => os)).toEqual(SYSTEMS)
    const names = jobs['publish']?.steps.map(({ uses, run }) => uses ?? run ?? '') ?? []
    const attested = names.findIndex((name) => name.startsWith('actions/attest-build-provenance@'))
    expect(attested).toBeGreaterThan(0)
    expect(attested).toBeLessThan(names.findIndex((name) => name.includes('gh release create')))
    expect(names.at(-1)).toContain('--draft')
  })

  it('hands secrets to the one step that signs, and to nothing that others wrote', () => {
    const holding = steps.filter((step) => JSON.stringify(step).includes('secrets.'))
    expect(holding.map(({ run, uses }) => uses ?? run)).toEqual(['npm run package -- $ARCHS'])
    expect(read('.github/workflows/release.yml')).not.toMatch(/^\s+cache:/m)
  })
})

describe('continuous integration', () => {
  const { jobs } = yaml<Workflow>('.github/workflows/ci.yml')

  it('runs npm test on three systems with each Node.js that is promised', () => {
    expect(jobs['test']?.strategy?.matrix).toEqual({ os: SYSTEMS, node: [20, 22, 24] })
    expect(jobs['test']?.steps.filter(({ run }) => run === 'npm test')).toHaveLength(1)
  })

  it('opens the desktop window on three systems, and does not take a skipped journey for one that passed', () => {
    const desktop = jobs['desktop'] as Job & { readonly env: unknown }
    expect(desktop.strategy?.matrix).toEqual({ os: SYSTEMS })
    expect(desktop.env).toEqual({ WHENCE_NEED_DESKTOP: '1' })
    expect(read('test/e2e/electron.test.ts')).toContain("process.env['WHENCE_NEED_DESKTOP'] === '1'")
    const journeys = desktop.steps.filter(({ run }) => run?.includes('test/e2e/electron.test.ts') === true)
    expect(journeys).toHaveLength(2)
  })
})

const TYPES = ['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']
const forms = filesIn('.github/ISSUE_TEMPLATE', /\.ya?ml$/).filter((name) => !name.endsWith('/config.yml'))

/** https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema */
describe.each(forms)('%s', (name) => {
  const { name: title, description, body = [] } = yaml<Form>(name)
  const asked = body.filter(({ type }) => type !== 'markdown')

  it('has a name, a description, and something to fill in', () => {
    expect(title).toMatch(/\S/)
    expect(description?.length).toBeLessThanOrEqual(200)
    expect(asked).not.toEqual([])
  })

  it('has fields of a type that there is, each with what that type needs', () => {
    expect(body.filter(({ type }) => !TYPES.includes(type))).toEqual([])
    expect(asked.filter(({ attributes }) => !attributes.label)).toEqual([])
    expect(body.filter(({ type, attributes }) => type === 'markdown' && !attributes.value)).toEqual([])
    for (const { type, attributes } of body.filter(({ type: each }) => /dropdown|checkboxes/.test(each))) {
      const options = (attributes.options ?? []).map((option) =>
        typeof option === 'string' ? option : option.label,
      )
      expect(options, type).not.toEqual([])
      expect(new Set(options).size).toBe(options.length)
    }
  })

  it('gives every field a name of its own', () => {
    const ids = asked.map(({ id }) => id ?? '')
    expect(ids.filter((id) => !/^[\w-]+$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    const labels = asked.map(({ attributes }) => attributes.label)
    expect(new Set(labels).size).toBe(labels.length)
  })
})

describe('issues', () => {
  it('are a wrong answer, another bug, or a feature', () => {
    expect(forms.map((name) => yaml<Form>(name).name)).toEqual(['Wrong answer', 'Another bug', 'Feature'])
  })

  it('that are about security are shown the way to the private report', () => {
    const config = yaml<{
      readonly blank_issues_enabled: boolean
      readonly contact_links: readonly unknown[]
    }>('.github/ISSUE_TEMPLATE/config.yml')
    expect(config.blank_issues_enabled).toBe(false)
    expect(config.contact_links).toEqual([
      expect.objectContaining({
        name: expect.stringMatching(/security/i) as string,
        url: expect.stringMatching(/^https:/) as string,
        about: expect.stringContaining('SECURITY.md') as string,
      }),
    ])
  })
})

describe('.github/dependabot.yml', () => {
  const { version, updates } = yaml<{
    readonly version: number
    readonly updates: readonly {
      readonly 'package-ecosystem': string
      readonly directory: string
      readonly schedule: { readonly interval: string }
    }[]
  }>('.github/dependabot.yml')

  it('looks after packages and actions', () => {
    expect(version).toBe(2)
    expect(updates.map((each) => each['package-ecosystem'])).toEqual(['npm', 'github-actions'])
    for (const { directory, schedule } of updates) {
      expect(directory).toBe('/')
      expect(schedule.interval).toBe('weekly')
    }
  })
})
