/** Times that lie in the future of the report. */
const AHEAD = /next_rotation|expir/i
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/

/**
 * The newest time in a credential report: AWS made the report no earlier. Undefined where it holds none. Names of users
 * have neither commas nor quotes, so that a cell is what stands between two commas.
 */
export function newestTime(csv: string): string | undefined {
  const [header = '', ...lines] = csv.split(/\r\n|\r|\n/)
  const ahead = cells(header).map((name) => AHEAD.test(name))
  let newest: string | undefined
  for (const line of lines) {
    for (const [at, cell] of cells(line).entries()) {
      if (ahead[at] === true || !TIME.test(cell) || Number.isNaN(Date.parse(cell))) continue
      if (newest === undefined || Date.parse(cell) > Date.parse(newest)) newest = cell
    }
  }
  return newest
}

function cells(line: string): readonly string[] {
  return line.split(',').map((cell) => cell.replaceAll('"', '').trim())
}
