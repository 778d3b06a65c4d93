import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit, printedHandover } from '@shared/lead/handover/print';
import { handoverRow } from '../../../support/lead/handover-rows';

const [line] = handoverRow().lines;
const many = (count: number, text: string) =>
  handoverRow({
    lines: Array.from({ length: count }, (_, at) => {
      if (line === undefined) throw new Error('no line');
      return { ...line, id: `red-${String(at + 1)}`, text: `${String(at + 1)} ${text}` };
    }),
  });

describe('a handover on paper', () => {
  it('holds who and when, each line, and no script', () => {
    const { html, lang } = printedHandover(handoverRow({ text: '<b>Rolig</b> natt' }), 'nb');
    expect(lang).toBe('nb-NO');
    expect(html).toContain('Sykepleier Én, 02.03.2026 kl. 11:30');
    expect(html).toContain('Ikke mottatt ennå');
    expect(html).toContain('&lt;b&gt;Rolig&lt;/b&gt; natt');
    expect(html).not.toMatch(/<script|<b>|href=/);
  });

  it('shrinks before it leaves anything out, and counts what it leaves', () => {
    expect(printedHandover(many(3, 'kort'), 'nb').html).toContain('font: 10pt');
    const full = printedHandover(
      many(40, 'Litt lengre linje om en pasient som skal følges opp i neste vakt'),
      'nb',
    );
    expect(full.html).toMatch(/font: [789]pt/);
    expect(full.html).not.toContain('fikk ikke plass');
    const over = printedHandover(many(200, 'kort'), 'nb').html;
    const shown = over.match(/<tr>/g)?.length ?? 0;
    expect(over).toContain(
      `${String(200 - shown)} linjer til fikk ikke plass. De står i Vaktrom under Vaktskifte, i overleveringen signert 02.03.2026 kl. 11:30.`,
    );
  });

  it('shows a beginning of the lines and counts the rest, whatever they say', () => {
    const lines = fc.array(fc.string({ maxLength: 300 }), { maxLength: 120 });
    fc.assert(
      fc.property(lines, fc.string({ maxLength: 6_000 }), (all, text) => {
        const fitted = fit(all, text, '…');
        expect(fitted.lines).toEqual(all.slice(0, all.length - fitted.more));
        if (!fitted.cut) expect(fitted.text).toBe(text);
      }),
    );
  });
});
