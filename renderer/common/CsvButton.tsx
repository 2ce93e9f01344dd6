import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import { csvCell } from '../../shared/review/csv.ts'
import { saveBlob } from './download.ts'
import { useMessages } from './messages.tsx'

interface Props {
  readonly fileName: string
  readonly header: readonly string[]
  readonly rows: () => readonly (readonly (string | number)[])[]
}

/**
 * Hands the rows of an answer to the browser's downloads: as CSV for a spreadsheet, where no cell is run as a formula, or as
 * a JSON list of objects by the names of the columns.
 */
export function CsvButton({ fileName, header, rows }: Props) {
  const { showSuccess } = useMessages()
  function save(name: string, type: string, parts: string[]): void {
    saveBlob(name, new Blob(parts, { type }))
    showSuccess(`${name} was saved to your downloads`)
  }
  function saveCsv(): void {
    const lines = [header, ...rows()].map((line) => `${line.map(csvCell).join(',')}\r\n`)
    save(fileName, 'text/csv', lines)
  }
  function saveJson(): void {
    const objects = rows().map((row) => Object.fromEntries(header.map((name, place) => [name, row[place]])))
    save(fileName.replace(/\.csv$/, '.json'), 'application/json', [`${JSON.stringify(objects, null, 2)}\n`])
  }
  return (
    <ButtonDropdown
      items={[{ id: 'json', text: 'Export JSON', iconName: 'download' }]}
      mainAction={{ text: 'Export CSV', iconName: 'download', onClick: saveCsv }}
      ariaLabel="Other formats"
      expandToViewport
      onItemClick={saveJson}
    />
  )
}
