/**
 * The beginning of a condition key that ends in a name of the customer's, such as `s3:ExistingObjectTag/`; null: the key stands
 * as it is written. AWS's reference writes the name as `${TagKey}`, `<key>` or `tag-key`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function keyBeginning(key: string): string | null {
  const open = key.search(/\$\{|<|tag-key$/)
  return open === -1 ? null : key.slice(0, open)
}
