import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

const accounts = [
  ['sykepleier1', 'nurse'],
  ['sykepleier2', 'nurse'],
  ['vaktleder', 'lead'],
  ['lege', 'clinician'],
  ['lege2', 'clinician'],
] as const;

/** The accounts of the training centre (product.md section 2). Picking one fills in the user name. */
export function TrainingAccounts({ onPick }: { readonly onPick: (username: string) => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="training-accounts">
      <h2>{t('training.accounts')}</h2>
      <ul>
        {accounts.map(([username, role]) => (
          <li key={username}>
            <button
              type="button"
              className="inline-button"
              onClick={() => {
                onPick(username);
              }}
            >
              {username}
            </button>
            <span className="quiet">{t(`role.${role}`)}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('training.secret')}</p>
    </div>
  );
}
