import type { ReactElement } from 'react';
import { isSentChannel } from '@shared/ipc/journal/note-inputs';
import { useTranslation } from 'react-i18next';
import type { NoteFinding } from '@shared/ipc/journal/note-views';
import type { Left } from './use-leave';

interface LeftWordsProps {
  readonly left: Left | null;
  readonly busy: boolean;
  readonly receiver: string | null;
  /** It came to the receiver meanwhile. */
  readonly received: boolean;
}

/** What is being done, and what became of it: always in words, read aloud. */
export function LeftWords({ left, busy, receiver, received }: LeftWordsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="exits-result" role="status" data-testid="exits-result" data-kind={left?.kind ?? 'none'}>
      {busy && (
        <p className="late">
          <progress aria-label={t('exits.working')} /> {t('exits.working')}
        </p>
      )}
      {left?.kind === 'queued' && (
        <p className="exits-done">
          {t(received ? 'exits.arrived' : 'exits.queued', { receiver: receiver ?? t('exits.noName') })}
        </p>
      )}
      {left?.kind === 'taken' && !isSentChannel(left.way) && (
        <p className="exits-done">{t(`exits.taken.${left.way}`)}</p>
      )}
      {left?.kind === 'left' && <p className="quiet">{t('exits.left')}</p>}
      {left?.kind === 'error' && <p className="inline-error">{t(`error.${left.error}`)}</p>}
      {left?.kind === 'invalid' && <Stops findings={left.findings} />}
    </div>
  );
}

/** What must be mended before it can leave. */
export function Stops({ findings }: { readonly findings: readonly NoteFinding[] }): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <>
      <p className="inline-error">{t('exits.invalid')}</p>
      <ul className="exits-stops">
        {findings.map(({ code, text }) => (
          <li key={code}>{i18n.language === 'en' ? text.en : text.nb}</li>
        ))}
      </ul>
    </>
  );
}
