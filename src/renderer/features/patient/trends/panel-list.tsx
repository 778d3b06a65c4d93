import type { ReactElement } from 'react';
import type { Millis } from '@shared/clock';
import type { FormScores } from '@shared/ipc/trend-views';
import type { PatientView, SeriesView } from '@shared/ipc/views';
import type { Viewport } from '@renderer/state/trends/trend-window';
import type { SchemeName } from '@renderer/ui/tokens';
import { FormPanel } from './form-panel';
import { MeasurePanel } from './measure-panel';
import { isCurve } from './panel-parts';

export interface PanelListProps {
  readonly view: PatientView;
  readonly window: Viewport;
  readonly width: number;
  readonly now: Millis;
  readonly scheme: SchemeName;
  readonly older: Readonly<Record<string, SeriesView>>;
  readonly recent: Readonly<Record<string, SeriesView>>;
  readonly forms: readonly FormScores[];
  /** For paper: sharper, and nothing to steer. */
  readonly isPaper?: boolean;
}

/** A panel for each measure, then one for each form with a score; all on one time axis. */
export function PanelList(props: PanelListProps): ReactElement {
  const { view, older, recent, forms, ...shared } = props;
  return (
    <>
      {view.measures.filter(isCurve).map((measure) => (
        <MeasurePanel
          key={`${measure.code}/${measure.text ?? ''}`}
          {...shared}
          view={view}
          measure={measure}
          older={older[measure.code] ?? null}
          recent={recent[measure.code] ?? null}
        />
      ))}
      {forms.map((form) => (
        <FormPanel key={form.questionnaireId} {...shared} form={form} plan={view.plan} />
      ))}
    </>
  );
}
