/** Whom AWS writes to beside the owner of the account. */
export const CONTACT_TYPES = ['SECURITY', 'BILLING', 'OPERATIONS'] as const
export type ContactType = (typeof CONTACT_TYPES)[number]

/**
 * Whether each alternate contact is set, and nothing of who it is. Left out: it could not be read.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_AlternateContact.html
 */
export type AlternateContacts = Readonly<Partial<Record<ContactType, boolean>>>
