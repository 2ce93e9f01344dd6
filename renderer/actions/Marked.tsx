/** A text with the found characters marked. */
export function Marked({
  text,
  positions,
}: {
  readonly text: string
  readonly positions: readonly number[]
}) {
  const marked = new Set(positions)
  const runs: { text: string; marked: boolean }[] = []
  for (let index = 0; index < text.length; index++) {
    const last = runs.at(-1)
    if (last !== undefined && last.marked === marked.has(index)) last.text += text[index]
    else runs.push({ text: text[index] ?? '', marked: marked.has(index) })
  }
  return runs.map((run, index) => (run.marked ? <mark key={index}>{run.text}</mark> : run.text))
}
