/**
 * The shortest text that two globs (`*` any text, `?` one character) both match; null: there is none, or it would be
 * longer than an ARN can be. Where both leave a character open it is an `x`.
 */
export function commonText(a: string, b: string): string | null {
  const first = squeezed(a)
  const second = squeezed(b)
  // Positions in both globs, visited by the length of the text so far: breadth first, each pair once.
  const width = second.length + 1
  const seen = new Uint8Array((first.length + 1) * width)
  let round: State[] = closure([{ at: 0, in: 0, before: null, character: '' }], first, second, width, seen)
  for (let length = 0; length <= LONGEST && round.length > 0; length += 1) {
    const done = round.find((state) => state.at === first.length && state.in === second.length)
    if (done !== undefined) return textOf(done)
    const next = round.flatMap((state) => stepOf(state, first, second))
    round = closure(next, first, second, width, seen)
  }
  return null
}

/** ARNs have at most 2,048 characters. */
const LONGEST = 2048

interface State {
  readonly at: number
  readonly in: number
  readonly before: State | null
  readonly character: string
}

/** These states and those that a star reaches by standing for nothing; each only the first time. */
function closure(states: readonly State[], a: string, b: string, width: number, seen: Uint8Array): State[] {
  const found: State[] = []
  const open = [...states]
  for (let state = open.shift(); state !== undefined; state = open.shift()) {
    const place = state.at * width + state.in
    if (seen[place] === 1) continue
    seen[place] = 1
    found.push(state)
    if (a[state.at] === '*') open.push({ ...state, at: state.at + 1 })
    if (b[state.in] === '*') open.push({ ...state, in: state.in + 1 })
  }
  return found
}

/** One more character that both globs admit. */
function stepOf(state: State, a: string, b: string): State[] {
  const here = a[state.at]
  const there = b[state.in]
  if (here === undefined || there === undefined) return []
  const free = (glob: string) => glob === '*' || glob === '?'
  if (!free(here) && !free(there) && here !== there) return []
  const character = !free(here) ? here : !free(there) ? there : 'x'
  return [
    {
      at: here === '*' ? state.at : state.at + 1,
      in: there === '*' ? state.in : state.in + 1,
      before: state,
      character,
    },
  ]
}

function textOf(last: State): string {
  const characters: string[] = []
  for (let state: State | null = last; state !== null; state = state.before) characters.push(state.character)
  return characters.reverse().join('')
}

function squeezed(glob: string): string {
  return glob.replaceAll(/\*+/g, '*')
}
