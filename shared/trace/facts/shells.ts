import { readCommand } from './readCommand.ts'
import { windowsForm } from './windowsForm.ts'

/** The shells that commands are written for. */
export const SHELLS = ['bash', 'powershell', 'cmd'] as const
export type Shell = (typeof SHELLS)[number]
export const SHELL_TITLES: Readonly<Record<Shell, string>> = {
  bash: 'bash',
  powershell: 'PowerShell',
  cmd: 'cmd',
}

/** A document that a command reads by `file://`: it has to be saved first, where the command is run. */
export interface CommandFile {
  readonly name: string
  readonly text: string
}

/** A command as it is typed into one shell. */
export interface ShellForm {
  readonly shell: Shell
  /** The lines to run, one after the other. */
  readonly text: string
  readonly files: readonly CommandFile[]
  /** What to do between the lines, or why it is another shell's. */
  readonly note?: string
}

/**
 * A command of ours, given as we write it for bash, in the form of a shell. Where a shell cannot carry it safely, the
 * form for bash comes back and says so. null: the text is no command of ours.
 */
export function inShell(shell: Shell, bash: string): ShellForm | null {
  const command = readCommand(bash)
  if (command === null) return null
  if (shell === 'bash') return { shell, text: bash, files: [] }
  const form = windowsForm(shell, command)
  if (form !== null) return { shell, ...form }
  const note = `${SHELL_TITLES[shell]} cannot carry this command as it is: it is written for bash, such as Git Bash or WSL.`
  return { shell: 'bash', text: bash, files: [], note }
}
