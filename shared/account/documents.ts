import { known, type Present } from '../known.ts'
import type { PolicyDocument } from '../policy/ast.ts'
import { parsePolicy } from '../policy/parse.ts'
import type { ParsedPolicyKind } from '../policy/parse.ts'
import { policyText } from '../policy/rawText.ts'
import type { RawPolicyDocument } from '../policy/rawText.ts'

/**
 * Parses every text once for each kind: equal documents become one object, so that what the engine keeps per document
 * is made once for all the roles that carry the same inline policy.
 */
export class DocumentPool {
  readonly #parsed = new Map<ParsedPolicyKind, Map<string, Present<PolicyDocument>>>()

  parse(raw: RawPolicyDocument, kind: ParsedPolicyKind): Present<PolicyDocument> {
    let ofKind = this.#parsed.get(kind)
    if (ofKind === undefined) this.#parsed.set(kind, (ofKind = new Map<string, Present<PolicyDocument>>()))
    const { text } = policyText(raw)
    const before = ofKind.get(text)
    if (before !== undefined) return before
    const document = known(parsePolicy(raw, kind))
    ofKind.set(text, document)
    return document
  }
}
