import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { motions, textSizes, themes, zoomSteps, type Looks } from '@shared/ipc/station/windows-contract';
import { station } from '@renderer/bridge/station';
import { changed, chooseLooks } from '@renderer/state/station/looks';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { ChoiceCard, Decided, useDecided } from './choice-card';

const languages = [
  { value: 'nb', label: 'Bokmål', lang: 'nb' },
  { value: 'en', label: 'English', lang: 'en' },
] as const;

/** Language, appearance, size, motion: what a person sees on this screen. */
export function LooksCards({ looks }: { readonly looks: Looks }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <ChoiceCard
        name="theme"
        legend={t('settings.theme')}
        why={t('looks.themeWhy')}
        options={themes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
        chosen={looks.theme}
        onChoose={(theme) => {
          chooseLooks({ theme });
        }}
      />
      <ZoomCard zoom={looks.zoom} />
      <ChoiceCard
        name="textSize"
        legend={t('looks.textSize')}
        why={t('looks.textSizeWhy')}
        options={textSizes.map((value) => ({ value, label: t(`looks.textSize.${value}`) }))}
        chosen={looks.textSize}
        onChoose={(textSize) => {
          chooseLooks({ textSize });
        }}
      />
      <ChoiceCard
        name="motion"
        legend={t('looks.motion')}
        why={t('looks.motionWhy')}
        options={motions.map((value) => ({ value, label: t(`looks.motion.${value}`) }))}
        chosen={looks.motion}
        onChoose={(motion) => {
          chooseLooks({ motion });
        }}
      />
      <ChoiceCard
        name="language"
        legend={t('settings.language')}
        why={t('settings.languageWhy')}
        options={languages}
        chosen={looks.language}
        onChoose={(language) => {
          chooseLooks({ language });
        }}
      />
    </>
  );
}

function ZoomCard({ zoom }: { readonly zoom: Looks['zoom'] }): ReactElement {
  const { t } = useTranslation();
  const decided = useDecided('zoom');
  const at = zoomSteps.indexOf(zoom);
  const step = (by: -1 | 0 | 1): void => {
    void changed(station().zoomLooks({ step: by }));
  };
  return (
    <div className="settings-card" role="group" aria-label={t('looks.zoom')}>
      <h2>{t('looks.zoom')}</h2>
      <p className="settings-why">{t('looks.zoomWhy')}</p>
      <div className="settings-zoom">
        <Button
          variant="secondary"
          disabled={decided || at <= 0}
          onClick={() => {
            step(-1);
          }}
        >
          {t('looks.zoomOut')} <KeyHint keys="Ctrl −" />
        </Button>
        <output data-testid="zoom">{zoom} %</output>
        <Button
          variant="secondary"
          disabled={decided || at === zoomSteps.length - 1}
          onClick={() => {
            step(1);
          }}
        >
          {t('looks.zoomIn')} <KeyHint keys="Ctrl +" />
        </Button>
        <Button
          variant="tertiary"
          disabled={decided}
          onClick={() => {
            step(0);
          }}
        >
          {t('looks.zoomReset')} <KeyHint keys="Ctrl 0" />
        </Button>
      </div>
      {decided && <Decided />}
    </div>
  );
}
