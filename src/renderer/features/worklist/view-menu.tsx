import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import type { RequestError } from '@shared/ipc/contract';
import type { SavedView, ViewScope } from '@shared/ipc/worklist-views';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import { Popover } from '@renderer/ui/parts/popover';
import { everything, isSameChoice } from '@renderer/state/worklist/view-choice';
import type { NewView, WorklistView } from '@renderer/state/worklist/use-worklist-view';

/** Named views of the person and the station: pick, save, write over, rename, delete and put back. */
export function ViewMenu({ view }: { readonly view: WorklistView }): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { picked, choice } = view;
  const changed = !isSameChoice(choice, picked?.view.choice ?? everything);
  const name = picked?.view.name ?? t('view.everything');
  return (
    <Popover
      open={open}
      onOpen={setOpen}
      label={t('view.title')}
      button={
        <>
          <span className="view-name">{name}</span>
          {changed && <span className="view-changed">{t('view.changed')}</span>}{' '}
          <span aria-hidden="true">▾</span>
        </>
      }
    >
      <Menu
        view={view}
        changed={changed}
        close={() => {
          setOpen(false);
        }}
      />
    </Popover>
  );
}

interface MenuProps {
  readonly view: WorklistView;
  readonly changed: boolean;
  readonly close: () => void;
}

function Menu({ view, changed, close }: MenuProps): ReactElement {
  const { t } = useTranslation();
  const lead = useStationState((state) => state.station?.user?.role === 'lead');
  const { picked, views } = view;
  const mayChange = picked !== null && (picked.scope === 'own' || lead);
  const pick = (scope: ViewScope, one: SavedView | null): void => {
    view.pick(scope, one);
    close();
  };
  return (
    <div className="view-menu">
      <ul className="view-list">
        <li>
          <PickButton
            text={t('view.everything')}
            on={picked === null}
            onPick={() => {
              pick('own', null);
            }}
          />
        </li>
        {(['own', 'station'] as const).map((scope) => (
          <li key={scope} hidden={views[scope].length === 0}>
            <span className="view-scope">{t(`view.scope.${scope}`)}</span>
            <ul>
              {views[scope].map((one) => (
                <li key={one.id}>
                  <PickButton
                    text={one.name}
                    on={picked?.view.id === one.id}
                    onPick={() => {
                      pick(scope, one);
                    }}
                  />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {mayChange && <Changing view={view} changed={changed} />}
      <Saving view={view} lead={lead} close={close} />
    </div>
  );
}

function PickButton(props: {
  readonly text: string;
  readonly on: boolean;
  readonly onPick: () => void;
}): ReactElement {
  return (
    <button type="button" className="view-pick" aria-pressed={props.on} onClick={props.onPick}>
      {props.text}
    </button>
  );
}

/** What may be done with the view that is picked. */
function Changing({ view, changed }: Omit<MenuProps, 'close'>): ReactElement | null {
  const { t } = useTranslation();
  const { picked, choice, save, remove } = view;
  if (picked === null) return null;
  const { scope, view: kept } = picked;
  const putBack = (): void => {
    void save(scope, kept).then((outcome) => {
      if (outcome.ok) view.pick(scope, kept);
      else say(t(`error.${outcome.error}`), 'attention');
    });
  };
  return (
    <div className="view-changing" role="group" aria-label={kept.name}>
      {changed && (
        <button
          type="button"
          className="strip-button"
          onClick={() => {
            void save(scope, { ...kept, choice }).then((outcome) => {
              if (outcome.ok) say(t('view.saved', { name: kept.name }), 'calm', { subject: 'view' });
              else say(t(`error.${outcome.error}`), 'attention');
            });
          }}
        >
          {t('view.overwrite')}
        </button>
      )}
      <button
        type="button"
        className="strip-button"
        onClick={() => {
          void remove(scope, kept).then((outcome) => {
            if (!outcome.ok) say(t(`error.${outcome.error}`), 'attention');
            else
              say(t('view.deleted', { name: kept.name }), 'calm', {
                subject: 'view',
                action: { label: t('review.undo'), act: putBack },
              });
          });
        }}
      >
        {t('view.delete')}
      </button>
    </div>
  );
}

/** A name for what is shown now, or another name for the view that is picked. */
function Saving({
  view,
  lead,
  close,
}: {
  view: WorklistView;
  lead: boolean;
  close: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { picked, choice, save } = view;
  const [name, setName] = useState('');
  const [forStation, setForStation] = useState(false);
  const [error, setError] = useState<RequestError | 'nameless' | null>(null);
  const scope: ViewScope = forStation ? 'station' : 'own';
  const mayRename = picked !== null && (picked.scope === 'own' || lead);
  const keep = (where: ViewScope, made: NewView): void => {
    if (made.name.trim() === '') {
      setError('nameless');
      return;
    }
    void save(where, made).then((outcome) => {
      if (!outcome.ok) {
        setError(outcome.error);
        return;
      }
      say(t('view.saved', { name: made.name.trim() }), 'calm', { subject: 'view' });
      close();
    });
  };
  return (
    <form
      className="view-saving"
      onSubmit={(event) => {
        event.preventDefault();
        keep(scope, { id: null, name, choice });
      }}
    >
      <Textfield
        label={t('view.name')}
        value={name}
        maxLength={60}
        error={error === null ? false : error === 'nameless' ? t('view.nameless') : t(`error.${error}`)}
        onChange={(event) => {
          setName(event.target.value);
          setError(null);
        }}
      />
      {lead && (
        <label className="filter-box">
          <input
            type="checkbox"
            checked={forStation}
            onChange={(event) => {
              setForStation(event.target.checked);
            }}
          />
          {t('view.forStation')}
        </label>
      )}
      <p className="view-hint">{t('view.noNumbers')}</p>
      <div className="view-buttons">
        <Button type="submit">{t('view.save')}</Button>
        {mayRename && (
          <Button
            type="button"
            variant="secondary"
            onClick={() => {
              keep(picked.scope, { ...picked.view, name });
            }}
          >
            {t('view.rename', { name: picked.view.name })}
          </Button>
        )}
      </div>
    </form>
  );
}
