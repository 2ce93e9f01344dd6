import type { ErrorInfo } from '../../shared/errors.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { Command } from './Command.tsx'

/** What to do about a failure, and the command that does it. */
export function ErrorDetails({ error }: { readonly error: ErrorInfo }) {
  return (
    <>
      <div>{visibleText(error.whatToDo)}</div>
      {error.command === undefined ? null : <Command text={error.command} />}
    </>
  )
}
