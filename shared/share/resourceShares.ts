import { datum, document, each, fields, fixed, name, named, region, word } from './parts.ts'

/** What AWS Resource Access Manager shares, under other names. */
export const resourceShares = fields({
  shares: each(
    fields({
      arn: named,
      region,
      name,
      status: word,
      allowExternalPrincipals: datum,
      principals: each(fields({ id: named, status: word, external: datum })),
    }),
  ),
  resources: each(
    fields({
      arn: named,
      region,
      type: fixed(/^[a-z0-9-]{1,40}:[A-Za-z0-9]{1,60}$/),
      shares: each(named),
      policy: document,
    }),
  ),
})
