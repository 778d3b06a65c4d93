import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Input, Label } from '@digdir/designsystemet-react';
import type { Millis } from '@shared/clock';
import { osloDay } from '@shared/clinical/oslo-time';
import type { ReplayView } from '@shared/ipc/lead/oversight-contract';
import { replayAt, replayDesk } from '@renderer/state/lead/replay';
import { clockTime } from '@renderer/ui/format/time';
import { ChoiceField } from '@renderer/ui/forms/choice-field';
import { deskName, instantOf } from './replay-words';

/** Which workstation, which day and which minute. */
export function ReplayControls({
  at,
  view,
}: {
  readonly at: Millis;
  readonly view: ReplayView | null;
}): ReactElement {
  const { t } = useTranslation();
  const desks = view?.desks ?? [];
  const chosen = desks.find(({ workstationId }) => workstationId === view?.workstationId);
  return (
    <div className="replay-controls">
      <ChoiceField
        label={t('replay.workstation')}
        value={chosen?.workstationId ?? ''}
        choices={desks.map((desk) => [desk.workstationId, deskName(t, desk)] as const)}
        onChange={(id) => {
          replayDesk(desks.some((desk) => desk.isOwn && desk.workstationId === id) ? null : id);
        }}
      />
      <WhenField
        type="date"
        label={t('replay.day')}
        value={osloDay(at)}
        read={(day) => instantOf(day, clockTime(at))}
      />
      <WhenField
        type="time"
        label={t('replay.time')}
        value={clockTime(at)}
        read={(time) => instantOf(osloDay(at), time)}
      />
    </div>
  );
}

interface WhenFieldProps {
  readonly type: 'date' | 'time';
  readonly label: string;
  readonly value: string;
  readonly read: (text: string) => Millis | null;
}

/** A field that goes there as soon as what is typed is a time, and keeps what is not yet one. */
function WhenField({ type, label, value, read }: WhenFieldProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field>
      <Label>{label}</Label>
      <Input
        type={type}
        value={typed ?? value}
        onChange={(event) => {
          const text = event.target.value;
          const instant = read(text);
          setTyped(instant === null ? text : null);
          if (instant !== null) replayAt(instant);
        }}
        onBlur={() => {
          setTyped(null);
        }}
      />
    </Field>
  );
}
