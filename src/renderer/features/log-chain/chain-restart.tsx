import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { useChainRestart } from '@renderer/state/lead/use-chain-restart';
import { say } from '@renderer/state/toasts';
import { ChainRestartForm } from '@renderer/ui/lead/chain-restart-form';

/** A lead begins a new chain, with the reason; the old one stays and can be read. */
export function ChainRestart({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <section className="chain-card" aria-labelledby="chain-restart">
      <h2 id="chain-restart">{t('chain.restart')}</h2>
      <p className="quiet">{t('chain.restartWhen')}</p>
      {open ? (
        <RestartForm
          onEnd={(done) => {
            setOpen(false);
            if (done) onDone();
          }}
        />
      ) : (
        <Button
          data-size="sm"
          variant="secondary"
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('auditRestart.open')}
        </Button>
      )}
    </section>
  );
}

function RestartForm({ onEnd }: { readonly onEnd: (done: boolean) => void }): ReactElement {
  const { t } = useTranslation();
  const restart = useChainRestart(() => {
    say(t('auditRestart.done'));
    onEnd(true);
  });
  return (
    <ChainRestartForm
      restart={restart}
      onCancel={() => {
        onEnd(false);
      }}
    />
  );
}
