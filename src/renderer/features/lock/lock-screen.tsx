import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { LockBoard, LockView } from '@shared/ipc/station/lock-contract';
import { station } from '@renderer/bridge/station';
import { useLock } from '@renderer/state/lock/lock';
import { showStation } from '@renderer/state/station-state';
import { usePasswordAttempt, type PasswordAttempt } from '@renderer/ui/forms/use-password-attempt';
import { shortTime } from '@renderer/ui/format/time';
import { SeverityCounts } from '@renderer/ui/parts/severity-counts';
import { useNow } from '@renderer/ui/use-now';

/** What everybody may see of a locked desk: figures, how link and sound stand (in the strip), whose it is, and the way in. */
export function LockScreen({
  accounts,
  signOn,
}: {
  /** The way in that takes no password, where the site has one. */
  readonly signOn: ReactNode;
  /** The accounts of an exercise; picking one fills in the user name. */
  readonly accounts: ((onPick: (username: string) => void) => ReactNode) | null;
}): ReactElement {
  const { t } = useTranslation();
  const lock = useLock((state) => state.lock);
  const attempt = usePasswordAttempt(
    lock?.username ?? '',
    (typed) => station().unlockDesk(typed),
    showStation,
  );
  return (
    <main className="start lock" data-testid="lock-screen">
      <div className="start-card lock-card">
        <p className="start-product">{t('product.name')}</p>
        <h1 className="start-title">{t('lock.title')}</h1>
        {lock !== null && <LockedBy lock={lock} />}
        {lock?.board != null && <Board board={lock.board} />}
        <form
          className="start-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            attempt.submit();
          }}
        >
          <Fields attempt={attempt} />
          <div role="alert" className="start-error-hold">
            {attempt.wrong !== null && <Wrong wrong={attempt.wrong.error} waitS={attempt.waitS} />}
          </div>
          <Button type="submit" loading={attempt.busy} aria-disabled={attempt.waitS > 0}>
            {t('lock.unlock')}
          </Button>
        </form>
        {signOn}
        <p className="quiet">{t('lock.other')}</p>
      </div>
      {accounts !== null && <aside className="start-aside">{accounts(attempt.setUsername)}</aside>}
    </main>
  );
}

function LockedBy({ lock }: { readonly lock: LockView }): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  if (lock.since === null || lock.person === null || lock.reason === null) return null;
  return (
    <p className="start-text">
      {t(`lock.by.${lock.reason}`, { name: lock.person, time: shortTime(lock.since, now) })}
    </p>
  );
}

function Board({ board }: { readonly board: LockBoard }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="lock-board" aria-label={t('lock.board')} data-testid="lock-board">
      <p className="lock-board-title" aria-hidden="true">
        {t('lock.waiting')}
      </p>
      <SeverityCounts label={t('lock.waiting')} counts={{ ...board, green: 0 }} without="green" />
      <p className="lock-figures">
        <span className={board.overdue > 0 ? 'lock-overdue' : 'quiet'}>
          {t('lock.overdue', { count: board.overdue })}
        </span>
        <span className={board.unsent > 0 ? 'lock-unsent' : 'quiet'}>
          {t('lock.unsent', { count: board.unsent })}
        </span>
      </p>
    </section>
  );
}

function Fields({ attempt }: { readonly attempt: PasswordAttempt }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Textfield
        label={t('field.username')}
        value={attempt.username}
        autoComplete="username"
        spellCheck={false}
        autoCapitalize="none"
        {...(attempt.empty === 'username' ? { error: t('signIn.usernameNeeded') } : {})}
        onChange={(event) => {
          attempt.setUsername(event.target.value);
        }}
      />
      <Textfield
        label={t('field.password')}
        type="password"
        value={attempt.password}
        autoComplete="current-password"
        autoFocus
        spellCheck={false}
        {...(attempt.empty === 'password' ? { error: t('signIn.passwordNeeded') } : {})}
        onChange={(event) => {
          attempt.setPassword(event.target.value);
        }}
      />
    </>
  );
}

function Wrong({ wrong, waitS }: { readonly wrong: RequestError; readonly waitS: number }): ReactElement {
  const { t } = useTranslation();
  if (wrong !== 'locked_out') return <p className="inline-error">{t(`error.${wrong}`)}</p>;
  return (
    <p className="inline-error">
      {waitS > 0 ? t('signIn.lockedFor', { count: waitS }) : t('signIn.tryAgain')}
    </p>
  );
}
