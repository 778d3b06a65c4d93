import type { TFunction } from 'i18next';
import { systemClock } from '@shared/clock';
import type { TrendMark } from '@shared/ipc/trend-views';
import { openAlert, openItem, patientSections, type PatientSection } from '@renderer/state/navigation';
import type { AxisMark } from '@renderer/ui/timeline/mark-groups';
import { causeLine } from '@renderer/ui/format/cause';
import { shortTime } from '@renderer/ui/format/time';
import { measureName } from '@renderer/ui/format/value';

/** A mark as the row under the curves shows it: what, how it went, when, in one line. */
export function axisMark(t: TFunction, mark: TrendMark, language: string): AxisMark {
  const when = shortTime(mark.at, systemClock.now());
  const what = t('trend.mark', { kind: t(`trend.kind.${mark.kind}`), when });
  return {
    key: keyOf(mark),
    at: mark.at,
    kind: mark.kind,
    severity: severityOf(mark),
    text: [what, ...partsOf(t, mark, language)].filter((part) => part !== '').join(' · '),
  };
}

/** A plan has one id and changes many times. */
export function keyOf({ kind, id, at }: TrendMark): string {
  return `${kind} ${id} ${String(at)}`;
}

function severityOf(mark: TrendMark): AxisMark['severity'] {
  if (mark.kind === 'alert') return mark.severity;
  if (mark.kind !== 'form') return null;
  return mark.severity === 'red' || mark.severity === 'yellow' ? mark.severity : null;
}

function partsOf(t: TFunction, mark: TrendMark, language: string): string[] {
  switch (mark.kind) {
    case 'alert':
      return [
        t(`severity.${mark.severity}`),
        causeLine(t, mark.cause, language),
        t(`trend.alert.${mark.state}`),
      ];
    case 'contact':
      return [t(`trend.channel.${mark.channel}`), t(`trend.outcome.${mark.outcome}`), mark.text, mark.by];
    case 'note':
    case 'task':
      return [...(mark.kind === 'task' ? [t(`trend.task.${mark.state}`)] : []), mark.text, mark.by];
    case 'message':
      return [t(`trend.message.${mark.direction}`), mark.text];
    case 'plan':
      return [mark.codes.map((code) => measureName(t, code, null)).join(', '), mark.by];
    case 'form': {
      const severity = severityOf(mark);
      return [
        mark.title,
        mark.score === null ? '' : t('trend.score', { score: mark.score }),
        severity === null ? '' : t(`severity.${severity}`),
      ];
    }
  }
}

/** Where each kind is read; a part that is not there is looked for in the overview. */
const places: Readonly<Record<Exclude<TrendMark['kind'], 'alert'>, string>> = {
  contact: 'contact',
  note: 'notes',
  message: 'contact',
  task: 'contact',
  plan: 'plan',
  form: 'forms',
};
const kinds = {
  contact: 'contact',
  note: 'note',
  message: 'message',
  task: 'task',
  plan: 'plan',
  form: 'response',
} as const;

/** Opens what a mark stands for: an alert beside the list, the rest in its part of the page. */
export function openMark(patientId: string, mark: TrendMark): void {
  if (mark.kind === 'alert') {
    openAlert({ patientId, alertId: mark.id });
    return;
  }
  const place = places[mark.kind];
  const section: PatientSection = patientSections.find((one) => one === place) ?? 'overview';
  openItem(patientId, section, { kind: kinds[mark.kind], id: mark.id });
}
