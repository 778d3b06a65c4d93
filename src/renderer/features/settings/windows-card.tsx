import { useState, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Button, Field, Label, Select } from '@digdir/designsystemet-react';
import { wallThemes, type DisplayView, type WindowsView } from '@shared/ipc/station/windows-contract';
import { station } from '@renderer/bridge/station';
import { changed, chooseLooks } from '@renderer/state/station/looks';
import { ChoiceCard } from './choice-card';

/** The second window, the wall and where it hangs. */
export function WindowsCard({ view }: { readonly view: WindowsView }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <section className="settings-card">
        <h2>{t('windows.title')}</h2>
        <p className="settings-why">{t('windows.patientWhy')}</p>
        <div className="action-row">
          <Button variant="secondary" onClick={() => void changed(station().openPatientWindow({}))}>
            {t('windows.openPatient')}
          </Button>
        </div>
        <p className="settings-why">{t('windows.wallWhy')}</p>
        <WallPlace view={view} />
      </section>
      <ChoiceCard
        name="wallTheme"
        legend={t('windows.wallTheme')}
        why={t('windows.wallThemeWhy')}
        options={wallThemes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
        chosen={view.looks.wallTheme}
        onChoose={(wallTheme) => {
          chooseLooks({ wallTheme });
        }}
      />
    </>
  );
}

const LAST = '';

function WallPlace({ view }: { readonly view: WindowsView }): ReactElement {
  const { t } = useTranslation();
  const { displays, wallOpen } = view;
  const [display, setDisplay] = useState(LAST);
  const open = (displayId: string): void => {
    void changed(station().openWall({ displayId: displayId === LAST ? null : displayId }));
  };
  return (
    <>
      <Field>
        <Label>{t('windows.wallDisplay')}</Label>
        <Select
          value={display}
          onChange={(event) => {
            setDisplay(event.target.value);
            if (wallOpen) open(event.target.value);
          }}
        >
          <Select.Option value={LAST}>{t('windows.wallDisplayAny')}</Select.Option>
          {displays.map((one, index) => (
            <Select.Option key={one.id} value={one.id}>
              {nameOf(t, one, index)}
            </Select.Option>
          ))}
        </Select>
      </Field>
      {wallOpen && <p role="status">{t('windows.wallOpen')}</p>}
      <div className="action-row">
        {wallOpen ? (
          <Button variant="secondary" onClick={() => void changed(station().closeWall({}))}>
            {t('windows.closeWall')}
          </Button>
        ) : (
          <Button
            variant="secondary"
            onClick={() => {
              open(display);
            }}
          >
            {t('windows.openWall')}
          </Button>
        )}
      </div>
    </>
  );
}

function nameOf(t: TFunction, { label, width, height, primary }: DisplayView, index: number): string {
  const name = label === '' ? t('windows.displayUnnamed', { number: index + 1 }) : label;
  const shown = { label: name, width, height };
  return primary ? t('windows.displayPrimary', shown) : t('windows.display', shown);
}
