/** What NEWS2 counts, in the order of the chart (RCP 2017, domain.md section 3.3). */
export const news2Keys = [
  'respiration',
  'spo2',
  'oxygen',
  'systolic',
  'pulse',
  'consciousness',
  'temperature',
] as const;
export type News2Key = (typeof news2Keys)[number];

export type News2Points = 0 | 1 | 2 | 3;
/** 1 for everybody; 2 only where it was prescribed (hypercapnic failure, target 88–92 %). */
export type News2Scale = 1 | 2;

interface Band {
  readonly from: number;
  readonly to: number;
  readonly points: News2Points;
}

const LEAST = Number.NEGATIVE_INFINITY;
const MOST = Number.POSITIVE_INFINITY;

function band(from: number, to: number, points: News2Points): Band {
  return { from, to, points };
}

const plainBands = {
  respiration: [band(LEAST, 8, 3), band(9, 11, 1), band(12, 20, 0), band(21, 24, 2), band(25, MOST, 3)],
  systolic: [band(LEAST, 90, 3), band(91, 100, 2), band(101, 110, 1), band(111, 219, 0), band(220, MOST, 3)],
  pulse: [
    band(LEAST, 40, 3),
    band(41, 50, 1),
    band(51, 90, 0),
    band(91, 110, 1),
    band(111, 130, 2),
    band(131, MOST, 3),
  ],
  temperature: [
    band(LEAST, 35, 3),
    band(35.1, 36, 1),
    band(36.1, 38, 0),
    band(38.1, 39, 1),
    band(39.1, MOST, 2),
  ],
  /** 0 air, 1 oxygen. */
  oxygen: [band(0, 0, 0), band(1, 1, 2)],
  /** 0 A, 1 C, 2 V, 3 P, 4 U. */
  consciousness: [band(0, 0, 0), band(1, 4, 3)],
} as const satisfies Readonly<Record<Exclude<News2Key, 'spo2'>, readonly Band[]>>;

const spo2Scale1 = [band(LEAST, 91, 3), band(92, 93, 2), band(94, 95, 1), band(96, MOST, 0)];
const spo2Low = [band(LEAST, 83, 3), band(84, 85, 2), band(86, 87, 1)];
const spo2Scale2OnAir = [...spo2Low, band(88, MOST, 0)];
const spo2Scale2OnOxygen = [...spo2Low, band(88, 92, 0), band(93, 94, 1), band(95, 96, 2), band(97, MOST, 3)];

/** The most points that one part can give. */
export function mostPoints(key: News2Key): News2Points {
  return key === 'oxygen' ? 2 : 3;
}

/** Points of any part but SpO₂. */
export function pointsFor(key: Exclude<News2Key, 'spo2'>, value: number): News2Points {
  return pointsIn(plainBands[key], value);
}

/** Points of SpO₂ (%); scale 2 counts a high value on oxygen only. */
export function spo2Points(value: number, scale: News2Scale, onOxygen: boolean): News2Points {
  if (scale === 1) return pointsIn(spo2Scale1, value);
  return pointsIn(onOxygen ? spo2Scale2OnOxygen : spo2Scale2OnAir, value);
}

/**
 * The chart is made of whole numbers (temperature: tenths). A value between two cells gets the points of the worse one:
 * rounding must never make a patient look better.
 */
function pointsIn(bands: readonly Band[], value: number): News2Points {
  const own = bands.find(({ from, to }) => value >= from && value <= to);
  if (own !== undefined) return own.points;
  const below = bands.filter(({ to }) => to < value).at(-1)?.points ?? 0;
  const above = bands.find(({ from }) => from > value)?.points ?? 0;
  return below > above ? below : above;
}
