/**
 * Ranks action ids (given in lower case, in catalogue order) for what the user typed: exact, then beginning of the
 * id, beginning of the action's name, anywhere, and last its letters in order (`s3gob` finds s3:GetObject).
 * Returns positions, best first, at most `limit`.
 */
export function searchIds(lowerIds: readonly string[], text: string, limit: number): readonly number[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '' || limit < 1) return []
  const ranks: number[][] = [[], [], [], [], []]
  lowerIds.forEach((id, index) => {
    const rank = rankOf(id, wanted)
    if (rank !== null) ranks[rank]?.push(index)
  })
  const byLength = (a: number, b: number) => (lowerIds[a]?.length ?? 0) - (lowerIds[b]?.length ?? 0) || a - b
  return ranks.flatMap((list) => list.sort(byLength)).slice(0, limit)
}

function rankOf(id: string, wanted: string): number | null {
  if (id === wanted) return 0
  if (id.startsWith(wanted)) return 1
  if (id.startsWith(wanted, id.indexOf(':') + 1)) return 2
  if (id.includes(wanted)) return 3
  return hasInOrder(id, wanted) ? 4 : null
}

function hasInOrder(text: string, letters: string): boolean {
  let at = 0
  for (const letter of letters) {
    if (letter === ' ') continue
    at = text.indexOf(letter, at)
    if (at === -1) return false
    at += letter.length
  }
  return true
}
