import type { CDPSession } from 'playwright';

/** Expressions for the prototype of what is counted in the page; undefined where there is none now. */
const PROTOTYPES: Readonly<Record<string, string>> = {
  canvases: 'HTMLCanvasElement.prototype',
  functions: 'Function.prototype',
  'row controllers': gridPart('.ag-row', 'renderedRow'),
  'cell controllers': gridPart('.ag-cell', 'cellCtrl'),
};

/** AG Grid hangs its controllers on its elements, under a name of its own. */
function gridPart(selector: string, part: string): string {
  return `(() => {
    for (const element of document.querySelectorAll('[data-testid="worklist"] ${selector}'))
      for (const key of Object.keys(element))
        if (key.startsWith('__AG_') && element[key]?.${part} != null)
          return Object.getPrototypeOf(element[key].${part});
  })()`;
}

/** Bytes of JavaScript heap in use in a page, after garbage collection. */
export async function pageHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

/** Things of a page that may pile up, attached to it or not. */
export async function pageCounts(session: CDPSession): Promise<Readonly<Record<string, number>>> {
  const { nodes, jsEventListeners, documents } = await session.send('Memory.getDOMCounters');
  const counts: Record<string, number> = {
    'DOM nodes': nodes,
    'DOM listeners': jsEventListeners,
    documents,
  };
  for (const [name, expression] of Object.entries(PROTOTYPES)) {
    const count = await livingCount(session, expression);
    if (count !== null) counts[name] = count;
  }
  return counts;
}

/** Objects with a prototype that live, wherever they hang; null where there is no such prototype. */
async function livingCount(session: CDPSession, expression: string): Promise<number | null> {
  const objectGroup = 'soak';
  try {
    const { result } = await session.send('Runtime.evaluate', { expression, objectGroup });
    if (result.objectId === undefined) return null;
    const { objects } = await session.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId,
      objectGroup,
    });
    if (objects.objectId === undefined) return null;
    const counted = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    return Number(counted.result.value);
  } finally {
    await session.send('Runtime.releaseObjectGroup', { objectGroup });
  }
}
