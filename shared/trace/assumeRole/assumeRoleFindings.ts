import type { Decision, Verdict } from '../../engine/request/decision.ts'
import { explain } from '../../engine/explain/explain.ts'
import type { Statement } from '../../policy/ast.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import type { AssumeRoleFinding, TrustStatementReport } from '../facts/assumeRoleReport.ts'
import { listOf } from '../causes/evidence.ts'
import type { TraceSubject } from '../subject/subject.ts'

/** Rule 10.7: tags and a source identity need permissions of their own, in the trust policy as well. */
export function tagFindings({ models, question }: TraceSubject): readonly AssumeRoleFinding[] {
  const keys = Object.keys(question.context ?? {})
  const needed: readonly (readonly [boolean, string, AssumeRoleFinding['topic'], string])[] = [
    [
      keys.some((key) => /^(aws:requesttag\/|aws:tagkeys$|sts:transitivetagkeys$)/i.test(key)),
      'sts:TagSession',
      'session-tags',
      'The call passes session tags',
    ],
    [
      keys.some((key) => /^sts:sourceidentity$/i.test(key)),
      'sts:SetSourceIdentity',
      'source-identity',
      'The call sets a source identity',
    ],
  ]
  return needed
    .filter(([asked, action]) => asked && action.toLowerCase() !== question.action.toLowerCase())
    .map(([, action, topic, what]) => {
      const { verdict } = explain(models, { ...question, action })
      return {
        topic,
        state: stateOf(verdict),
        sentence: `${what}, so ${action} on the role is needed too, in the trust policy and for a caller of another account in its own policies: ${verdict}.`,
      }
    })
}

function stateOf(verdict: Verdict): AssumeRoleFinding['state'] {
  if (verdict === 'Allowed') return 'ok'
  return verdict === 'Depends' || verdict === 'Unknown' ? 'unknown' : 'problem'
}

/** Rule 10.10. */
export function danglingFindings(reports: readonly TrustStatementReport[]): readonly AssumeRoleFinding[] {
  return reports.flatMap(({ dangling, index, sid }) =>
    dangling.map((id) => ({
      topic: 'dangling-principal' as const,
      state: 'problem' as const,
      sentence: `${sid ?? `Statement ${index + 1}`} names ${id}, the id of a ${id.startsWith('AROA') ? 'role' : 'user'} that was deleted. It matches nobody, not even a new one of the same name; write the ARN again to trust that.`,
    })),
  )
}

/** Rule 10.8. */
export function serviceFindings(
  statements: readonly Statement[],
  { request }: Decision,
): readonly AssumeRoleFinding[] {
  const allows = statements.filter(({ effect }) => effect === 'Allow')
  const entries = allows.flatMap(({ principal }) => principal?.entries ?? [])
  const services = entries.filter(({ type }) => type === 'Service').map(({ value }) => value)
  if (services.length === 0) return []
  const caller = parsePrincipal(request.principal)
  if (caller?.kind === 'service') {
    return services.includes(caller.name)
      ? []
      : [
          {
            topic: 'service-principal',
            state: 'problem',
            sentence: `The role trusts ${listOf(services)}; ${caller.name} is another service principal, and they are compared letter for letter.`,
          },
        ]
  }
  return entries.length > services.length
    ? []
    : [
        {
          topic: 'service-principal',
          state: 'problem',
          sentence: `The role trusts only ${listOf(services)}: no user or role can assume it, whatever its own policies say.`,
        },
      ]
}

export function controlFindings({ layers, blockedBy }: Decision): readonly AssumeRoleFinding[] {
  return layers
    .filter(({ layer }) => layer === 'scp' || layer === 'rcp')
    .map((layer) => ({
      topic: layer.layer === 'scp' ? ('scp' as const) : ('rcp' as const),
      state:
        layer.result === 'unknown'
          ? ('unknown' as const)
          : blockedBy.includes(layer.layer)
            ? ('problem' as const)
            : ('ok' as const),
      sentence: `${layer.layer === 'scp' ? "SCPs of the caller's account" : "RCPs of the role's account"}: ${layer.because}`,
    }))
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining */
export function sessionFindings({ request }: Decision): readonly AssumeRoleFinding[] {
  const caller = parsePrincipal(request.principal)
  const chained = caller?.kind === 'session' || caller?.kind === 'role'
  return [
    chained
      ? {
          topic: 'role-chaining',
          state: 'note',
          sentence:
            'The caller is a role itself (role chaining): the new session lasts at most one hour, whatever the role allows, and a longer DurationSeconds is refused.',
        }
      : {
          topic: 'duration',
          state: 'note',
          sentence:
            "DurationSeconds may be 15 minutes up to the role's maximum session duration (1 to 12 hours, 1 hour unless it was raised); more is refused.",
        },
  ]
}
