import type { ConditionElement, Statement } from '../../policy/ast.ts'
import { compileGlob } from '../../policy/glob.ts'
import { parseOperator } from '../../policy/operatorCache.ts'
import type { AssumeRoleFinding } from '../facts/assumeRoleReport.ts'
import { listOf } from '../causes/evidence.ts'

/** Where SAML assertions for AWS are addressed to. */
const SAML_AUDIENCE =
  /^https:\/\/([a-z0-9-]+\.)?signin\.(aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)\/saml$/
/** Anybody can get a token of these: without a condition on sub everybody on earth may come. */
const SHARED =
  /^(token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io|accounts\.google\.com|oidc\.circleci\.com)/

/**
 * Mistakes in the statements of a trust policy that are for identity providers.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export function federationFindings(statements: readonly Statement[]): readonly AssumeRoleFinding[] {
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) =>
      (statement.principal?.entries ?? [])
        .filter(({ type }) => type === 'Federated')
        .flatMap(({ value }) => {
          const name = statement.sid ?? `Statement ${statement.index + 1}`
          return value.includes(':saml-provider/')
            ? samlFindings(statement, name)
            : oidcFindings(statement, name, value.replace(/^arn:[^:]*:iam::\d{12}:oidc-provider\//, ''))
        }),
    )
}

function oidcFindings(statement: Statement, name: string, provider: string): readonly AssumeRoleFinding[] {
  const problem = (sentence: string): AssumeRoleFinding => ({ topic: 'oidc', state: 'problem', sentence })
  const found: AssumeRoleFinding[] = []
  if (!allows(statement, 'sts:AssumeRoleWithWebIdentity')) {
    found.push(
      problem(
        `${name} trusts the OIDC provider ${provider} but allows ${listOf(statement.action.patterns)}; web identities call sts:AssumeRoleWithWebIdentity.`,
      ),
    )
  }
  const subject = conditionsOn(statement, `${provider}:sub`)
  const audience = conditionsOn(statement, `${provider}:aud`)
  const foreign = statement.conditions.filter(
    ({ key }) => /:(sub|aud)$/i.test(key) && !key.toLowerCase().startsWith(`${provider.toLowerCase()}:`),
  )
  for (const { key } of foreign) {
    found.push(
      problem(`${name} tests ${key}, but its provider is ${provider}: the request never has that key.`),
    )
  }
  if (subject.length === 0) {
    found.push(
      problem(
        SHARED.test(provider)
          ? `${name} has no condition on ${provider}:sub: everybody with an account at ${provider} can become this role.`
          : `${name} has no condition on ${provider}:sub: every identity of ${provider} can become this role.`,
      ),
    )
  }
  for (const condition of subject) found.push(...subjectFindings(condition, name))
  if (audience.length === 0) {
    found.push(
      problem(`${name} has no condition on ${provider}:aud, so a token made for another service works too.`),
    )
  }
  const github = provider.startsWith('token.actions.githubusercontent.com')
  for (const { values } of audience) {
    if (github && !values.includes('sts.amazonaws.com')) {
      found.push(
        problem(
          `${name} asks for the audience ${listOf(values)}; the aws-actions login of GitHub sends sts.amazonaws.com unless it is told otherwise.`,
        ),
      )
    }
  }
  return found.length > 0
    ? found
    : [{ topic: 'oidc', state: 'ok', sentence: `${name} asks ${provider} for sub and aud.` }]
}

function subjectFindings(
  { operator, key, values }: ConditionElement,
  name: string,
): readonly AssumeRoleFinding[] {
  const base = parseOperator(operator)?.base
  return values.flatMap((value): readonly AssumeRoleFinding[] => {
    if (base === 'StringEquals' && /[*?]/.test(value)) {
      return [
        {
          topic: 'oidc',
          state: 'problem',
          sentence: `${name} compares ${key} with ${value} by ${operator}, for which * and ? are plain characters, so it matches no token; StringLike takes wildcards.`,
        },
      ]
    }
    if (base === 'StringLike' && /^(\*|repo:\*|repo:[^/]*\*|repo:\*\/.*)$/.test(value)) {
      return [
        {
          topic: 'oidc',
          state: 'problem',
          sentence: `${name} lets ${key} be ${value}, which reaches subjects that are not yours.`,
        },
      ]
    }
    return []
  })
}

function samlFindings(statement: Statement, name: string): readonly AssumeRoleFinding[] {
  const found: AssumeRoleFinding[] = []
  if (!allows(statement, 'sts:AssumeRoleWithSAML')) {
    found.push({
      topic: 'saml',
      state: 'problem',
      sentence: `${name} trusts a SAML provider but allows ${listOf(statement.action.patterns)}; SAML logins call sts:AssumeRoleWithSAML.`,
    })
  }
  for (const { values } of conditionsOn(statement, 'SAML:aud')) {
    if (!values.some((value) => SAML_AUDIENCE.test(value))) {
      found.push({
        topic: 'saml',
        state: 'problem',
        sentence: `${name} asks SAML:aud for ${listOf(values)}; AWS's sign-in page is https://signin.aws.amazon.com/saml.`,
      })
    }
  }
  return found
}

function conditionsOn({ conditions }: Statement, key: string): readonly ConditionElement[] {
  return conditions.filter((condition) => condition.key.toLowerCase() === key.toLowerCase())
}

function allows({ action }: Statement, name: string): boolean {
  if (action.kind === 'NotAction') return true
  return action.patterns.some((pattern) => compileGlob(pattern, { caseInsensitive: true })(name))
}
