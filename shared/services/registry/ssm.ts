import { otherService } from '../define.ts'

/** AWS Systems Manager. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
export const ssm = otherService({
  prefix: 'ssm',
  events: [
    {
      parameters: ['name'],
      event: /Parameter/,
      value: /^(?!arn:)\/?(?<path>.*)$/s,
      arn: 'arn:{partition}:ssm:{region}:{account}:parameter/{path}',
      first: true,
    },
  ],
  viaService: true,
})
