const DECLARATIONS = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration'])
const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'TSEmptyBodyFunctionExpression',
])

/**
 * Whether a property belongs to a type that others see: of a declared type or of a parameter. What a function notes for
 * itself in a type between its own lines (a sum and a count) may change.
 */
function isShown(node) {
  for (let child = node, parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (DECLARATIONS.has(parent.type)) return true
    if (FUNCTIONS.has(parent.type)) return parent.params.includes(child)
  }
  return false
}

/** Every property of a declared type or of a parameter is `readonly`: nothing changes an object behind its reader's back. */
export const readonlyProperties = {
  meta: {
    type: 'problem',
    messages: {
      property: 'Write `readonly {{name}}`: nobody changes an object of this type.',
      index: 'Write `readonly [...]`: nobody changes an object of this type.',
    },
    schema: [],
  },
  create(context) {
    return {
      TSPropertySignature(node) {
        if (node.readonly || !isShown(node)) return
        context.report({ node, messageId: 'property', data: { name: context.sourceCode.getText(node.key) } })
      },
      TSIndexSignature(node) {
        if (!node.readonly && isShown(node)) context.report({ node, messageId: 'index' })
      },
    }
  },
}
