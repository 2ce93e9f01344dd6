import type { AuthorizationDetails } from './schema.ts'

export type DetailList = keyof AuthorizationDetails
export const DETAIL_LISTS: readonly DetailList[] = [
  'UserDetailList',
  'GroupDetailList',
  'RoleDetailList',
  'Policies',
]

/** How the resource of each list's ARNs begins. */
const KINDS: Readonly<Record<DetailList, string>> = {
  UserDetailList: 'user',
  GroupDetailList: 'group',
  RoleDetailList: 'role',
  Policies: 'policy',
}
/** No ARN of AWS is longer. https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html */
const LONGEST = 2048

/**
 * Why an ARN cannot be one of this list, as the end of a sentence about it; undefined where it can. Such an entry has to
 * stay out of the account model: it cannot be asked about, and one with a `*` would stand for others.
 */
export function whyImpossible(list: DetailList, arn: string): string | undefined {
  const kind = KINDS[list]
  if (arn === '') return 'is empty'
  if (arn.length > LONGEST) return `has ${arn.length} characters; none of AWS has more than ${LONGEST}`
  if (/[\s\u0000-\u001f\u007f*?]|\$\{/.test(arn)) return 'has characters that no name in IAM has'
  const [arnWord, partition = '', service, region, account = '', ...rest] = arn.split(':')
  const [word, ...names] = rest.join(':').split('/')
  if (arnWord !== 'arn' || !/^aws(-[a-z]+)*$/.test(partition) || service !== 'iam' || region !== '')
    return 'is not an ARN of IAM'
  if (!/^\d{12}$/.test(account) && !(list === 'Policies' && account === 'aws'))
    return 'names no account of twelve digits'
  if (word !== kind) return `is not that of a ${kind}`
  return (names.at(-1) ?? '') === '' ? 'names nobody' : undefined
}
