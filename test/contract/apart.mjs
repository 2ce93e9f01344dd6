import { execFile, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'

/**
 * To be run in a network namespace of its own, which has no way out: `unshare -rn node apart.mjs COMMAND FOLDER`. Uses the
 * built command as a user does and prints, as JSON, which requests reached the endpoint of the profile and how often
 * somebody tried to reach anything beyond this machine. The kernel counts those, whoever they come from.
 */
const [command, folder] = process.argv.slice(2)

/** Packets that had no way to go, and connections refused for that: https://www.kernel.org/doc/html/latest/networking/snmp_counter.html */
function triedToLeave() {
  const [names, values] = readFileSync('/proc/net/snmp', 'utf8').split('\n')
  const v4 = Number(values.split(' ')[names.split(' ').indexOf('OutNoRoutes')])
  const v6 = Number(/^Ip6OutNoRoutes\s+(\d+)$/m.exec(readFileSync('/proc/net/snmp6', 'utf8'))[1])
  return v4 + v6
}

/** An endpoint for every service, which knows who calls and refuses the rest. */
async function startEndpoint(asked) {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (text) => (body += text))
    request.on('end', () => {
      asked.push(/Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization)?.[1])
      if (body.includes('Action=GetCallerIdentity')) response.end(IDENTITY)
      else {
        response.writeHead(403, { 'x-amzn-errortype': 'AccessDeniedException' })
        response.end(
          '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
        )
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::111122223333:user/audit</Arn><UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`

const run = promisify(execFile)
function whence(...args) {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    WHENCE_DATA_DIR: path.join(folder, 'data'),
    AWS_CONFIG_FILE: path.join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'credentials'),
  }
  return run(process.execPath, [command, ...args], { env, cwd: folder, maxBuffer: 1e8 })
}

/** Serves the app, asks it for its page and for the profiles, and ends it. */
async function serve() {
  const started = whence('serve', '--no-open')
  let out = ''
  for await (const text of started.child.stdout) if (/#token=\S+\n/.test((out += text))) break
  const address = new URL(/http:\S+/.exec(out)[0])
  const headers = {
    'Content-Type': 'application/json',
    'X-Whence-Token': address.hash.slice('#token='.length),
  }
  const answers = []
  for (const method of ['app.info', 'profiles.list', 'snapshots.list']) {
    const body = JSON.stringify({ method, input: {} })
    const response = await fetch(new URL('/api/call', address), { method: 'POST', headers, body })
    answers.push((await response.json()).ok)
  }
  started.child.kill('SIGTERM')
  await started.catch(() => undefined)
  return answers
}

execFileSync('ip', ['link', 'set', 'lo', 'up'])
const asked = []
const endpoint = await startEndpoint(asked)
const url = `http://127.0.0.1:${endpoint.address().port}`
writeFileSync(
  path.join(folder, 'config'),
  `[profile audit]\nregion = eu-west-1\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = secret\nendpoint_url = ${url}\n`,
)
// Refused nearly everywhere: how it ends is no matter here, only whom it asks.
await whence('crawl', '--profile', 'audit', '--out', 'audit.gz').catch(() => undefined)
endpoint.close()
await whence('crawl', '--profile', 'Sample account', '--out', 'sample.gz')
const of = ['--snapshot', 'sample.gz']
await Promise.all([
  whence('explain', ...of, '--principal', 'ben.carter', '--action', 'iam:CreateUser'),
  whence('who-can', ...of, '--action', 's3:GetObject', '--resource', 'arn:aws:s3:::x/y'),
])
await Promise.all([whence('paths', ...of), whence('exposure', ...of)])
const [served] = await Promise.all([serve(), whence('review', ...of, '--pdf', 'review.pdf')])
const left = triedToLeave()
// That the kernel counts at all: this one tries.
await once(connect(80, '192.0.2.1'), 'error').catch(() => undefined)
const counts = triedToLeave() > left
process.stdout.write(JSON.stringify({ asked, served, left, counts }))
