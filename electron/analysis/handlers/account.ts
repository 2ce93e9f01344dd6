import { PRINCIPAL_KINDS, unreadOf } from '../../../shared/account/completeness.ts'
import {
  accountOverview,
  policyView,
  principalDetail,
  principalRows,
} from '../../../shared/answers/answers.ts'
import { principalArn } from '../../../shared/answers/named.ts'
import { checkService } from '../../../shared/catalogue/checkName.ts'
import { accessSummary, serviceActions } from '../../../shared/engine/effective/effective.ts'
import { accessContexts, assumedInAccess } from '../../../shared/engine/where/accessContext.ts'
import { actionResources } from '../../../shared/engine/where/actionResources.ts'
import { readQuestion } from '../../../shared/question/question.ts'
import { smallerPolicy } from '../../../shared/smaller/smallerPolicy.ts'
import { type AnalysisParts, checkAsked, type Handlers, openOne, principalsIn } from '../handler.ts'

/** What is told of an account and of one principal of it. */
export function accountHandlers(
  parts: AnalysisParts,
): Handlers<
  | 'account.overview'
  | 'account.principals'
  | 'policy.view'
  | 'principal.detail'
  | 'principal.access'
  | 'principal.service'
  | 'principal.resources'
  | 'principal.smaller'
> {
  const { accounts } = parts
  return {
    'account.overview': async ({ snapshot }) => {
      const account = await accounts.get(snapshot)
      return accountOverview(account.snapshot, account.model, account.summary)
    },
    'account.principals': async ({ snapshot: id }, { stage }) => {
      const { model, snapshot, catalogue } = await openOne(parts, id)
      stage({ stage: `Looking at ${principalsIn([{ model }])}` })
      return {
        principals: principalRows(snapshot, model, catalogue),
        unread: unreadOf(model.completeness, PRINCIPAL_KINDS),
      }
    },
    'policy.view': async ({ snapshot, policyId }) =>
      policyView((await accounts.get(snapshot)).model, policyId),
    'principal.detail': async ({ snapshot, principal }) => {
      const account = await accounts.get(snapshot)
      return principalDetail(account.snapshot, account.model, principalArn(account.model, principal))
    },
    'principal.access': async ({ snapshot, principal, ...asked }, { stage }) => {
      const facts = readQuestion(asked)
      const { model, catalogue } = await openOne(parts, snapshot)
      const arn = principalArn(model, principal)
      stage({ stage: 'Deciding what the principal may do' })
      const access = accessSummary(model, arn, catalogue, accessContexts(model, arn, facts))
      return { ...access, notes: [...access.notes, ...assumedInAccess(model, arn, facts)] }
    },
    'principal.service': async ({ snapshot, principal, service, level, ...asked }, { stage }) => {
      const facts = readQuestion(asked)
      const { model, catalogue } = await openOne(parts, snapshot)
      checkService(catalogue, service)
      const arn = principalArn(model, principal)
      stage({ stage: 'Deciding each action of the service' })
      const answer = serviceActions(model, arn, service, catalogue, accessContexts(model, arn, facts))
      return level
        ? { ...answer, actions: answer.actions.filter((action) => action.level === level) }
        : answer
    },
    'principal.smaller': async ({ snapshot: id, principal }, { stage }) => {
      const { model, snapshot, catalogue } = await openOne(parts, id)
      const arn = principalArn(model, principal)
      stage({ stage: 'Deciding what is needed of its policies' })
      return smallerPolicy(snapshot, model, catalogue, arn)
    },
    'principal.resources': async ({ snapshot, ...asked }, { stage }) => {
      const question = readQuestion(asked)
      const { model, catalogue } = await openOne(parts, snapshot)
      checkAsked(catalogue, question)
      stage({ stage: 'Working out on which resources' })
      return actionResources(
        model,
        { ...question, principal: principalArn(model, question.principal) },
        catalogue,
      )
    },
  }
}
