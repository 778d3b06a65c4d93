import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Textfield } from '@digdir/designsystemet-react';
import { instantOf, wallTime } from '@shared/clinical/wall-time';

interface Shift {
  readonly from: number;
  readonly to: number;
}

/** Which shift is handed over. */
export function ShiftFields({
  shift,
  onChange,
}: {
  readonly shift: Shift;
  readonly onChange: (shift: Shift) => void;
}): ReactElement {
  const { t } = useTranslation();
  const set = (part: 'from' | 'to', wall: string): void => {
    const at = instantOf(wall);
    if (at === null) return;
    const changed = { from: shift.from, to: shift.to, [part]: at };
    if (changed.to > changed.from) onChange(changed);
  };
  return (
    <div className="handover-shift">
      {(['from', 'to'] as const).map((part) => (
        <Textfield
          key={part}
          type="datetime-local"
          label={t(`handover.shift.${part}`)}
          value={wallTime(shift[part])}
          onChange={(event) => {
            set(part, event.target.value);
          }}
        />
      ))}
    </div>
  );
}
