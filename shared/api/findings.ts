import { z } from 'zod'
import { FINDING_ID } from '../findings/id.ts'
import type { Finding, FindingsAnswer, ListedFinding } from '../findings/types.ts'
import { line } from '../question/fields.ts'
import { snapshot } from './fields.ts'
import { method, typed } from './method.ts'

const finding = z.string().regex(FINDING_ID, 'must be the id of a finding')
const ofOne = z.strictObject({ snapshot, finding })
const day = z.iso.date({ error: 'must be a day, such as 2027-01-31' })

export const findingsMethods = {
  /** All findings of an account with their counts; what is muted is among them, and marked. */
  'findings.list': method(
    z.strictObject({
      snapshot,
      /** Whether ways to an administrator are looked for too, which takes longer: without them escalation is not in it. */
      ways: z.boolean().optional(),
      /** With evidence and fix of each. */
      whole: z.boolean().optional(),
    }),
    typed<FindingsAnswer>(),
  ),
  /** One finding with its evidence, its fix, and where more is to be seen. */
  'findings.detail': method(ofOne, typed<Finding & ListedFinding>()),
  /** Leaves a finding as it is until a day; a mute that is there already is replaced. */
  'findings.mute': method(
    ofOne.extend({
      reason: line(500).refine((text) => text.trim() !== '', 'must be a reason'),
      by: line(100).refine((text) => text.trim() !== '', 'must be the name of who mutes it'),
      /** The last day on which it is muted. */
      until: day,
    }),
    typed<Finding & ListedFinding>(),
  ),
  /** Shows a finding again; one that is not muted needs nothing. */
  'findings.unmute': method(ofOne, z.strictObject({ unmuted: z.boolean() })),
}
