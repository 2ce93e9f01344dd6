import { compileAction, servicesOf } from './actionMatch.ts'
import type { Effect, InvalidStatement, PolicyDocument, PolicyVersion, Statement } from './ast.ts'
import { type CompiledCondition, compileCondition } from './conditions/compile.ts'
import { compilePrincipal, type PrincipalMatcher, type Reach } from './principalMatch.ts'
import { compileResource, coversEverything, type ResourceMatcher } from './resourceMatch.ts'
import { and, MISSING, NO, YES } from './truth.ts'

export interface CompiledStatement {
  /** Of one that breaks the grammar: what of it can be read. */
  readonly statement: Statement
  /** Not null: it breaks the grammar, so where it may apply nobody knows whether it does (rule 19C.8). */
  readonly unreadable: InvalidStatement | null
  /** Its effect is Deny. */
  readonly denies: boolean
  /** Service and name in lower case. */
  readonly matchesAction: (service: string, name: string) => boolean
  readonly matchesResource: ResourceMatcher
  /** Its resource element covers every request (rule 17.6). */
  readonly everywhere: boolean
  readonly matchesPrincipal: PrincipalMatcher
  /** The service prefixes that its action element names; `*` for any. */
  readonly services: ReadonlySet<string>
  readonly conditions: readonly CompiledCondition[]
}

export interface CompiledPolicy {
  readonly document: PolicyDocument
  /** In order; at their end those that break the grammar, twice where the effect of one is not known. */
  readonly statements: readonly CompiledStatement[]
  /** The statements whose action element covers the action, in order. */
  forAction(service: string, name: string): readonly CompiledStatement[]
  /** Among them all whose action element may cover some action of the service, in order. */
  forService(service: string): readonly CompiledStatement[]
}

/** Compiles the statements of a document; compilePolicy does it once for each. */
export function compileDocument(document: PolicyDocument): CompiledPolicy {
  const statements = [
    ...document.statements.map((statement) => new LazyStatement(statement, document.version)),
    ...document.invalidStatements.flatMap((invalid) => compileInvalid(invalid, document.version)),
  ]
  const forService = statements.length < MANY ? () => statements : indexByService(statements)
  return {
    document,
    statements,
    forService,
    forAction: (service, name) =>
      forService(service).filter((statement) => statement.matchesAction(service, name)),
  }
}

/**
 * A statement whose parts are compiled when they are first asked for: of an account's thousands most are only looked at for
 * the actions that they name.
 */
class LazyStatement implements CompiledStatement {
  readonly statement: Statement
  readonly unreadable = null
  readonly denies: boolean
  readonly matchesAction: CompiledStatement['matchesAction']
  readonly everywhere: boolean
  readonly services: ReadonlySet<string>
  readonly #version: PolicyVersion
  #resource: ResourceMatcher | null = null
  #principal: PrincipalMatcher | null = null
  #conditions: readonly CompiledCondition[] | null = null

  constructor(statement: Statement, version: PolicyVersion) {
    this.statement = statement
    this.denies = statement.effect === 'Deny'
    this.matchesAction = compileAction(statement.action)
    this.everywhere = coversEverything(statement.resource)
    this.services = servicesOf(statement.action)
    this.#version = version
  }

  get matchesResource(): ResourceMatcher {
    const { resource, effect } = this.statement
    return (this.#resource ??= compileResource(resource, effect, this.#version))
  }

  get matchesPrincipal(): PrincipalMatcher {
    return (this.#principal ??= compilePrincipal(this.statement.principal, this.statement.effect))
  }

  get conditions(): readonly CompiledCondition[] {
    return (this.#conditions ??= this.statement.conditions.map((each) =>
      compileCondition(each, this.#version),
    ))
  }
}

const EFFECTS: readonly Effect[] = ['Deny', 'Allow']

/** Where what can be read of it does not rule it out, an invalid statement may apply (rule 19C.8). */
function compileInvalid(invalid: InvalidStatement, version: PolicyVersion): readonly CompiledStatement[] {
  const { index, sid, action, resource, principal, range } = invalid
  return EFFECTS.filter((effect) => invalid.effect === null || invalid.effect === effect).map((effect) => {
    const readable: Statement = {
      index,
      ...(sid !== undefined && { sid }),
      effect,
      action: action ?? { kind: 'Action', patterns: ['*'] },
      resource,
      principal,
      conditions: [],
      range,
    }
    const compiled = new LazyStatement(readable, version)
    const { denies, matchesAction, services, conditions } = compiled
    return {
      statement: readable,
      unreadable: invalid,
      denies,
      matchesAction,
      everywhere: false,
      matchesResource: (asked, context) => and(MISSING, compiled.matchesResource(asked, context)),
      matchesPrincipal: principal === null ? () => ANYBODY : compiled.matchesPrincipal,
      services,
      conditions,
    }
  })
}

/** It may name the caller itself. */
const ANYBODY: Reach = { direct: YES, limited: NO, account: NO }

/** Fewer statements than this are not worth an index. */
const MANY = 8

/** Finds the statements that name a service or any service, in order. */
export function indexByService(
  statements: readonly CompiledStatement[],
): (service: string) => readonly CompiledStatement[] {
  const anyone: CompiledStatement[] = []
  const byService = new Map<string, CompiledStatement[]>()
  for (const compiled of statements) {
    const { services } = compiled
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
