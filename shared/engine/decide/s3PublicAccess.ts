import { accountOf } from '../../policy/principal.ts'
import { and, MISSING, NO, type Truth, YES } from '../../policy/truth.ts'
import type { RequestView } from '../request/request.ts'
import { isPublicPolicy } from './s3PublicPolicy.ts'
import { sumPublicWrite } from './s3PublicWrite.ts'

export interface PublicAccessSum {
  readonly allow: Truth
  /** null: the layer is in force. */
  readonly exemption: string | null
  readonly because: string
}

const fine = (exemption: string): PublicAccessSum => ({ allow: YES, exemption, because: exemption })

const NO_BUCKET = fine('S3 Block Public Access concerns requests on buckets and objects.')

/**
 * S3 Block Public Access at the time of the request: RestrictPublicBuckets (rules 12.3 and 12.4), and for a call that
 * writes a policy or a list the setting that refuses public ones (rule 12.9); the strictest of account and bucket.
 */
export function sumPublicAccess(view: RequestView): PublicAccessSum {
  if (!view.asked.ofS3 || view.resource.none) return NO_BUCKET
  const write = sumPublicWrite(view)
  const restricted = sumRestricted(view)
  if (write === null) return restricted
  // An Allow and an exemption add nothing to what the other says.
  const allow = and(write.allow, restricted.allow)
  const says = write.allow === YES && restricted.exemption === null ? restricted.because : write.because
  return { allow, exemption: allow === YES ? says : null, because: says }
}

function sumRestricted(view: RequestView): PublicAccessSum {
  const { resource, facts } = view.input
  if (resource.state === 'absent') return fine('The bucket has no policy that could be public.')
  if (view.principal.kind === 'service') {
    return fine('S3 Block Public Access does not keep AWS service principals out.')
  }
  const account = accountOf(view.principal)
  if (account !== null && account === view.resourceAccount && facts?.ownerUnknown === undefined) {
    return fine("S3 Block Public Access does not concern principals of the bucket owner's account.")
  }
  if (facts?.publicAccessBlocks === undefined && resource.state === 'not-collected') {
    const because = 'Neither the bucket policy nor the Block Public Access settings were collected.'
    return { allow: MISSING, exemption: null, because }
  }
  const blocks = facts?.publicAccessBlocks ?? []
  const restricts = blocks.some((block) => block.state === 'known' && block.value.RestrictPublicBuckets)
  const unread = blocks.some((block) => block.state === 'not-collected')
  if (!restricts && !unread) return fine('S3 Block Public Access does not restrict public buckets here.')
  if (resource.state !== 'known' || resource.value.document.state !== 'known') {
    return { allow: MISSING, exemption: null, because: 'The bucket policy was not collected.' }
  }
  if (!isPublicPolicy(resource.value.document.value)) {
    return { allow: YES, exemption: null, because: 'The bucket policy is not public, so nothing is cut.' }
  }
  return restricts
    ? {
        allow: NO,
        exemption: null,
        because:
          'The bucket policy is public and RestrictPublicBuckets is on: only the own account and AWS services get in.',
      }
    : {
        allow: MISSING,
        exemption: null,
        because: 'The bucket policy is public and the Block Public Access settings were not collected.',
      }
}
