const COLLECTIONS = new Set(['Map', 'Set', 'WeakMap', 'WeakSet'])

/** A collection that is made empty, to be filled later; one that is made from a list is a table. */
const isEmptyCollection = (node) =>
  node?.type === 'NewExpression' &&
  node.callee.type === 'Identifier' &&
  COLLECTIONS.has(node.callee.name) &&
  node.arguments.length === 0

/** A ReadonlySet that is empty holds nothing, ever: it is a constant. */
const isTypedReadonly = (name) => name?.startsWith('Readonly') === true

const typeNameOf = (declarator) => {
  const annotation = declarator.id.typeAnnotation?.typeAnnotation
  return annotation?.type === 'TSTypeReference' && annotation.typeName.type === 'Identifier'
    ? annotation.typeName.name
    : undefined
}

/**
 * Files that state AWS's rules keep nothing between two questions: no variable of the module that changes, no collection
 * of the module that is filled. Caches and indexes have files of their own, which the configuration lists.
 */
export const noModuleState = {
  meta: {
    type: 'problem',
    messages: {
      variable:
        'A rule keeps nothing between two questions: `{{name}}` belongs in a file of caches, or to a caller.',
      collection:
        'A rule keeps nothing between two questions: the collection `{{name}}` belongs in a file of caches, or to a caller.',
    },
    schema: [],
  },
  create(context) {
    function check(declaration) {
      for (const declarator of declaration.declarations) {
        const name = context.sourceCode.getText(declarator.id).split(':')[0]
        if (declaration.kind !== 'const')
          context.report({ node: declarator, messageId: 'variable', data: { name } })
        else if (isEmptyCollection(declarator.init) && !isTypedReadonly(typeNameOf(declarator)))
          context.report({ node: declarator, messageId: 'collection', data: { name } })
      }
    }
    return {
      Program(program) {
        for (const statement of program.body) {
          const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
          if (declaration?.type === 'VariableDeclaration') check(declaration)
        }
      },
    }
  },
}
