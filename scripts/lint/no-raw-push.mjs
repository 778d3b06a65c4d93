const SENDERS = ['WebContents', 'WebFrameMain'];
const METHODS = ['send', 'sendToFrame', 'postMessage'];

/**
 * Pages are written to in one file, whatever the variable is called: judged by type, not by name.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noRawPush = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { raw: 'Send through src/main/ipc/push.ts, which knows every push and batches them.' },
  },
  create: (context) => {
    const services = context.sourceCode.parserServices;
    if (services?.['getTypeAtLocation'] === undefined) return {};
    return {
      /** @param {any} node */
      'CallExpression > MemberExpression.callee': (node) => {
        if (!METHODS.includes(node.property.name)) return;
        const type = services['getTypeAtLocation'](node.object);
        const symbols = type.isUnion()
          ? type.types.map((/** @type {any} */ part) => part.symbol)
          : [type.symbol];
        if (symbols.some((/** @type {any} */ symbol) => SENDERS.includes(symbol?.name))) {
          context.report({ node, messageId: 'raw' });
        }
      },
    };
  },
};
