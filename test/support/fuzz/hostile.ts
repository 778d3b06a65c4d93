import fc, { type Arbitrary } from 'fast-check';

/** Far longer than any text of the contract. */
const HUGE = 2_000_000;

/** A value that comes back to itself. */
export function cycle(): unknown {
  const one: Record<string, unknown> = { list: [] };
  one['self'] = one;
  one['list'] = [one];
  return one;
}

/** Things that no message can carry, and some that only look like data. Made anew each time: nobody shares them. */
export const unclonable: Arbitrary<unknown> = fc
  .constantFrom<() => unknown>(
    () => () => 1,
    () => Symbol('s'),
    () =>
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('trap');
          },
          ownKeys: () => {
            throw new Error('trap');
          },
        },
      ),
    () =>
      Object.defineProperty({}, 'patientId', {
        enumerable: true,
        get: () => {
          throw new Error('getter');
        },
      }),
    () => new Map([['patientId', 'patient-1']]),
    () => new Date(Number.NaN),
    () => 10n,
    () => new Error('as input'),
    () => new Uint8Array(16),
    () => Object.create(null) as object,
    cycle,
  )
  .map((make) => make());

/** Data that a message carries and no handler should meet. */
export const hostile: Arbitrary<unknown> = fc.oneof(
  fc
    .constantFrom<() => unknown>(
      () =>
        JSON.parse(
          '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
        ) as unknown,
      () => 'x'.repeat(HUGE),
      () => ({ patientId: 'x'.repeat(HUGE) }),
      () => Array.from({ length: 20_000 }, () => ({})),
      () => deep(2_000),
      () => Number.NaN,
      () => Number.POSITIVE_INFINITY,
      () => Number.MAX_SAFE_INTEGER + 2,
      () => -0,
      () => '\u0000\uD800',
      () => "'; DROP TABLE command; --",
      () => undefined,
      () => null,
    )
    .map((make) => make()),
  fc.anything({ maxDepth: 3, withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
);

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let n = 0; n < levels; n += 1) value = { deeper: [value] };
  return value;
}

/** A good input with one thing wrong about it. */
export function spoiled(good: Arbitrary<unknown>, wrong: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc
    .tuple(good, wrong, fc.nat(), fc.constantFrom('replace', 'remove', 'add', 'proto'))
    .map(([value, bad, at, way]) => {
      if (typeof value !== 'object' || value === null) return bad;
      const copy: Record<string, unknown> = { ...value };
      const names = Object.keys(copy);
      const name = names[at % Math.max(1, names.length)] ?? 'nothing';
      if (way === 'replace') copy[name] = bad;
      else if (way === 'remove') Reflect.deleteProperty(copy, name);
      else if (way === 'add') copy[`extra${String(at)}`] = bad;
      else return Object.setPrototypeOf(copy, { then: 1, toJSON: () => 'x', role: 'lead' }) as unknown;
      return copy;
    });
}
