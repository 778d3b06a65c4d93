import { useEffect, useId, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MagnifyingGlassIcon } from '@navikt/aksel-icons';
import { LONGEST_SEARCH, type SearchHit } from '@shared/ipc/search-views';
import { changeSearch, chooseHit, useTextSearch } from '@renderer/state/desk/text-search';
import { showOverlay } from '@renderer/state/navigation';
import { OverlayDialog } from '@renderer/ui/parts/overlay-dialog';
import { HitList, hitId } from './hit-list';
import { hasPlace, openHit } from './open-hit';
import { SearchNarrowing } from './search-narrowing';
import { SearchFoot } from './search-foot';
import { SearchState } from './search-state';
import { byPatient, keyOf, useHits } from './use-hits';

const close = (): void => {
  showOverlay(null);
};

/** A search over what people wrote, everywhere or about one patient, all by keyboard (product.md P11). */
export function SearchOverlay(): ReactElement {
  const { t } = useTranslation();
  const { query, within, chosen } = useTextSearch();
  const found = useHits();
  const list = useId();
  const hits = found.answer?.kind === 'searched' && query.trim() !== '' ? found.answer.hits : [];
  const inOrder = byPatient(hits).flat();
  const at = Math.max(
    0,
    inOrder.findIndex((hit) => keyOf(hit) === chosen),
  );
  const open = (hit: SearchHit | undefined): void => {
    if (hit === undefined || !hasPlace(hit)) return;
    chooseHit(keyOf(hit));
    close();
    // After the dialog has given the keyboard back: what opens may move it on.
    setTimeout(() => {
      openHit(hit);
    });
  };
  const choose = (place: number): void => {
    const hit = inOrder[Math.max(0, Math.min(place, inOrder.length - 1))];
    if (hit !== undefined) chooseHit(keyOf(hit));
    if (place >= inOrder.length) found.more();
  };
  const label = within === null ? t('textSearch.open') : t('textSearch.within', { name: within.name });
  return (
    <OverlayDialog label={label} className="text-search" onClose={close}>
      <SearchInput
        label={label}
        list={list}
        active={inOrder[at] === undefined ? undefined : hitId(list, inOrder[at])}
        onMove={(step) => {
          choose(at + step);
        }}
        onOpen={() => {
          // What is shown while an answer is awaited is not what the words in the field ask for.
          if (!found.busy) open(inOrder[at]);
        }}
      />
      <SearchNarrowing />
      <div className="text-search-body">
        {hits.length > 0 ? (
          <HitList id={list} hits={hits} chosen={inOrder[at]} onOpen={open} />
        ) : (
          <SearchState found={found} />
        )}
      </div>
      <SearchFoot found={found} count={hits.length} />
    </OverlayDialog>
  );
}

interface SearchInputProps {
  readonly label: string;
  readonly list: string;
  readonly active: string | undefined;
  readonly onMove: (step: number) => void;
  readonly onOpen: () => void;
}

function SearchInput({ label, list, active, onMove, onOpen }: SearchInputProps): ReactElement {
  const { t } = useTranslation();
  const query = useTextSearch((state) => state.query);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // What was left there is looked at again, or written over.
    field.current?.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') onMove(1);
    else if (event.key === 'ArrowUp') onMove(-1);
    else if (event.key === 'Enter') onOpen();
    else return;
    event.preventDefault();
  };
  return (
    <div className="text-search-field">
      <MagnifyingGlassIcon aria-hidden className="text-search-glass" />
      <input
        ref={field}
        className="palette-field"
        role="combobox"
        aria-label={label}
        aria-expanded={active !== undefined}
        aria-controls={list}
        aria-activedescendant={active}
        autoComplete="off"
        spellCheck={false}
        maxLength={LONGEST_SEARCH}
        placeholder={t('textSearch.placeholder')}
        value={query}
        onChange={(event) => {
          changeSearch({ query: event.target.value });
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
