import type { SpecialSentence } from './specialSentence.ts'
import { policyTypeIn } from './parseWords.ts'

/** A field of the console's box, which stands on a line of its own or, copied, on one line with the others. */
const END = '(?=\\s{0,20}(?:\\n|$|(?:Service|Action|On resource\\(s\\)|Resource|Context):))'

/**
 * What AWS's console shows of a denial: a box with the caller, the action and the reason to send to an administrator,
 * or a sentence that names the action alone.
 */
export const CONSOLE_SENTENCES: readonly SpecialSentence[] = [
  {
    form: new RegExp(
      `\\bUser:\\s{0,4}(arn:\\S{1,2048})\\s{1,20}(?:Service:\\s{0,4}([\\w-]{1,60})\\s{1,20})?Action:\\s{0,4}([\\w:.-]{1,120})` +
        `(?:\\s{1,20}(?:On resource\\(s\\)|Resource):\\s{0,4}(\\S{1,2048}?)${END})?(?:\\s{1,20}Context:\\s{0,4}([^\\n]{1,300}))?`,
      'gi',
    ),
    read: ([, principal, service, action = '', resource, context]) => ({
      principal: principal ?? null,
      action: action.includes(':') || service === undefined ? action : `${service.toLowerCase()}:${action}`,
      resource: resource ?? null,
      policyType: context === undefined ? null : policyTypeIn(context),
      denyType:
        context === undefined
          ? null
          : /explicit|\bden(?:y|ies|ied)\b/i.test(context)
            ? 'explicit'
            : 'implicit',
    }),
  },
  {
    form: /(?:(?:don['’]t|do not|does not|doesn['’]t) have (?:the )?permissions? to (?:perform )?|updated your permissions to allow the )([a-z][a-z0-9-]{1,40}:[A-Z][A-Za-z]{2,80})(?: action)?/g,
    note: 'The console names the action and not the caller: the session of the browser is the caller.',
    read: ([, action]) => ({ action: action ?? null, resource: null }),
  },
]
