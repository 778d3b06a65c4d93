import type { ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { listPages, showOverlay } from '@renderer/state/navigation';
import { OverlayDialog } from '@renderer/ui/parts/overlay-dialog';

type Translate = TFunction;
type Keys = readonly (readonly [keys: string, what: string])[];

/** Every key of the station (product.md V5). */
export function KeyList(): ReactElement {
  const { t } = useTranslation();
  const close = (): void => {
    showOverlay(null);
  };
  const groups: readonly (readonly [title: string, keys: Keys])[] = [
    [t('keys.group.everywhere'), everywhere(t)],
    [t('keys.group.alert'), onAlert(t)],
    [
      t('keys.group.list'),
      [
        ['↑ ↓', t('keys.move')],
        [t('keys.spaceBar'), t('keys.space')],
        ['↵', t('keys.enter')],
      ],
    ],
    [
      t('keys.group.worklist'),
      [
        ['G', t('keys.review')],
        ['⇧ G', t('keys.undoReview')],
        ['M', t('keys.assign')],
      ],
    ],
    [t('patient.trends'), onTrends(t)],
    [t('keys.group.note'), onNote(t)],
  ];
  return (
    <OverlayDialog label={t('keys.title')} className="key-list" onClose={close}>
      <div className="panel-bar">
        <h2>{t('keys.title')}</h2>
        <span className="strip-space" />
        <button type="button" className="strip-button" onClick={close}>
          {t('panel.close')} <kbd className="key-hint">Esc</kbd>
        </button>
      </div>
      <div className="key-groups">
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([key, what]) => (
                <div key={key}>
                  <dt>
                    <kbd className="key-hint">{key}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </OverlayDialog>
  );
}

function everywhere(t: Translate): Keys {
  return [
    ['N', t('palette.next')],
    ['P', t('keys.pauseSound')],
    ['Ctrl L', t('keys.lock')],
    ['Ctrl K', t('keys.palette')],
    ['/', t('keys.search')],
    ['Ctrl ⇧ F', t('textSearch.open')],
    ...listPages.map((place, index) => [`Alt ${String(index + 1)}`, t(`nav.${place}`)] as const),
    ['Alt 0', t('keys.outbox')],
    ['Esc', t('keys.escape')],
    ['?', t('keys.help')],
  ];
}

function onTrends(t: Translate): Keys {
  return [
    ['← →', t('trend.key.step')],
    ['+ −', t('trend.key.zoom')],
    ['⇧ ← →', t('trend.key.pan')],
    ['Home End', t('trend.key.ends')],
    ['0', t('trend.key.reset')],
  ];
}

function onNote(t: Translate): Keys {
  return [
    ['Ctrl ↵', t('keys.sign')],
    ['Tab', t('keys.phraseTake')],
    ['↑ ↓', t('keys.phraseChoose')],
  ];
}

function onAlert(t: Translate): Keys {
  return [
    ['T', t('actions.take')],
    ['1–9', t('keys.choose')],
    ['Ctrl ↵', t('actions.close')],
    ['K', t('field.comment')],
    ['S', t('actions.release')],
    ['U', t('actions.snooze')],
    ['E', t('actions.escalate')],
    ['G', t('actions.reopen')],
    ['V', t('values.open')],
    ['R', t('contact.callNamed')],
    ['B', t('contact.write')],
    ['O', t('contact.newTask')],
    ['J', t('keys.note')],
  ];
}
