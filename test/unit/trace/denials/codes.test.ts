import { describe, expect, it } from 'vitest'
import { parseDenials } from '../../../../shared/trace/paste/parseDenials.ts'
import { sentencesOf, traceIn } from './world.ts'

/*
 * From reports such as https://github.com/aws/karpenter-provider-aws/issues/3741: EC2's code AuthFailure goes on behind a
 * point, and is then a refusal to create a service-linked role.
 */
const CODE = 'AuthFailure.ServiceLinkedRoleCreationNotPermitted'
const WORDS =
  'The provided credentials do not have permission to create the service-linked role for EC2 Spot Instances.'

describe('a code that goes on behind a point', () => {
  it.each([
    ['with its sentence', `${CODE}: ${WORDS}`],
    ['with Client. before it', `Client.${CODE}: ${WORDS}`],
    [
      'in the CLI’s wrapper',
      `An error occurred (${CODE}) when calling the RequestSpotInstances operation: ${WORDS}`,
    ],
    [
      'in an SDK’s chain',
      `operation error EC2: CreateFleet, https response error StatusCode: 400, api error ${CODE}: ${WORDS}`,
    ],
    ['the sentence alone', WORDS],
    ['in a log’s line', `2026-01-01T00:00:00Z ERROR with fleet error(s), ${CODE}: ${WORDS}  {"commit": "1"}`],
    [
      'in JSON',
      JSON.stringify({ errorCode: `Client.${CODE}`, errorMessage: WORDS, eventName: 'RunInstances' }),
    ],
  ])('%s is no invalid key, and names the role that has to exist', (_name, text) => {
    const trace = traceIn({}, { message: text })
    expect(trace.causes[0]!.kind).toBe('service-linked-role')
    expect(trace.fixes[0]).toMatchObject({
      kind: 'create-service-linked-role',
      command: 'aws iam create-service-linked-role --aws-service-name spot.amazonaws.com',
    })
    const said = sentencesOf(trace).join(' ')
    expect(said).not.toContain('access key')
    expect(said).not.toContain('No IAM policy')
  })
  it('the code alone is a denial as well', () => {
    for (const text of [CODE, `Client.${CODE}`, `Error: ${CODE} (spot)`]) {
      const [denial] = parseDenials(text).denials
      expect(denial).toMatchObject({ action: 'iam:CreateServiceLinkedRole', notADecision: null })
    }
  })
  it.each([
    ['EC2 Fleet', 'ec2fleet'],
    ['EC2 Spot Fleet', 'spotfleet'],
    ['Elastic Load Balancing', 'elasticloadbalancing'],
    ['Auto Scaling', 'autoscaling'],
    ['Amazon ECS', 'ecs'],
    ['Amazon ElastiCache', 'elasticache'],
  ])('%s is the service %s', (name, service) => {
    const [denial] = parseDenials(
      `You do not have permission to create the service-linked role for ${name}.`,
    ).denials
    expect(denial!.context).toEqual({ 'iam:AWSServiceName': `${service}.amazonaws.com` })
  })
  it('AuthFailure itself leaves open whose the credentials or the thing are, and ends at its own point', () => {
    for (const text of [
      'An error occurred (AuthFailure) when calling the DescribeInstances operation: AWS was not able to validate the provided access credentials',
      'AuthFailure. AWS was not able to validate the provided access credentials',
    ]) {
      const [denial] = parseDenials(text).denials
      expect(denial!.notADecision).toContain('AuthFailure')
    }
  })
  it.each([
    'InvalidToken.Expired.Somewhere',
    'Throttling.RateLimitExceeded.Thing',
    'Blocked.ServicePrincipalRule',
  ])('%s is not read as the code before its point', (code) => {
    const { denials } = parseDenials(`Error: ${code.replace('.Expired', '.ExpiredByPolicy')}`)
    expect(denials.filter(({ errorCode }) => errorCode === code.split('.')[0])).toEqual([])
  })
})
