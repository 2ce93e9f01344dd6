import type { Trace } from '../../../../shared/trace/facts/trace.ts'
import { endpointRegion } from '../../../../shared/services/oneEndpoint.ts'
import { conditionKeys } from '../../../../shared/trace/fixes/documents.ts'
import { isJsonObject, parseJson } from '../../../../shared/json.ts'
import { sentencesOf } from './world.ts'

/** A sentence that an answer may print, and whether it follows from the answer beside it. */
interface Claim {
  readonly says: RegExp
  readonly holds: (trace: Trace, match: RegExpExecArray) => boolean
}

const layerOf = ({ decision }: Trace, kind: string) => decision?.layers.find(({ layer }) => layer === kind)
/** It is said of somebody who may have called, and not of the answer. */
const ofAnother = ({ possibleCallers = [] }: Trace, { input }: RegExpExecArray) =>
  possibleCallers.some(({ sentence }) => sentence === input)
const named = ({ parsed, decision }: Trace) => layerOf({ decision } as Trace, parsed.policyType ?? '')

const CLAIMS: readonly Claim[] = [
  {
    says: /by the collected data .*it does not apply to the request/,
    holds: (trace) => named(trace)?.result === 'not-applicable',
  },
  {
    says: /by the collected data that layer does not block the request/,
    holds: ({ parsed, decision }) => !decision!.blockedBy.includes(parsed.policyType!),
  },
  {
    says: /^No policy refused this|No IAM policy decided this/,
    holds: ({ parsed }) => parsed.notADecision !== null,
  },
  { says: /one policy type only/, holds: ({ parsed }) => parsed.policyType !== null },
  { says: /does not say in which kind of policy/, holds: ({ parsed }) => parsed.policyType === null },
  {
    says: /does not say who was refused/,
    holds: ({ parsed, decision }) => parsed.principal === null || decision === null,
  },
  {
    says: /is evaluated on \*/,
    holds: ({ decision }) => decision !== null && decision.request.resource === '*',
  },
  {
    says: /it is taken as the action (\S+)\./,
    holds: ({ parsed, decision }, [, action]) =>
      parsed.action === action || decision?.request.action === action,
  },
  {
    says: /\bS3 (?:does so|said so|leaves it out)/,
    holds: ({ parsed }) => parsed.action === null || parsed.action.startsWith('s3:'),
  },
  { says: /The policy of \*/, holds: () => false },
  {
    says: /covers only nothing|asks for ;|request is for it\.$|\bundefined\b|\bNaN\b|\[object/,
    holds: () => false,
  },
  {
    says: /^No identity policy of .* allows/,
    holds: (trace, match) =>
      layerOf(trace, 'identity')?.result === 'implicit-deny' || ofAnother(trace, match),
  },
  {
    says: /denies .* explicitly/,
    holds: ({ decision, parsed }) =>
      decision?.layers.some(({ result }) => result === 'explicit-deny') === true ||
      parsed.denyType === 'explicit',
  },
  {
    says: /^Whether .* depends on facts of the request/,
    holds: ({ decision }) => decision?.layers.some(({ result }) => result === 'depends') === true,
  },
  {
    says: /AWS refused this request, but by the collected policies it is allowed/,
    holds: ({ decision }) => decision?.verdict === 'Allowed',
  },
  {
    says: /is the only one collected that can be it/,
    holds: ({ decision }) => decision?.verdict === 'ExplicitlyDenied' && decision.decidedBy.length === 1,
  },
  {
    says: /Do it in the Region (\S+) /,
    holds: ({ decision }) => endpointRegion(decision!.request.action.split(':')[0]!, 'aws') === null,
  },
  {
    says: /The object .* may not exist: the caller may read it/,
    holds: ({ decision }) => decision?.verdict === 'Allowed',
  },
  { says: /^By everything that was collected/, holds: ({ decision }) => decision?.verdict === 'Allowed' },
  {
    says: /No change can be proved to be enough/,
    holds: ({ fixes }) => fixes.every(({ kind }) => kind === 'create-service-linked-role'),
  },
  { says: /^By the snapshot: (\w+)/, holds: ({ decision }, [, verdict]) => decision?.verdict === verdict },
  {
    says: /Those who may have called are listed/,
    holds: ({ possibleCallers = [] }) => possibleCallers.length > 0,
  },
  {
    says: /nothing to evaluate yet/,
    holds: ({ decision, possibleCallers = [] }) => decision === null && possibleCallers.length === 0,
  },
]

/** What a trace says that does not follow from it, in words; empty where every sentence holds. */
export function untrue(trace: Trace): readonly string[] {
  const sentences = sentencesOf(trace)
  const claims = sentences.flatMap((sentence) =>
    CLAIMS.flatMap(({ says, holds }) => {
      const match = says.exec(sentence)
      return match === null || holds(trace, match) ? [] : [sentence]
    }),
  )
  return [...claims, ...trace.fixes.flatMap((fix) => untrueFix(fix))]
}

function untrueFix(fix: Trace['fixes'][number]): readonly string[] {
  const wrong: string[] = []
  if (fix.verified !== (fix.needs.length === 0)) wrong.push(`verified and needs differ: ${fix.where}`)
  const read = fix.change.startsWith('{') ? parseJson(fix.change) : null
  const keys = isJsonObject(read) ? conditionKeys(read) : []
  for (const caution of fix.cautions) {
    const skipped = /asks for (.+); this grant does not/.exec(caution)?.[1]?.split(' and ') ?? []
    if (skipped.some((key) => keys.includes(key.toLowerCase()))) wrong.push(caution)
    if (skipped.length > 0 && fix.weakens !== true) wrong.push(`does not say that it weakens: ${caution}`)
  }
  return wrong
}
