/**
 * Words around an error that tell which service's role made the call. The services that workloads of each kind get
 * their role through: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const HINTS: readonly {
  readonly words: RegExp
  readonly services: readonly string[]
  readonly what: string
}[] = [
  {
    words:
      /\/var\/task\/|lambda_function\.py|\bLAMBDA_TASK_ROOT\b|\bAWS Lambda\b|\[ERROR\] (?:ClientError|Runtime)/,
    services: ['lambda.amazonaws.com'],
    what: 'a Lambda function',
  },
  {
    words: /\bAWSCodeBuild\b|AWS::CodeBuild::|\[Container\] \d{4}\/|CODEBUILD_/,
    services: ['codebuild.amazonaws.com'],
    what: 'a CodeBuild project',
  },
  {
    words:
      /karpenter|nodeclaim|controller\.provisioner|external-secrets|aws-load-balancer-controller|cluster-autoscaler|\bkube/i,
    services: ['pods.eks.amazonaws.com'],
    what: 'a pod of an EKS cluster',
  },
  {
    words: /\bECS_CONTAINER|ecs-agent|CannotPullContainerError|ResourceInitializationError|\bfargate\b/i,
    services: ['ecs-tasks.amazonaws.com', 'ecs.amazonaws.com'],
    what: 'an ECS task',
  },
  {
    words: /\bGlueException\b|\bGlueContext\b|AWS Glue/,
    services: ['glue.amazonaws.com'],
    what: 'a Glue job',
  },
  {
    words: /States\.TaskFailed|\bStep Functions\b|AWSStepFunctions/,
    services: ['states.amazonaws.com'],
    what: 'a state machine',
  },
  {
    words: /\bSageMaker\b/i,
    services: ['sagemaker.amazonaws.com'],
    what: 'a SageMaker job or notebook',
  },
  {
    words: /\b(?:CREATE|UPDATE|DELETE)_FAILED\b|\bROLLBACK_IN_PROGRESS\b/,
    services: ['cloudformation.amazonaws.com'],
    what: 'a CloudFormation stack',
  },
  {
    words: /\/home\/ec2-user\/|\bcloud-init\b|\bi-[0-9a-f]{8,17}\b/,
    services: ['ec2.amazonaws.com'],
    what: 'an EC2 instance',
  },
]

/** What the words around an error say of the kind of workload that called; empty where they say nothing. */
export function workloadHints(
  text: string,
): readonly { readonly services: readonly string[]; readonly what: string }[] {
  return HINTS.filter(({ words }) => words.test(text))
}
