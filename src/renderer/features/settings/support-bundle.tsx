import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { RequestError } from '@shared/ipc/contract';
import type { SavedBundle, SupportPart } from '@shared/ipc/station/support-views';
import { station } from '@renderer/bridge/station';
import { sizeText } from './support-sections';

/** One file for a support desk: shown in full before it is saved, and saved where the person chooses. */
export function SupportBundle(): ReactElement {
  const { t, i18n } = useTranslation();
  const [parts, setParts] = useState<readonly SupportPart[] | null>(null);
  const [saved, setSaved] = useState<SavedBundle | null>(null);
  const [error, setError] = useState<RequestError | null>(null);
  const show = (): void => {
    setSaved(null);
    void station()
      .previewSupport({})
      .then((answer) => {
        setParts(answer.ok ? answer.value : null);
        setError(answer.ok ? null : answer.error);
      });
  };
  const save = (): void => {
    void station()
      .saveSupport({})
      .then((answer) => {
        setSaved(answer.ok ? answer.value : null);
        setError(answer.ok ? null : answer.error);
      });
  };
  return (
    <section className="support-bundle" aria-label={t('bundle.title')}>
      <h3>{t('bundle.title')}</h3>
      <p className="quiet">{t('bundle.what')}</p>
      {parts !== null && <Preview parts={parts} language={i18n.language} />}
      <div className="action-row">
        {parts === null ? (
          <Button variant="secondary" onClick={show}>
            {t('bundle.show')}
          </Button>
        ) : (
          <Button variant="secondary" onClick={save}>
            {t('bundle.save')}
          </Button>
        )}
      </div>
      <div role="status">
        {error !== null && <p className="inline-error">{t(`error.${error}`)}</p>}
        {saved?.saved === true && <p>{t('bundle.saved', { size: sizeText(saved.bytes, i18n.language) })}</p>}
      </div>
    </section>
  );
}

function Preview(props: { readonly parts: readonly SupportPart[]; readonly language: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <p>
        {t('bundle.holds')}. {t('bundle.none')}
      </p>
      {props.parts.map(({ name, bytes, text }) => (
        <details key={name}>
          <summary>
            {name} <span className="quiet">{sizeText(bytes, props.language)}</span>
          </summary>
          <pre className="diagnostics" tabIndex={0} aria-label={name}>
            {text}
          </pre>
        </details>
      ))}
    </>
  );
}
