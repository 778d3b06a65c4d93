import type { News2Key, News2Points, News2Scale } from '@shared/clinical/news2/news2-table';

/** One value of one part and the points that RCP's chart gives it (domain.md section 3.3). */
export interface News2Vector {
  readonly key: News2Key;
  readonly value: number;
  readonly points: News2Points;
  /** Where the points depend on it. */
  readonly scale?: News2Scale;
  readonly onOxygen?: boolean;
}

function vectors(
  key: News2Key,
  cells: readonly (readonly [value: number, points: News2Points])[],
  more: Pick<News2Vector, 'scale' | 'onOxygen'> = {},
): News2Vector[] {
  return cells.map(([value, points]) => ({ key, value, points, ...more }));
}

const scale1 = [
  [70, 3],
  [91, 3],
  [92, 2],
  [93, 2],
  [94, 1],
  [95, 1],
  [96, 0],
  [100, 0],
] as const;

const scale2Low = [
  [70, 3],
  [83, 3],
  [84, 2],
  [85, 2],
  [86, 1],
  [87, 1],
  [88, 0],
  [92, 0],
] as const;

/** Both sides of every boundary of every cell. */
export const news2Vectors: readonly News2Vector[] = [
  ...vectors('respiration', [
    [4, 3],
    [8, 3],
    [9, 1],
    [11, 1],
    [12, 0],
    [20, 0],
    [21, 2],
    [24, 2],
    [25, 3],
    [60, 3],
  ]),
  ...vectors('spo2', scale1, { scale: 1, onOxygen: false }),
  ...vectors('spo2', scale1, { scale: 1, onOxygen: true }),
  ...vectors('spo2', [...scale2Low, [93, 0], [94, 0], [95, 0], [96, 0], [97, 0], [100, 0]], {
    scale: 2,
    onOxygen: false,
  }),
  ...vectors('spo2', [...scale2Low, [93, 1], [94, 1], [95, 2], [96, 2], [97, 3], [100, 3]], {
    scale: 2,
    onOxygen: true,
  }),
  ...vectors('oxygen', [
    [0, 0],
    [1, 2],
  ]),
  ...vectors('systolic', [
    [60, 3],
    [90, 3],
    [91, 2],
    [100, 2],
    [101, 1],
    [110, 1],
    [111, 0],
    [219, 0],
    [220, 3],
    [260, 3],
  ]),
  ...vectors('pulse', [
    [25, 3],
    [40, 3],
    [41, 1],
    [50, 1],
    [51, 0],
    [90, 0],
    [91, 1],
    [110, 1],
    [111, 2],
    [130, 2],
    [131, 3],
    [230, 3],
  ]),
  ...vectors('consciousness', [
    [0, 0],
    [1, 3],
    [2, 3],
    [3, 3],
    [4, 3],
  ]),
  ...vectors('temperature', [
    [33, 3],
    [35, 3],
    [35.1, 1],
    [36, 1],
    [36.1, 0],
    [38, 0],
    [38.1, 1],
    [39, 1],
    [39.1, 2],
    [42, 2],
  ]),
];

/** Values between two cells: the worse one counts. */
export const betweenCells: readonly News2Vector[] = [
  ...vectors('respiration', [
    [8.5, 3],
    [11.4, 1],
    [20.2, 2],
    [24.9, 3],
  ]),
  ...vectors(
    'spo2',
    [
      [91.9, 3],
      [93.5, 2],
      [95.7, 1],
    ],
    { scale: 1, onOxygen: false },
  ),
  ...vectors(
    'spo2',
    [
      [83.5, 3],
      [87.9, 1],
      [92.5, 0],
    ],
    { scale: 2, onOxygen: false },
  ),
  ...vectors(
    'spo2',
    [
      [92.5, 1],
      [94.1, 2],
      [96.9, 3],
    ],
    { scale: 2, onOxygen: true },
  ),
  ...vectors('systolic', [
    [90.5, 3],
    [110.5, 1],
    [219.5, 3],
  ]),
  ...vectors('pulse', [
    [40.5, 3],
    [50.5, 1],
    [90.5, 1],
    [130.5, 3],
  ]),
  ...vectors('temperature', [
    [35.05, 3],
    [36.05, 1],
    [38.04, 1],
    [39.05, 2],
  ]),
];
