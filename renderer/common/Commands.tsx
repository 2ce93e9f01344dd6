import { Command } from './Command.tsx'
import { ShellChoice } from './ShellChoice.tsx'

/** Several commands, with the choice of their shell once above them. */
export function Commands({ commands }: { readonly commands: readonly string[] }) {
  const [first, ...more] = commands
  if (first === undefined) return null
  if (more.length === 0) return <Command text={first} />
  return (
    <div>
      <CommandsFor />
      {commands.map((command) => (
        <Command key={command} text={command} choice={false} />
      ))}
    </div>
  )
}

/** The choice of the shell, in words, above commands that come without it. */
export function CommandsFor() {
  return (
    <div className="commands-for">
      Commands for <ShellChoice />
    </div>
  )
}
