import { failure, success, type Outcome } from '@shared/outcome';
import type { RequestError } from '@shared/ipc/contract';
import { keptViewSchema } from '@shared/ipc/worklist-inputs';
import type { SavedView, SavedViews, ViewScope } from '@shared/ipc/worklist-views';
import type { User } from '@shared/model/patient';
import { LEDGER_VALUE, ownViewsKey } from '@main/ledger/ledger-values';
import { onDisk } from '../stores/on-disk';
import type { Stores } from '../stores/stores';

/** Views in one list at most. */
const MOST_VIEWS = 50;
/** A search with this many digits may be a person number or a phone: such a search is not kept. */
const NUMBER_LIKE = 6;

/** Named views of lists, kept in the encrypted ledger: a person's own, and the station's. */
export class ViewBook {
  #turn: Promise<unknown> = Promise.resolve();

  /** Own views and the station's. */
  async read(ledger: Stores['ledger'], user: User): Promise<SavedViews> {
    return { own: await viewsIn(ledger, 'own', user), station: await viewsIn(ledger, 'station', user) };
  }

  /** Makes a view, or writes over the one with the same id. */
  save(
    ledger: Stores['ledger'],
    user: User,
    scope: ViewScope,
    view: SavedView,
  ): Promise<Outcome<SavedViews, RequestError>> {
    return this.#change(ledger, user, scope, (views) => {
      const name = view.name.trim();
      const others = views.filter(({ id }) => id !== view.id);
      if (others.some((one) => sameName(one.name, name))) return failure('name_taken');
      const kept = { ...view, name, choice: { ...view.choice, search: searchToKeep(view.choice.search) } };
      if (others.length < views.length) return success(views.map((one) => (one.id === view.id ? kept : one)));
      return views.length >= MOST_VIEWS ? failure('too_many_views') : success([...views, kept]);
    });
  }

  delete(
    ledger: Stores['ledger'],
    user: User,
    scope: ViewScope,
    id: string,
  ): Promise<Outcome<SavedViews, RequestError>> {
    return this.#change(ledger, user, scope, (views) =>
      views.some((view) => view.id === id)
        ? success(views.filter((view) => view.id !== id))
        : failure('not_found'),
    );
  }

  /** One change after the other: each reads what the one before wrote. */
  #change(
    ledger: Stores['ledger'],
    user: User,
    scope: ViewScope,
    change: (views: readonly SavedView[]) => Outcome<readonly SavedView[], RequestError>,
  ): Promise<Outcome<SavedViews, RequestError>> {
    if (scope === 'station' && user.role !== 'lead') return Promise.resolve(failure('not_allowed'));
    const work = async (): Promise<Outcome<SavedViews, RequestError>> => {
      const changed = change(await viewsIn(ledger, scope, user));
      if (!changed.ok) return changed;
      const value = JSON.stringify(changed.value);
      const saved = await onDisk(() => ledger.call('saveValue', { key: keyOf(scope, user), value }));
      return saved.ok ? success(await this.read(ledger, user)) : failure(saved.error.code);
    };
    const turn = this.#turn.then(work, work);
    this.#turn = turn;
    return turn;
  }
}

function keyOf(scope: ViewScope, user: User): string {
  return scope === 'own' ? ownViewsKey(user.id) : LEDGER_VALUE.stationViews;
}

async function viewsIn(
  ledger: Stores['ledger'],
  scope: ViewScope,
  user: User,
): Promise<readonly SavedView[]> {
  const kept = await ledger.call('readValue', { key: keyOf(scope, user) });
  return kept === null ? [] : readViews(kept);
}

/** Views as they were kept; one of another shape (an older version's) is left out, the rest stays. */
function readViews(kept: string): SavedView[] {
  const list: unknown = JSON.parse(kept);
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    const read = keptViewSchema.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

function sameName(a: string, b: string): boolean {
  return a.toLocaleLowerCase('nb') === b.toLocaleLowerCase('nb');
}

function searchToKeep(search: string): string {
  return search.replace(/\D/g, '').length >= NUMBER_LIKE ? '' : search;
}
