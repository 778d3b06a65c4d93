import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInTrouble } from '@renderer/ui/forms/sign-in-trouble';

interface SignInProblemProps {
  readonly wrong: SignInTrouble;
  readonly waitS: number;
  readonly revoked: boolean;
  /** People come in by an identity provider too, which leaves no password here to know them by. */
  readonly provider: boolean;
}

/** Why nobody was let in, in words. */
export function SignInProblem({ wrong, waitS, revoked, provider }: SignInProblemProps): ReactElement | null {
  const { t } = useTranslation();
  // Said above already; and nobody is let in here without the centre while it has shut the workstation out.
  if (revoked && wrong.error === 'workstation_revoked') return null;
  if (revoked && (wrong.error === 'centre_unreachable' || wrong.error === 'unknown_offline'))
    return <p className="inline-error">{t('revoked.unreachable')}</p>;
  if (provider && wrong.error === 'unknown_offline')
    return <p className="inline-error">{t('signOn.unknownOffline')}</p>;
  if (wrong.error === 'locked_out') {
    return (
      <p className="inline-error">
        {waitS > 0 ? t('signIn.lockedFor', { count: waitS }) : t('signIn.tryAgain')}
      </p>
    );
  }
  return <p className="inline-error">{t(`error.${wrong.error}`)}</p>;
}
