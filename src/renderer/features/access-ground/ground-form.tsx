import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Fieldset, Radio, Textfield } from '@digdir/designsystemet-react';
import type { RequestError } from '@shared/ipc/contract';
import { accessGrounds, type AccessGround } from '@shared/ipc/lead/access-contract';
import { station } from '@renderer/bridge/station';
import { groundTaken, leaveGround } from '@renderer/state/lead/ground';
import { FormActions } from '@renderer/ui/forms/form-actions';

/** Longest words of a ground, characters. */
const MAX_WORDS = 500;

/** The choice of the ground, with words; `other` needs them. */
export function GroundForm({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const [ground, setGround] = useState<AccessGround | null>(null);
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const lacksWords = ground === 'other' && words.trim() === '';
  const submit = (): void => {
    setTried(true);
    if (ground === null || lacksWords || busy) return;
    setBusy(true);
    void station()
      .giveGround({ patientId, ground, words: words.trim() })
      .then((outcome) => {
        setBusy(false);
        if (outcome.ok) groundTaken();
        else setError(outcome.error);
      });
  };
  return (
    <form
      className="ground-form"
      noValidate
      aria-label={t('ground.title')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Choices chosen={ground} onChoose={setGround} />
      <Textfield
        label={t(ground === 'other' ? 'ground.words' : 'ground.wordsOptional')}
        value={words}
        maxLength={MAX_WORDS}
        autoComplete="off"
        error={tried && lacksWords ? t('ground.wordsNeeded') : false}
        onChange={(event) => {
          setWords(event.target.value);
        }}
      />
      {tried && ground === null && <p className="inline-error">{t('ground.chooseFirst')}</p>}
      {error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${error}`)}
        </p>
      )}
      <FormActions submit={t('ground.open')} busy={busy} onCancel={leaveGround} />
    </form>
  );
}

function Choices({
  chosen,
  onChoose,
}: {
  readonly chosen: AccessGround | null;
  readonly onChoose: (ground: AccessGround) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Fieldset>
      <Fieldset.Legend>{t('ground.choose')}</Fieldset.Legend>
      {accessGrounds.map((one, index) => (
        <Radio
          key={one}
          name="ground"
          autoFocus={index === 0}
          label={t(`ground.${one}`)}
          value={one}
          checked={chosen === one}
          onChange={() => {
            onChoose(one);
          }}
        />
      ))}
    </Fieldset>
  );
}
