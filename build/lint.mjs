import path from 'node:path'
import { modules } from './paths.mjs'
import { runOutput } from './run.mjs'

const oxlint = path.join(modules, 'oxlint/bin/oxlint')
const typeRules = path.join(modules, 'oxlint-tsgolint/bin/tsgolint.js')

/** Whether a program of a package starts: npm leaves out, without a word, the binary of a platform that has none. */
async function starts(program, argument) {
  const { status } = await runOutput(process.execPath, [program, argument])
  return status === 0
}

/**
 * Lints the project as .oxlintrc.json says. Where the linter has no binary it cannot run, and where only the one for types
 * has none, the rules that need types are left out: `skipped` says so, and neither is a finding.
 */
export async function lint(args = []) {
  if (!(await starts(oxlint, '--version')))
    return { ok: true, output: '', skipped: 'linter not available on this platform' }
  const typed = await starts(typeRules, '--help')
  const { status, output, errors } = await runOutput(process.execPath, [
    oxlint,
    ...(typed ? ['--type-aware'] : []),
    '--deny-warnings',
    '--report-unused-disable-directives',
    ...args,
  ])
  const skipped = typed ? null : 'rules that need types: linter not available on this platform'
  return { ok: status === 0, output: (output + errors).trim(), skipped }
}

if (process.argv[1] === import.meta.filename) {
  const { ok, output, skipped } = await lint(process.argv.slice(2))
  if (output !== '') process.stdout.write(`${output}\n`)
  if (skipped !== null) process.stdout.write(`skipped: ${skipped}\n`)
  process.exitCode = ok ? 0 : 1
}
