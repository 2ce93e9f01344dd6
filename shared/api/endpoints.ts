import { z } from 'zod'

/** Where calls of a profile go that do not go to AWS's own endpoints. */
export const profileEndpoint = z
  .strictObject({
    /** The services whose calls go there, in words; empty: those of every service. */
    services: z.array(z.string()).readonly(),
    /** Without a password that stands in it. */
    url: z.string(),
    /** Why to look twice before anything is sent there. */
    warning: z.string().optional(),
  })
  .readonly()
export type ProfileEndpoint = z.infer<typeof profileEndpoint>
