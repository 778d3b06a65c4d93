import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrangementOf,
  displayBeside,
  displayOf,
  keepPlace,
  MOST_PLACES,
  placeOf,
  under,
  type DisplayNow,
  type Place,
  type PlaceState,
  type Rect,
} from '@main/windows/placing';

const USUAL = { width: 1280, height: 800 };
const LEAST = { width: 320, height: 240 };

const stateArb = fc.constantFrom<PlaceState>('normal', 'maximized', 'full_screen');
const lengthArb = (min: number, max: number) => fc.integer({ min, max });

/** Displays side by side, as systems have them; the first is the primary one. Some are without a label, some look the same. */
const displaysArb: fc.Arbitrary<readonly DisplayNow[]> = fc
  .array(
    fc.record({
      label: fc.constantFrom('', 'Dell U2720Q', 'Innebygd', 'Projektor'),
      width: lengthArb(800, 5120),
      height: lengthArb(600, 2880),
      bar: lengthArb(0, 60),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => {
    let x = 0;
    return all.map(({ label, width, height, bar }, index): DisplayNow => {
      const bounds = { x, y: index % 2 === 0 ? 0 : -200, width, height };
      x += width;
      const workArea = { ...bounds, y: bounds.y + bar, height: height - bar };
      return { id: String(index + 1), label, width, height, primary: index === 0, bounds, workArea };
    });
  });

const rectArb: fc.Arbitrary<Rect> = fc.record({
  x: lengthArb(-20_000, 20_000),
  y: lengthArb(-20_000, 20_000),
  width: lengthArb(1, 9_000),
  height: lengthArb(1, 9_000),
});

const placeArb: fc.Arbitrary<Place> = fc.record({
  arrangement: fc.constantFrom('elsewhere', 'at home'),
  display: fc.record({
    id: fc.constantFrom('1', '2', '9'),
    label: fc.constantFrom('', 'Dell U2720Q', 'Borte'),
    width: lengthArb(800, 5120),
    height: lengthArb(600, 2880),
  }),
  bounds: rectArb,
  state: stateArb,
});

const placesArb = fc.array(placeArb, { maxLength: MOST_PLACES });

function isInside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

describe('where a window goes (V2)', () => {
  it('is wholly inside the work area of a display that is there, whatever was saved', () => {
    fc.assert(
      fc.property(placesArb, displaysArb, (places, displays) => {
        const { bounds, displayId } = placeOf(places, displays, USUAL);
        const display = displays.find(({ id }) => id === displayId);
        expect(display).toBeDefined();
        if (display === undefined) return;
        expect(isInside(bounds, display.workArea)).toBe(true);
        expect(bounds.width).toBeGreaterThanOrEqual(Math.min(LEAST.width, display.workArea.width));
        expect(bounds.height).toBeGreaterThanOrEqual(Math.min(LEAST.height, display.workArea.height));
      }),
    );
  });

  it('comes back to where a person left it, once the displays are those of then', () => {
    fc.assert(
      fc.property(
        placesArb,
        displaysArb,
        displaysArb,
        stateArb,
        fc.nat(),
        (before, docked, undocked, state, seed) => {
          fc.pre(arrangementOf(docked) !== arrangementOf(undocked));
          const display = docked[seed % docked.length];
          if (display === undefined) return;
          const { x, y, width, height } = display.workArea;
          const left = {
            x: x + 10,
            y: y + 20,
            width: Math.min(700, width - 10),
            height: Math.min(500, height - 20),
          };
          fc.pre(left.width >= LEAST.width && left.height >= LEAST.height);
          const placesDocked = keepPlace(before, docked, left, state);
          // On the way it was somewhere else, and a person moved it there too.
          const away = placeOf(placesDocked, undocked, USUAL);
          const both = keepPlace(placesDocked, undocked, away.bounds, away.state);
          for (const places of [placesDocked, both]) {
            const back = placeOf(places, docked, USUAL);
            expect(back.bounds).toEqual(left);
            expect(back.state).toBe(state);
          }
        },
      ),
    );
  });

  it('does not depend on the order of the displays, or on ids where the label tells them apart', () => {
    fc.assert(
      fc.property(placesArb, displaysArb, (places, displays) => {
        const labelled = displays.map((one, index) => ({ ...one, label: `${one.label} ${String(index)}` }));
        const others = labelled.map((one) => ({ ...one, id: `new-${one.id}` })).reverse();
        expect(arrangementOf(others)).toBe(arrangementOf(labelled));
        expect(placeOf(places, others, USUAL).bounds).toEqual(placeOf(places, labelled, USUAL).bounds);
      }),
    );
  });

  it('keeps one place for each arrangement, the newest first, and no more than there is room for', () => {
    fc.assert(
      fc.property(placesArb, displaysArb, rectArb, stateArb, (places, displays, bounds, state) => {
        const once = keepPlace(places, displays, bounds, state);
        const arrangement = arrangementOf(displays);
        expect(once[0]).toMatchObject({ arrangement, state });
        expect(once.filter((one) => one.arrangement === arrangement)).toHaveLength(1);
        expect(once.length).toBeLessThanOrEqual(MOST_PLACES);
        expect(keepPlace(once, displays, bounds, state)).toEqual(once);
      }),
    );
  });
});

describe('displays', () => {
  const of = (id: string, label: string, x: number): DisplayNow => {
    const bounds = { x, y: 0, width: 1920, height: 1080 };
    return { id, label, width: 1920, height: 1080, primary: x === 0, bounds, workArea: bounds };
  };
  const two = [of('1', 'Dell', 0), of('2', 'Dell', 1920)];

  it('alike in everything but the id are told apart by it, and one with a new id is known by its look', () => {
    expect(displayOf({ id: '2', label: 'Dell', width: 1920, height: 1080 }, two)?.id).toBe('2');
    expect(displayOf({ id: '77', label: 'Dell', width: 1920, height: 1080 }, two)?.id).toBe('1');
    expect(displayOf({ id: '1', label: 'Dell', width: 2560, height: 1440 }, two)).toBeUndefined();
  });

  it('the wall goes beside the desk, and over it where there is but one', () => {
    expect(under({ x: 1800, y: 0, width: 400, height: 400 }, two).id).toBe('2');
    expect(displayBeside({ x: 2000, y: 0, width: 800, height: 600 }, two).id).toBe('1');
    expect(displayBeside({ x: 0, y: 0, width: 800, height: 600 }, two.slice(0, 1)).id).toBe('1');
  });
});
