import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { benchCache } from './benchAccounts.mjs'
import { ensureBuilt } from './install.mjs'
import { dist, root } from './paths.mjs'
import { isBuilt } from './state.mjs'
import { nodeBuild } from './vite.node.config.mjs'

/** AWS's quota of users, and what an organization's largest account had beside them. */
const USERS = 5000
const ROLES = 12_000
const POLICIES = 3800
/** What AWS's IAM lets through without throttling. */
const CALLS_A_SECOND = 20

/**
 * `whence crawl` as it is shipped, in a process of its own, of an account that another process serves: the calls, the time,
 * and the most memory that the process had resident.
 */
export async function benchCrawl() {
  await ensureBuilt(isBuilt)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'whence-bench-'))
  const endpoint = await startEndpoint()
  try {
    writeFileSync(
      path.join(folder, 'config'),
      `[profile many]\nregion = eu-west-1\naws_access_key_id = test\naws_secret_access_key = test\nendpoint_url = ${endpoint.url}\n`,
    )
    const peak = path.join(folder, 'peak')
    const hook = path.join(folder, 'peak.mjs')
    writeFileSync(
      hook,
      `import { writeFileSync } from 'node:fs'\nprocess.on('exit', () => writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS)))\n`,
    )
    const out = path.join(folder, 'out.json.gz')
    const begin = performance.now()
    const child = spawn(
      process.execPath,
      [
        '--import',
        hook,
        path.join(dist, 'node', 'whence.js'),
        'crawl',
        '--profile',
        'many',
        '--yes',
        '--out',
        out,
      ],
      {
        env: {
          PATH: process.env.PATH,
          HOME: folder,
          WHENCE_DATA_DIR: path.join(folder, 'data'),
          AWS_CONFIG_FILE: path.join(folder, 'config'),
          AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
        },
        stdio: 'ignore',
      },
    )
    const [code] = await once(child, 'exit')
    const seconds = (performance.now() - begin) / 1000
    const calls = await endpoint.calls()
    const ofIam = Object.entries(calls).reduce(
      (sum, [name, count]) => sum + (name === 'Other' ? 0 : count),
      0,
    )
    return {
      users: USERS,
      roles: ROLES,
      policies: POLICIES,
      exitCode: code,
      seconds,
      calls,
      callsPerUser: ofIam / USERS,
      secondsAtTwentyCallsASecond: ofIam / CALLS_A_SECOND,
      peakResidentMegabytes: Number(readFileSync(peak, 'utf8')) / 1024,
      snapshotMegabytes: statSync(out).size / 1024 / 1024,
    }
  } finally {
    endpoint.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startEndpoint() {
  const outDir = path.join(benchCache, 'endpoint')
  const configuration = nodeBuild('bench', { endpoint: path.join(root, 'test/bench/crawl/endpoint.ts') })
  await build({ ...configuration, build: { ...configuration.build, outDir } })
  const child = spawn(
    process.execPath,
    [path.join(outDir, 'endpoint.js'), USERS, ROLES, POLICIES].map(String),
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => (await lines.next()).value
  return {
    url: await next(),
    calls: async () => {
      child.stdin.write('\n')
      return JSON.parse(await next())
    },
    close: () => child.stdin.end(),
  }
}
