import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useRef } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import { editInWords, type WhatIfEdit } from '../../shared/whatIf/edit.ts'
import { saveBlob } from '../common/download.ts'
import { useMessages } from '../common/messages.tsx'
import { readEdits } from './editsFile.ts'

interface Props {
  readonly edits: readonly WhatIfEdit[]
  readonly onEdits: (edits: readonly WhatIfEdit[]) => void
  /** Takes an edit back into the form. */
  readonly onOpen: (edit: WhatIfEdit) => void
  readonly onDecide: () => void
}

/** The edits so far: decide them, take them out, save them as a file or read one. */
export function EditList({ edits, onEdits, onOpen, onDecide }: Props) {
  const { showError } = useMessages()
  const file = useRef<HTMLInputElement>(null)
  const without = (at: number) => edits.filter((_, place) => place !== at)
  async function load(chosen: File): Promise<void> {
    try {
      onEdits([...edits, ...readEdits(await chosen.text())])
    } catch (thrown) {
      showError(thrown)
    }
  }
  return (
    <SpaceBetween size="s">
      {edits.length === 0 ? (
        <Box color="text-body-secondary">No edit yet. Write one above, or read a file of edits.</Box>
      ) : (
        <ol className="edits">
          {edits.map((edit, at) => (
            <li key={at} className="breakable">
              {visibleText(editInWords(edit))}{' '}
              <Button
                variant="inline-link"
                ariaLabel={`Change edit ${at + 1}`}
                onClick={() => {
                  onOpen(edit)
                  onEdits(without(at))
                }}
              >
                Change
              </Button>{' '}
              <Button
                variant="inline-link"
                ariaLabel={`Remove edit ${at + 1}`}
                onClick={() => onEdits(without(at))}
              >
                Remove
              </Button>
            </li>
          ))}
        </ol>
      )}
      <SpaceBetween size="xs" direction="horizontal">
        <Button variant="primary" disabled={edits.length === 0} onClick={onDecide}>
          Decide
        </Button>
        <Button
          iconName="download"
          disabled={edits.length === 0}
          onClick={() =>
            saveBlob(
              'edits.json',
              new Blob([`${JSON.stringify({ edits }, null, 2)}\n`], { type: 'application/json' }),
            )
          }
        >
          Export JSON
        </Button>
        <Button iconName="upload" onClick={() => file.current?.click()}>
          Read a file
        </Button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label="File of edits"
          onChange={({ target }) => {
            const [chosen] = target.files ?? []
            target.value = ''
            if (chosen !== undefined) void load(chosen)
          }}
        />
      </SpaceBetween>
    </SpaceBetween>
  )
}
