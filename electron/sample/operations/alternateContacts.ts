import { restJsonProtocol } from '../protocol/restJson.ts'
import { AwsError, type Operation, type SampleService } from '../protocol/wire.ts'

/** AWS Account Management. https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html */
const getAlternateContact: Operation = ({ account, input }) => {
  const type = input.text('AlternateContactType') ?? ''
  if (!account.contacts.includes(type))
    throw new AwsError('ResourceNotFoundException', 'No contact of the inquired type is associated', 404)
  return {
    AlternateContact: {
      AlternateContactType: type,
      Name: 'Northwind Payments',
      Title: 'Accounts payable',
      EmailAddress: 'billing@northwind.example',
      PhoneNumber: '+44 20 7946 0000',
    },
  }
}

export const alternateContacts: SampleService = {
  protocol: restJsonProtocol(
    [{ operation: 'GetAlternateContact', method: 'POST', path: '/getAlternateContact' }],
    'TooManyRequestsException',
  ),
  operations: new Map([['GetAlternateContact', getAlternateContact]]),
}
