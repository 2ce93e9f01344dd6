import type { ParsedPolicyKind } from './parseStatement.ts'

/**
 * What is fixed of a type of policy, or of another layer that takes part in a decision: its words for every reader, and
 * how the parts of the app treat it. A new type is one more entry here; the compiler then asks for the rest.
 */
export interface PolicyTypeFacts {
  /** As AWS writes it, without article: `permissions boundary`. */
  readonly name: string
  /** Of any one of them, where a sentence begins. */
  readonly article: 'A' | 'An'
  /** The one that is meant, inside a sentence: `the permissions boundary`. */
  readonly phrase: string
  /** Heading of a layer: all policies of the type that count for a request. */
  readonly title: string
  /** Heading of one policy. */
  readonly titleOfOne: string
  /** As the subject of a plural verb: `the statements of the permissions boundary`. */
  readonly statements: string
  /** For a reader who does not know it: a heading and what it does. */
  readonly help: readonly [title: string, meaning: string]
  /** Why a request is denied that no Deny forbids: `no identity policy allows it`. */
  readonly withoutAllow: string
  /**
   * The same as a full sentence, with facts of the request in braces: {principal}, {action}, {resource}, and {because},
   * the layer's own sentence.
   */
  readonly withoutAllowSentence: string
  /** The kind of cause that a denial by it is. */
  readonly causeKind: string
  /** AWS's words for it in a denial, as a regular expression. Empty: a denial names it otherwise. */
  readonly inDenials: string
  /** What is said where AWS names it and the snapshot holds none, because none can be collected; null: they are. */
  readonly notCollected: string | null
  /** The grammar of its documents; null: it has none. */
  readonly grammar: ParsedPolicyKind | null
  /** Attached at levels of the organization, each of which has to allow. Changed in the management account. */
  readonly levels: boolean
  /** An icon (strokes on 16 × 16) where the graph of a principal draws it as a gate; null: it is none of its limits. */
  readonly gateIcon: string | null
}
