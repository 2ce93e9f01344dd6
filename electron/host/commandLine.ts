import { Command, CommanderError } from 'commander'
import { version } from '../../package.json'
import { errorInfoOf } from '../../shared/errors.ts'
import { CommandContext } from './cli/context.ts'
import { EXIT, exitCodeOf, failureText } from './cli/exit.ts'
import type { CliIo } from './cli/io.ts'
import { addAgree } from './commands/agree.ts'
import { addCan } from './commands/can.ts'
import { addCrawl } from './commands/crawl.ts'
import { addDenials } from './commands/denials.ts'
import { addDiff } from './commands/diff.ts'
import { addEntrances } from './commands/entrances.ts'
import { addEvaluate } from './commands/evaluate.ts'
import { addExplain } from './commands/explain.ts'
import { addExport } from './commands/export.ts'
import { addExposure } from './commands/exposure.ts'
import { addFindings } from './commands/findings.ts'
import { addImport } from './commands/import.ts'
import { addInfo } from './commands/info.ts'
import { addMap } from './commands/map.ts'
import { addOrganization } from './commands/organization.ts'
import { addPaths } from './commands/paths.ts'
import { addPolicies } from './commands/policies.ts'
import { addPolicy } from './commands/policy.ts'
import { addProfiles } from './commands/profiles.ts'
import { addResources } from './commands/resources.ts'
import { addReview } from './commands/review.ts'
import { addSearch } from './commands/search.ts'
import { addServe } from './commands/serve.ts'
import { addShare } from './commands/share.ts'
import { addSnapshots } from './commands/snapshots.ts'
import { addSmaller } from './commands/smaller.ts'
import { addTrace } from './commands/trace.ts'
import { addVerify } from './commands/verify.ts'
import { addWhatIf } from './commands/whatIf.ts'
import { addWhoCan } from './commands/whoCan.ts'

const commands = [
  addProfiles,
  addPolicy,
  addCrawl,
  addImport,
  addInfo,
  addSnapshots,
  addExplain,
  addTrace,
  addDenials,
  addAgree,
  addWhoCan,
  addCan,
  addPaths,
  addExposure,
  addResources,
  addPolicies,
  addOrganization,
  addEntrances,
  addSearch,
  addFindings,
  addMap,
  addDiff,
  addWhatIf,
  addSmaller,
  addExport,
  addShare,
  addEvaluate,
  addReview,
  addVerify,
  addServe,
]

/**
 * Runs one command line (without `node` and the script's name) and gives its exit code: 0 fine, 1 the answer is not the
 * expected one, 2 wrong usage or unreadable input, 3 AWS or the credentials refused, 4 a crawl ended with gaps, 5 an
 * account of an organization could not be read at all, 130 interrupted.
 */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  const context = new CommandContext(io)
  const program = new Command('whence')
    .description('Shows where every AWS permission comes from, and why the rest is denied.')
    .version(version, '--version')
    .helpOption('-h, --help')
    .showSuggestionAfterError()
  for (const add of commands) add(program, context)
  // Commander's own messages must go through io too, for every command.
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns,
      getErrHelpWidth: () => io.stderr.columns,
    })
  }
  try {
    await program.parseAsync(argv, { from: 'user' })
    return io.signal.aborted && context.exitCode !== EXIT.fine ? EXIT.interrupted : context.exitCode
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.fine : EXIT.usage
    if (io.signal.aborted) return EXIT.interrupted
    const info = errorInfoOf(thrown)
    io.stderr.write(failureText(info))
    return exitCodeOf(info.code)
  } finally {
    await context.close()
  }
}
