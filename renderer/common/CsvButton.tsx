import Button from '@cloudscape-design/components/button'
import { csvCell } from '../../shared/review/csv.ts'
import { saveBlob } from './download.ts'
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
    saveBlob(fileName, new Blob(lines, { type: 'text/csv' }))
    showSuccess(`${fileName} was saved to your downloads`)
  }
  return (
    <Button iconName="download" onClick={save}>
      Export CSV
    </Button>
  )
}
