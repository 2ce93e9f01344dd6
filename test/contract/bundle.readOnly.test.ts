import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { isReadOperation } from '../../electron/aws/readOnly.ts'

const DIST = path.resolve(import.meta.dirname, '../../dist')

/** What the SDK sends by itself to get credentials, and what the clients' guard refuses: a session for S3 Express, endpoint discovery. */
const OF_THE_SDK = new Set([
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  'sso:GetRoleCredentials',
  'sso-oidc:CreateToken',
  'signin:CreateOAuth2Token',
  's3:CreateSession',
  'dynamodb:DescribeEndpoints',
])

/** The commands that a built program can send: the bundle is not minified, and names the file of each. */
function commandsOf(folder: string): {
  readonly named: readonly string[]
  readonly classes: readonly string[]
} {
  const texts = readdirSync(path.join(DIST, folder))
    .filter((name) => /\.c?js$/.test(name))
    .map((name) => readFileSync(path.join(DIST, folder, name), 'utf8'))
  const named = texts.flatMap((text) =>
    [
      ...text.matchAll(
        /^\/\/ node_modules\/@aws-sdk\/(?:client-([\w-]+)|nested-clients)\/dist-es\/(?:submodules\/([\w-]+)\/)?commands\/(\w+)Command\.js$/gm,
      ),
    ].map(([, client, nested, operation]) => `${client ?? nested}:${operation}`),
  )
  const classes = texts.flatMap((text) =>
    [...text.matchAll(/^(?:var|let|const) (\w+?)Command(?:\$\d+)? = class\b/gm)].map(
      ([, operation]) => operation ?? '',
    ),
  )
  return { named: [...new Set(named)].sort(), classes: [...new Set(classes)].sort() }
}

describe.each(['electron', 'node'])('the built program in dist/%s', (folder) => {
  const { named, classes } = commandsOf(folder)

  it('holds no command of the SDK but reads, and those by which the SDK gets credentials', () => {
    expect(named.length).toBeGreaterThan(40)
    const others = named.filter((command) => {
      const [service = '', operation = ''] = command.split(':')
      // The ids in AWS's settings are the names of the SDK's packages with another stroke.
      return !isReadOperation(service.replaceAll('-', '_'), operation)
    })
    expect(others).toEqual([...OF_THE_SDK].sort())
  })

  it('has each of its command classes from such a file', () => {
    const operations = new Set(named.map((command) => command.split(':')[1]))
    expect(classes.length).toBeGreaterThan(40)
    expect(classes.filter((operation) => !operations.has(operation))).toEqual([])
  })
})
