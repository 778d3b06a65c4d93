import type { TFunction } from 'i18next';
import { station } from '@renderer/bridge/station';
import { changed, useWindows } from '@renderer/state/station/looks';
import type { PaletteItem } from './palette-items';

/** The wall and the second window (product.md V1, V2). */
export function windowItems(t: TFunction): readonly PaletteItem[] {
  const wallOpen = useWindows.getState().windows?.wallOpen === true;
  return [
    {
      id: 'window-patient',
      kind: 'setting',
      name: t('windows.openPatient'),
      keys: null,
      run: () => {
        void changed(station().openPatientWindow({}));
      },
    },
    {
      id: 'window-wall',
      kind: 'setting',
      name: wallOpen ? t('windows.closeWall') : t('windows.openWall'),
      keys: null,
      run: () => {
        void changed(wallOpen ? station().closeWall({}) : station().openWall({ displayId: null }));
      },
    },
  ];
}
