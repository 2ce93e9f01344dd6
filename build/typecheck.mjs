import path from 'node:path'
import { modules } from './paths.mjs'
import { runOutput } from './run.mjs'

const projects = ['shared', 'electron', 'renderer', 'test']

/** Type checks every project; gives the compiler's messages of those that fail. */
export async function typeCheck() {
  const failures = []
  for (const project of projects) {
    const tsc = path.join(modules, 'typescript/bin/tsc')
    const { status, output, errors } = await runOutput(process.execPath, [tsc, '-p', project])
    if (status !== 0) failures.push({ project, messages: (output + errors).trim() })
  }
  return { projects, failures }
}

if (process.argv[1] === import.meta.filename) {
  const { failures } = await typeCheck()
  for (const { messages } of failures) process.stdout.write(`${messages}\n`)
  process.exitCode = failures.length === 0 ? 0 : 1
}
