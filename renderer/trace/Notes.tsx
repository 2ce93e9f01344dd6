import { visibleText } from '../../shared/graph/text.ts'
import { Command } from '../common/Command.tsx'

/** Sentences on an answer; a command that one ends with can be copied. */
export function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <ul className="notes" aria-label="Notes">
      {notes.map((note) => {
        const [sentence, command] = splitCommand(note)
        return (
          <li key={note} className="breakable">
            {visibleText(sentence)}
            {command === null ? null : <Command text={command} />}
          </li>
        )
      })}
    </ul>
  )
}

function splitCommand(note: string): readonly [string, string | null] {
  const found = /^(.*: )(aws [a-z0-9-]+ [\x20-\x7e]+)$/.exec(note)
  return found === null ? [note, null] : [found[1] ?? '', found[2] ?? '']
}
