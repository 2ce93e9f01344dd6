/** Facts of a request as a form holds them while one types. */
export interface Facts {
  readonly rows: readonly { readonly key: string; readonly value: string }[]
  readonly owner: string
  readonly session: string
  readonly strict: boolean
}

interface Given {
  readonly context?: readonly string[]
  readonly owner?: string
  readonly session?: string
  readonly strict?: boolean
}

/** A form's facts from an address. */
export function factsOf({ context = [], owner = '', session = '', strict = false }: Given): Facts {
  const rows = context.map((pair) => {
    const at = pair.indexOf('=')
    return at < 0 ? { key: pair, value: '' } : { key: pair.slice(0, at), value: pair.slice(at + 1) }
  })
  return { rows, owner, session, strict }
}

/** The same for an address; what is empty is left out. */
export function givenOf({ rows, owner, session, strict }: Facts): Given {
  const context = rows
    .filter(({ key }) => key.trim() !== '')
    .map(({ key, value }) => `${key.trim()}=${value}`)
  return {
    ...(context.length === 0 ? {} : { context }),
    ...(owner.trim() === '' ? {} : { owner: owner.trim() }),
    ...(session.trim() === '' ? {} : { session }),
    ...(strict ? { strict } : {}),
  }
}

/** In a line what is given, for the heading of the fold. */
export function factsText(facts: Facts): string {
  const { context = [], owner, session, strict } = givenOf(facts)
  const parts = [...context]
  if (session !== undefined) parts.push('a session policy')
  if (owner !== undefined) parts.push(`resource of ${owner}`)
  parts.push(strict === true ? 'keys not given are absent' : 'keys not given stay open')
  return parts.join(' · ')
}

export function ownerProblem({ owner }: Facts): string | undefined {
  return owner.trim() === '' || /^\d{12}$/.test(owner.trim()) ? undefined : 'An account id is twelve digits.'
}

export function sessionProblem({ session }: Facts): string | undefined {
  if (session.trim() === '') return undefined
  try {
    JSON.parse(session)
    return undefined
  } catch (error) {
    return `This is not JSON: ${(error as Error).message}`
  }
}
