import type { Catalogue } from '../catalogue/types.ts'
import { HOST_LABELS, PUBLIC_HOSTS, SUBJECT_WORDS, VALUES } from './awsWords.ts'

/**
 * Everything that a share file may hold because AWS or Whence says it, in small letters: a name that is part of it proves
 * nothing when it is found. It is made apart from what is written, so that a name which was forgotten is not among it.
 */
export function vocabularyOf(catalogue: Catalogue, published: readonly string[]): (text: string) => boolean {
  const texts = [
    ...catalogue.services.flatMap(({ prefix, resourceTypes }) => [
      ...catalogue.actionsOf(prefix).flatMap(({ id, conditionKeys }) => [id, ...conditionKeys]),
      ...resourceTypes.flatMap(({ arnPattern, conditionKeys }) => [arnPattern, ...conditionKeys]),
    ]),
    ...published,
    ...PUBLIC_HOSTS,
    ...SUBJECT_WORDS,
    ...VALUES,
    ...HOST_LABELS,
    OF_FORMAT,
  ]
  const all = [...new Set(texts)].join('\n').toLowerCase()
  const known = new Map<string, boolean>()
  return (text) => {
    const found = known.get(text) ?? (all.includes(text) || OWN_FORMS.test(text))
    known.set(text, found)
    return found
  }
}

/** Regions, operators of conditions, resource types and times are of these forms. */
const OWN_FORMS =
  /^(?:[a-z]{2}(?:-[a-z]+)+-\d|(?:for(?:all|any)values:)?(?:string|numeric|date|arn|bool|binary|not|ip|null)[a-z]*|\d{4}-\d\d(?:-\d\d)?)$/

const OF_FORMAT = `
whence-snapshot crawl sample import account profile done denied throttled failed not-asked active inactive expired user group
accessdenied accessdeniedexception notinimport throttling throttlingexception nosuchentity fewerthancounted timeout
{"version": "2012-10-17", "id": "", "statement": [{"sid": "", "effect": "allow deny", "principal": {"aws": "", "service": "",
"federated": "", "canonicaluser": ""}, "notprincipal": "", "action": "", "notaction": "", "resource": "", "notresource": "",
"condition": {"stringequals stringlike ifexists forallvalues foranyvalue": "true false"}}]} 2008-10-17
arn:aws:iam:: aws-cn aws-us-gov amazonaws.com.cn aws.internal root_account aws-service-role awsservicerolefor
aws-reserved/sso.amazonaws.com awsreservedsso_ fullawsaccess rcpfullawsaccess administratoraccess policy/ permissionsboundarypolicy
p-fullawsaccess p-rcpfullawsaccess system:serviceaccount system:masters system:nodes system:bootstrappers
https://lambda-url.on.aws http://acs.amazonaws.com/groups/global/allusers authenticatedusers s3/logdelivery canonicaluser
bucketownerenforced bucketownerpreferred objectwriter full_control read_acp write_acp aws_iam none
aws::s3::bucket aws::iam::role analyzer organization_unused_access account_unused_access creating disabled archived resolved
externalaccess unusediamrole unusediamuseraccesskey unusediamuserpassword unusedpermission running stopped pending terminated
ec2-instance lambda-function enabled create_complete update_complete available ready assigned in_use deleting standard
ec2_linux ec2_windows fargate_linux api_and_config_map config_map saml oidc aws_acm_pca certificate_bundle
what was said of it was left out of this share file. this document could not be read`
