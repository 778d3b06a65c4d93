import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { Decision, OutboxRow, WrittenField } from '@shared/ipc/views';
import type { RequestError } from '@shared/ipc/contract';
import { outcomeWords } from '../format/outcome';

export interface OutcomeViewProps {
  readonly row: OutboxRow;
  readonly now: number;
  /** Name of the person at the desk: own words are told as "you wrote". */
  readonly me: string;
  /** The decision that is being put on disk. */
  readonly deciding: Decision | null;
  /** Why the last decision was not taken. */
  readonly refused: RequestError | null;
  readonly onDecide: (decision: Decision) => void;
  /** The words of a coded cause or action, where the programme's lists are at hand. */
  readonly coded?: (field: WrittenField, text: string) => string;
}

/** How an act ended that somebody must look at: who won or why not, what was written, what can be done. */
export function OutcomeView(props: OutcomeViewProps): ReactElement | null {
  const { row, now, me } = props;
  const { t, i18n } = useTranslation();
  const words = outcomeWords(t, row, now, i18n.language);
  if (words === null) return null;
  return (
    <div className="outcome">
      <p className="notice-title">{words.title}</p>
      {words.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Wrote row={row} me={me} {...(props.coded === undefined ? {} : { coded: props.coded })} />
      <Decisions {...props} />
    </div>
  );
}

export interface WroteProps {
  readonly row: OutboxRow;
  readonly me: string;
  readonly coded?: (field: WrittenField, text: string) => string;
}

function plain(_field: WrittenField, text: string): string {
  return text;
}

/** What the person wrote and chose in an act, each with its label. */
export function Wrote({ row, me, coded = plain }: WroteProps): ReactElement | null {
  const { t } = useTranslation();
  const wrote = row.wrote.filter(({ text }) => text.trim() !== '');
  if (wrote.length === 0) return null;
  return (
    <div className="wrote">
      <p className="wrote-by">{row.by === me ? t('outbox.wrote') : t('outbox.wroteBy', { name: row.by })}</p>
      <dl className="facts">
        {wrote.map(({ field, text }) => (
          <div key={field}>
            <dt>{t(`wrote.${field}`)}</dt>
            <dd>{coded(field, text)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Decisions({ row, deciding, refused, onDecide }: OutcomeViewProps): ReactElement | null {
  const { t } = useTranslation();
  if (row.decisions.length === 0) return null;
  return (
    <>
      <div className="decisions" role="group" aria-label={t('decision.label')}>
        {row.decisions.map((decision, index) => (
          <Button
            key={decision}
            variant="secondary"
            loading={deciding === decision}
            aria-disabled={deciding !== null}
            {...(index === 0 ? { 'data-focus-first': true } : {})}
            onClick={() => {
              onDecide(decision);
            }}
          >
            {t(`decision.${decision}`)}
          </Button>
        ))}
      </div>
      {refused !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${refused}`)}
        </p>
      )}
    </>
  );
}
