/** What the account model answers by itself, in the API's types. */
export { principalDetail, principalOf } from './detail.ts'
export { accountOverview } from './overview.ts'
export { policyView } from './policyView.ts'
export { principalRows } from './rows.ts'
