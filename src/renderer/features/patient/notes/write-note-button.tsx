import { useEffect, useEffectEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { commandRules } from '@shared/wire/command';
import { offerCommand } from '@renderer/state/desk/offered';
import { useNavigation } from '@renderer/state/navigation';
import { writeNote } from '@renderer/state/notes/note-editor';
import { useStationState } from '@renderer/state/station-state';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { useShortcut } from '@renderer/ui/use-shortcut';

interface WriteNoteButtonProps {
  readonly patientId: string;
  /** The alert that the note is about; on a patient's page the one that is open beside it. */
  readonly alertId: string | null;
}

/** Begins a note, by press, key or palette; for those who may write one. */
export function WriteNoteButton({ patientId, alertId }: WriteNoteButtonProps): ReactElement | null {
  const { t } = useTranslation();
  const beside = useNavigation(({ panel }) => (panel?.patientId === patientId ? panel.alertId : null));
  const free = useNavigation(({ overlay }) => overlay === null);
  const role = useStationState((state) => state.station?.user?.role ?? null);
  const mayWrite = role !== null && commandRules['note.sign'].roles.includes(role);
  const about = alertId ?? beside;
  const write = (): void => {
    writeNote({ patientId, alertIds: about === null ? [] : [about], contactIds: [] });
  };
  useShortcut('j', mayWrite && free, write);
  const latest = useEffectEvent(write);
  // Where the alert lies beside the page, its own button offers it.
  const offers = mayWrite && (alertId !== null || beside === null);
  const name = t('note.write');
  useEffect(
    () =>
      offers
        ? offerCommand({
            name,
            keys: 'J',
            run: () => {
              latest();
            },
          })
        : undefined,
    [name, offers],
  );
  if (!mayWrite) return null;
  return (
    <button type="button" className="strip-button" aria-keyshortcuts="J" onClick={write}>
      {t('note.write')} <KeyHint keys="J" />
    </button>
  );
}
