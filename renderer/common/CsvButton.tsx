import Button from '@cloudscape-design/components/button'
import { csvCell } from '../../shared/review/csv.ts'
import { useMessages } from './messages.tsx'

interface Props {
  readonly fileName: string
  readonly header: readonly string[]
  readonly rows: () => readonly (readonly (string | number)[])[]
}

/** Hands the rows of an answer to the browser's downloads, for a spreadsheet: no cell is run as a formula. */
export function CsvButton({ fileName, header, rows }: Props) {
  const { showSuccess } = useMessages()
  function save(): void {
    const lines = [header, ...rows()].map((line) => `${line.map(csvCell).join(',')}\r\n`)
    const url = URL.createObjectURL(new Blob(lines, { type: 'text/csv' }))
    const link = document.createElement('a')
    link.href = url
    link.download = fileName
    link.click()
    // The download has its own reference by the time a later task runs.
    setTimeout(() => URL.revokeObjectURL(url), 0)
    showSuccess(`${fileName} was handed to your downloads`)
  }
  return (
    <Button iconName="download" onClick={save}>
      Export CSV
    </Button>
  )
}
