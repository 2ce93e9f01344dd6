import type { AccountModel } from '../../account/model.ts'
import type { NearMiss } from '../../engine/request/decision.ts'
import { type Difference, differenceOf, wildcardDifference } from '../facts/difference.ts'
import { principalDifference } from '../facts/principalDifference.ts'

/** Subjects of tokens, which are no audience. */
const SUBJECT = /^(?:system:serviceaccount:|repo:|project_path:|organization:|urn:|spiffe:)/

/** The one thing in which the statement differs from the request, where it is one that people overlook. */
export function differenceIn(
  { failedOn, detail }: Pick<NearMiss, 'failedOn' | 'detail'>,
  models: readonly AccountModel[] = [],
): Difference | null {
  const [has, second] = Array.isArray(detail.observed) ? (detail.observed as readonly string[]) : []
  if (has === undefined || second !== undefined) return null
  const found = detail.required.map((wanted) => {
    switch (failedOn) {
      case 'resource':
        return differenceOf(wanted, has)
      case 'principal':
        return principalDifference(wanted, roleOf(has), models)
      case 'condition':
        return wildcardDifference(detail.operator ?? '', wanted, has) ?? differenceOf(wanted, has)
      case 'action':
        return null
    }
  })
  return found.find((difference) => difference !== null) ?? null
}

/** A role's ARN without its path stands for a session of it where a Principal names roles. */
function roleOf(caller: string): string {
  const session = /^(arn:[^:]*):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(caller)
  return session === null ? caller : `${session[1]}:iam::${session[2]}:role/${session[3]}`
}

/** A subject that stands under the key of the audience: it is compared with something that is never like it. */
export function misplacedSubject({ key, required }: NearMiss['detail']): string | null {
  const issuer = /^(.+):aud$/i.exec(key ?? '')?.[1]
  const subject = required.find((value) => SUBJECT.test(value))
  return issuer === undefined || subject === undefined
    ? null
    : `${subject} looks like a subject and stands under ${key}: it belongs under ${issuer}:sub.`
}
