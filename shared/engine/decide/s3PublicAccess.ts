import { accountOf } from '../../policy/principal.ts'
import { MISSING, NO, type Truth, YES } from '../../policy/truth.ts'
import type { RequestView } from '../request/request.ts'
import { isPublicPolicy } from './s3PublicPolicy.ts'

export interface PublicAccessSum {
  readonly allow: Truth
  /** null: the layer is in force. */
  readonly exemption: string | null
  readonly because: string
}

const fine = (exemption: string): PublicAccessSum => ({ allow: YES, exemption, because: exemption })

const NO_BUCKET = fine('S3 Block Public Access concerns requests on buckets and objects.')

/** RestrictPublicBuckets at the time of the request (rules 12.3 and 12.4): the strictest of account and bucket. */
export function sumPublicAccess(view: RequestView): PublicAccessSum {
  const { resource, facts } = view.input
  if (!view.asked.ofS3 || view.resource.none) return NO_BUCKET
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
