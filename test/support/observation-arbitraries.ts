import fc from 'fast-check';
import type { Observation } from '@shared/model/observation';

const id = fc.oneof(
  fc.uuid(),
  fc.uuid().map((text) => text.toUpperCase()),
  fc.stringMatching(/^[A-Za-z0-9._:-]{1,64}$/),
);
const text = fc.oneof(
  fc.constantFrom('%', 'mm[Hg]', 'kg', ''),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const time = fc
  .tuple(
    fc.integer({ min: Date.parse('0001-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59Z') }),
    fc.constantFrom('ms', 's', 'z', '+01:00', '-11:45', 'long'),
  )
  .map(([at, form]) => {
    const iso = new Date(at).toISOString();
    const plain = iso.slice(0, 19);
    switch (form) {
      case 'ms':
        return iso;
      case 's':
        return `${plain}Z`;
      case 'z':
        return `${plain.toLowerCase()}z`;
      case 'long':
        return `${plain}.123456789Z`;
      default:
        return `${plain}${form}`;
    }
  })
  // Centuries before 100 count as 1900 and later in the calendar check: their leap days are not taken.
  .filter((one) => !one.startsWith('00'));
const value = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0, max: 3_000 }).map((tenths) => tenths / 10),
);
const component = fc.record(
  { code: fc.constantFrom('8480-6', '8462-4', '8867-4'), value, unit: text },
  { requiredKeys: ['code', 'unit'] },
);
const panel = fc
  .tuple(fc.option(value, { nil: undefined }), fc.option(value, { nil: undefined }), text)
  .map(([systolic, diastolic, unit]) => [
    { code: '8480-6', ...(systolic === undefined ? {} : { value: systolic }), unit },
    { code: '8462-4', ...(diastolic === undefined ? {} : { value: diastolic }), unit },
  ]);

/** Any measurement that fits its schema: the common ones, and all the rare ones beside them. */
export const anyObservation: fc.Arbitrary<Observation> = fc
  .record(
    {
      id,
      patientId: id,
      code: fc.oneof(fc.constantFrom('2708-6', '85354-9', '8867-4', 'text:Uro'), text),
      text,
      value,
      unit: text,
      components: fc.oneof(panel, fc.array(component, { maxLength: 3 })),
      effectiveAt: time,
      receivedAt: time,
      source: fc.record(
        { kind: fc.constantFrom('device', 'self', 'staff'), device: text },
        { requiredKeys: ['kind'] },
      ),
      status: fc.constantFrom('final', 'corrected', 'entered_in_error'),
      replaces: id,
      severity: fc.constantFrom('normal', 'yellow', 'red', 'unknown'),
    },
    {
      requiredKeys: [
        'id',
        'patientId',
        'code',
        'unit',
        'effectiveAt',
        'receivedAt',
        'source',
        'status',
        'severity',
      ],
    },
  )
  // As it comes over the wire: JSON knows neither undefined nor -0.
  .map((one) => JSON.parse(JSON.stringify(one)) as Observation);

/** The same records, and near misses: one member replaced by anything, one more member, one left out. */
export function nearly<T extends object>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof(
    arbitrary,
    fc.tuple(arbitrary, fc.nat(), fc.anything()).map(([record, at, junk]) => {
      const keys = Object.keys(record);
      return { ...record, [keys[at % keys.length] ?? 'x']: junk };
    }),
    fc
      .tuple(arbitrary, fc.string(), fc.anything())
      .map(([record, key, junk]) => ({ ...record, [key]: junk })),
    fc.tuple(arbitrary, fc.nat()).map(([record, at]) => {
      const entries = Object.entries(record);
      return Object.fromEntries(entries.filter((_, index) => index !== at % entries.length));
    }),
    fc.anything(),
  );
}
