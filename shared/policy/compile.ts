import { compileAction, servicesOf } from './actionMatch.ts'
import type { PolicyDocument, Statement } from './ast.ts'
import { type CompiledCondition, compileCondition } from './conditions/compile.ts'
import { compilePrincipal, type PrincipalMatcher } from './principalMatch.ts'
import { compileResource, coversEverything, type ResourceMatcher } from './resourceMatch.ts'

export interface CompiledStatement {
  readonly statement: Statement
  /** Its effect is Deny. */
  readonly denies: boolean
  /** Service and name in lower case. */
  readonly matchesAction: (service: string, name: string) => boolean
  readonly matchesResource: ResourceMatcher
  /** Its resource element covers every request (rule 17.6). */
  readonly everywhere: boolean
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
  /** Among them all whose action element may cover some action of the service, in order. */
  forService(service: string): readonly CompiledStatement[]
}

/** Compiles the statements of a document; compilePolicy does it once for each. */
export function compileDocument(document: PolicyDocument): CompiledPolicy {
  const statements = document.statements.map((statement): CompiledStatement => ({
    statement,
    denies: statement.effect === 'Deny',
    matchesAction: compileAction(statement.action),
    everywhere: coversEverything(statement.resource),
    matchesResource: compileResource(statement.resource, statement.effect, document.version),
    matchesPrincipal: compilePrincipal(statement.principal, statement.effect),
    conditions: statement.conditions.map((condition) => compileCondition(condition, document.version)),
  }))
  const forService = statements.length < MANY ? () => statements : indexByService(statements)
  return {
    document,
    statements,
    doubtfulDeny: document.invalidStatements.some((statement) => statement.effect !== 'Allow'),
    forService,
    forAction: (service, name) =>
      forService(service).filter((statement) => statement.matchesAction(service, name)),
  }
}

/** Fewer statements than this are not worth an index. */
const MANY = 8

/** Finds the statements that name a service or any service, in order. */
function indexByService(
  statements: readonly CompiledStatement[],
): (service: string) => readonly CompiledStatement[] {
  const anyone: CompiledStatement[] = []
  const byService = new Map<string, CompiledStatement[]>()
  for (const compiled of statements) {
    const services = servicesOf(compiled.statement.action)
    if (services.has('*')) {
      anyone.push(compiled)
      for (const list of byService.values()) list.push(compiled)
      continue
    }
    for (const service of services) {
      const list = byService.get(service)
      if (list === undefined) byService.set(service, [...anyone, compiled])
      else list.push(compiled)
    }
  }
  return (service) => byService.get(service) ?? anyone
}
