/** Help on the known ways of escalation: one page for each entry of the catalogue. Written for those who defend. */

/**
 * `self-escalation`: give an identity that one has more permissions. `take-over`: become another user or role.
 * `new-workload`: pass a role to something new. `other-role`: pass a role to something that is there.
 * `existing-workload`: change or enter what already runs as a role. `permission-set`: change what people who sign in
 * through IAM Identity Center get.
 */
export type WayKind =
  'self-escalation' | 'take-over' | 'new-workload' | 'other-role' | 'existing-workload' | 'permission-set'

/** Where the entry is listed, and under which id or name there. */
export interface WaySource {
  readonly source: string
  readonly name: string | null
}

/** One step of how it is done; without action: what happens by itself. */
export interface WayStep {
  readonly action: string | null
  readonly text: string
}

/**
 * `management`: logged by every trail and in the event history. `data`: logged only where a trail asks for data events of
 * this type of resource. `none`: it makes no event of its own. `unknown`: it could not be confirmed how it is logged.
 */
export type EventCategory = 'management' | 'data' | 'none' | 'unknown'

/** How CloudTrail shows one action. */
export interface WayEvent {
  readonly action: string
  /** Such as `iam.amazonaws.com`; null: none, or not confirmed. */
  readonly eventSource: string | null
  /** Null: none, not confirmed, or several. */
  readonly eventName: string | null
  readonly category: EventCategory
  /** Resource types that a trail has to ask data events for. */
  readonly dataResourceTypes: readonly string[]
  /** What to look at in the event. */
  readonly look: string
  readonly note: string | null
}

/** `scp`: a service control policy, also good as a permissions boundary's Deny. `identity`: instead of a wider Allow. */
export type SnippetKind = 'scp' | 'identity' | 'trust'

/** A policy that stops the way, to be copied and fitted: names in capitals stand for one's own. */
export interface WayPolicy {
  readonly kind: SnippetKind
  readonly title: string
  /** The whole document as JSON. */
  readonly document: string
}

export interface WayLink {
  readonly text: string
  readonly url: string
}

/** One line of the list of all ways. */
export interface WayInList {
  readonly id: string
  readonly title: string
  readonly kind: WayKind
  /** In AWS's spelling, in the order in which they are called; iam:PassRole first. */
  readonly actions: readonly string[]
}

export interface EscalationHelp extends WayInList {
  readonly sources: readonly WaySource[]
  readonly summary: string
  readonly how: readonly WayStep[]
  readonly needs: readonly string[]
  readonly detect: { readonly events: readonly WayEvent[]; readonly misuse: readonly string[] }
  readonly stop: { readonly advice: readonly string[]; readonly policies: readonly WayPolicy[] }
  readonly links: readonly WayLink[]
}
