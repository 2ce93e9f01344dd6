import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export const builtCommand = path.resolve(import.meta.dirname, '../../dist/node/whence.js')

export interface TestHost {
  /** With the token in its fragment. */
  readonly url: string
  readonly dataFolder: string
  /** The process's number. */
  readonly pid: number | undefined
  /** Ends the host and removes its folder. */
  close(): Promise<void>
}
export interface TestHostOptions {
  /** Content of the AWS config file; none by default: a machine without AWS. */
  readonly awsConfig?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the built program as `npm start -- --no-open` does, with a data folder and an AWS config of its own. */
export async function startTestHost(options: TestHostOptions = {}): Promise<TestHost> {
  if (!existsSync(builtCommand)) throw new Error('dist/node/whence.js is missing: run npm run build first')
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'whence-e2e-'))
  const config = path.join(dataFolder, 'aws-config')
  if (options.awsConfig !== undefined) await writeFile(config, options.awsConfig)
  const child = spawn(process.execPath, [builtCommand, 'serve', '--no-open'], {
    env: {
      PATH: process.env.PATH,
      HOME: dataFolder,
      WHENCE_DATA_DIR: dataFolder,
      AWS_CONFIG_FILE: config,
      AWS_SHARED_CREDENTIALS_FILE: path.join(dataFolder, 'aws-credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let output = ''
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const found = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(output)
      if (found !== null) resolve(found[0])
    })
    child.once('error', reject)
    child.once('close', (status) => reject(new Error(`the host ended with ${status}: ${errors}`)))
  })
  return {
    url,
    dataFolder,
    pid: child.pid,
    async close() {
      child.kill('SIGTERM')
      await ended
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
