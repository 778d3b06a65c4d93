/** A line of the picture: a value for each checkpoint, as a share of the first ones. */
export interface DrawnLine {
  readonly name: string;
  readonly values: readonly number[];
}

const SIZE = { width: 760, height: 320, left: 52, right: 150, top: 24, bottom: 40 } as const;
const DASHES = ['', '6 3', '2 3', '8 3 2 3', '1 2', '10 4', '4 4'] as const;

/** Heaps over the day as a picture that reads on light and dark paper; lines differ by dashes, each is named at its end. */
export function soakPicture(hours: readonly number[], lines: readonly DrawnLine[], floor: number): string {
  const all = lines.flatMap(({ values }) => values);
  const [low, high] = [Math.min(0.95, ...all), Math.max(floor + 0.01, ...all)];
  const last = hours.at(-1) ?? 1;
  const x = (hour: number): number => SIZE.left + (hour / last) * (SIZE.width - SIZE.left - SIZE.right);
  const y = (value: number): number =>
    SIZE.top + ((high - value) / (high - low)) * (SIZE.height - SIZE.top - SIZE.bottom);
  const level = (value: number, label: string): string =>
    `<line x1="${at(x(0))}" x2="${at(x(last))}" y1="${at(y(value))}" y2="${at(y(value))}" stroke="#999" stroke-width="1"/>` +
    `<text x="${at(x(0) - 6)}" y="${at(y(value) + 4)}" text-anchor="end">${label}</text>`;
  const drawn = lines.map(({ name, values }, index) => {
    const points = values.map((value, n) => `${at(x(hours[n] ?? 0))},${at(y(value))}`).join(' ');
    const dash = DASHES[index % DASHES.length] ?? '';
    const label = SIZE.top + 12 + index * 16;
    return (
      `<polyline points="${points}" fill="none" stroke="#2b5f8c" stroke-width="1.5" stroke-dasharray="${dash}"/>` +
      `<line x1="${at(x(last) + 10)}" x2="${at(x(last) + 34)}" y1="${String(label - 4)}" y2="${String(label - 4)}" stroke="#2b5f8c" stroke-width="1.5" stroke-dasharray="${dash}"/>` +
      `<text x="${at(x(last) + 40)}" y="${String(label)}">${escaped(name)}</text>`
    );
  });
  const ticks = hours
    .filter((hour) => hour % 4 === 0)
    .map(
      (hour) =>
        `<text x="${at(x(hour))}" y="${String(SIZE.height - 16)}" text-anchor="middle">${String(hour)} h</text>`,
    );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(SIZE.width)} ${String(SIZE.height)}" font-family="sans-serif" font-size="11" fill="#444">`,
    '<title>Heap after garbage collection over a day, against the heap after warming up</title>',
    `<rect width="${String(SIZE.width)}" height="${String(SIZE.height)}" fill="#fff"/>`,
    level(1, '1.00'),
    level(floor, floor.toFixed(2)),
    ...ticks,
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

function at(place: number): string {
  return place.toFixed(1);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
