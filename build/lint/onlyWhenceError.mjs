/** JavaScript's own errors: they have a message, but no word on what to do. */
const BARE = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'ReferenceError',
  'EvalError',
  'URIError',
])

const nameOf = (node) => (node?.type === 'Identifier' ? node.name : undefined)

/** Whether an expression may stand behind `throw`: an error that is made, or one that was caught and goes on. */
function isThrowable(node) {
  switch (node.type) {
    case 'NewExpression':
    case 'CallExpression':
    case 'AwaitExpression':
    case 'Identifier':
    case 'MemberExpression':
      return true
    case 'ConditionalExpression':
      return isThrowable(node.consequent) && isThrowable(node.alternate)
    case 'LogicalExpression':
      return isThrowable(node.left) && isThrowable(node.right)
    default:
      return false
  }
}

/**
 * What goes wrong is a WhenceError, which says what to do: no error of JavaScript's own is made, and no other class of
 * errors is declared or made than those the option `allow` names for the files it is set for.
 */
export const onlyWhenceError = {
  meta: {
    type: 'problem',
    messages: {
      bare: '`new {{name}}` says nobody what to do: make a WhenceError.',
      other: '`throw new {{name}}`: only a WhenceError is thrown here.',
      value: 'Only errors are thrown.',
      declared: 'The class {{name}} is another kind of error: only WhenceError is thrown here.',
    },
    schema: [
      {
        type: 'object',
        properties: { allow: { type: 'array', items: { type: 'string' } } },
        additionalProperties: false,
      },
    ],
  },
  create(context) {
    const allowed = new Set(['WhenceError', ...(context.options[0]?.allow ?? [])])
    return {
      NewExpression(node) {
        const name = nameOf(node.callee)
        if (name === undefined || allowed.has(name)) return
        if (BARE.has(name)) context.report({ node, messageId: 'bare', data: { name } })
        else if (node.parent.type === 'ThrowStatement')
          context.report({ node, messageId: 'other', data: { name } })
      },
      ThrowStatement(node) {
        if (!isThrowable(node.argument)) context.report({ node, messageId: 'value' })
      },
      ClassDeclaration(node) {
        const parent = nameOf(node.superClass)
        const name = node.id?.name ?? ''
        if (parent === undefined || !(BARE.has(parent) || parent === 'WhenceError') || allowed.has(name))
          return
        context.report({ node, messageId: 'declared', data: { name } })
      },
    }
  },
}
