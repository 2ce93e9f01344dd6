import { InvalidArgumentError } from 'commander'
import { inShell, SHELLS } from '../../../shared/trace/facts/shells.ts'
import type { Shell } from '../../../shared/trace/facts/shells.ts'
import { plain } from './text.ts'

/**
 * `--shell`.
 * @throws {InvalidArgumentError} for a shell that commands are not written for
 */
export function shellOption(value: string): Shell {
  const shell = SHELLS.find((one) => one === value)
  if (shell === undefined) throw new InvalidArgumentError(`It is one of ${SHELLS.join(', ')}.`)
  return shell
}

/** The shell that is there on a system without asking. */
export function shellOf(platform: NodeJS.Platform): Shell {
  return platform === 'win32' ? 'powershell' : 'bash'
}

const PROMPTS: Readonly<Record<Shell, string>> = { bash: '$', powershell: 'PS>', cmd: '>' }

/** The lines that tell a command of ours, given as for bash: the documents that it reads, then what to type. */
export function commandLines(command: string, wanted: Shell): readonly string[] {
  const form = inShell(wanted, command) ?? { shell: 'bash' as const, text: command, files: [] }
  const { shell, text, files, note } = form
  return [
    ...files.map(({ name, text: content }) => `Save as ${name}: ${plain(content)}`),
    ...text.split('\n').map((line) => `${PROMPTS[shell]} ${plain(line)}`),
    ...(note === undefined ? [] : [note]),
  ]
}
