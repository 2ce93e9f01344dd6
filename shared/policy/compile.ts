import { compileAction } from './actionMatch.ts'
import type { PolicyDocument, Statement } from './ast.ts'
import { type CompiledCondition, compileCondition } from './conditions/compile.ts'
import { compilePrincipal, type PrincipalMatcher } from './principalMatch.ts'
import { compileResource, coversEverything, type ResourceMatcher } from './resourceMatch.ts'

export interface CompiledStatement {
  readonly statement: Statement
  /** Service and name in lower case. */
  readonly matchesAction: (service: string, name: string) => boolean
  readonly matchesResource: ResourceMatcher
  /** Its resource element covers every request (rule 17.6). */
  readonly everywhere: boolean
  /** The service prefixes that its action patterns name, literally; `*` stands for patterns of any service. */
  readonly services: ReadonlySet<string>
  readonly matchesPrincipal: PrincipalMatcher
  readonly conditions: readonly CompiledCondition[]
}

export interface CompiledPolicy {
  readonly document: PolicyDocument
  readonly statements: readonly CompiledStatement[]
  /** An invalid statement that is or could be a Deny (rule 19C.8). */
  readonly doubtfulDeny: boolean
  /** The statements whose action element covers the action, in order. */
  forAction(service: string, name: string): readonly CompiledStatement[]
  /** The statements whose action element may cover some action of the service, in order. */
  forService(service: string): readonly CompiledStatement[]
}

const compiled = new WeakMap<PolicyDocument, CompiledPolicy>()

/** Compiles a document once: the same document gives the same compiled policy. */
export function compilePolicy(document: PolicyDocument): CompiledPolicy {
  const known = compiled.get(document)
  if (known !== undefined) return known
  const policy = compileNow(document)
  compiled.set(document, policy)
  return policy
}

const EVERY_SERVICE: ReadonlySet<string> = new Set(['*'])

function compileNow(document: PolicyDocument): CompiledPolicy {
  const statements: CompiledStatement[] = []
  const at = (places: readonly number[]): readonly CompiledStatement[] =>
    places.flatMap((place) => statements[place] ?? [])
  /** Statements by the literal service prefix of their patterns; `*` for those that any service may match. */
  const byService = new Map<string, number[]>()
  for (const statement of document.statements) {
    const action = compileAction(statement.action)
    const services = statement.action.kind === 'NotAction' ? EVERY_SERVICE : action.services
    for (const service of services) {
      const list = byService.get(service)
      if (list === undefined) byService.set(service, [statements.length])
      else list.push(statements.length)
    }
    statements.push({
      statement,
      matchesAction: action.matches,
      services: action.services,
      everywhere: coversEverything(statement.resource),
      matchesResource: compileResource(statement.resource, statement.effect, document.version),
      matchesPrincipal: compilePrincipal(statement.principal, statement.effect),
      conditions: statement.conditions.map((condition) => compileCondition(condition, document.version)),
    })
  }
  /** What any service may have; then, by service, that and its own. */
  const anyone = at(byService.get('*') ?? [])
  const merged = new Map<string, readonly CompiledStatement[]>()
  for (const [service, own] of byService) {
    const all = service === '*' ? [] : (byService.get('*') ?? [])
    merged.set(service, at([...new Set([...own, ...all])].sort((a, b) => a - b)))
  }
  const forService = (service: string): readonly CompiledStatement[] => merged.get(service) ?? anyone
  return {
    document,
    statements,
    forService,
    doubtfulDeny: document.invalidStatements.some((statement) => statement.effect !== 'Allow'),
    forAction: (service, name) =>
      forService(service).filter((statement) => statement.matchesAction(service, name)),
  }
}
