import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { InsightView } from '@shared/ipc/lead/insight-contract';
import { rateText } from './figure-text';
import { DefinitionMark } from './definitions';
import { SpreadCells } from './response-table';
import { Head, Section } from './section';

/** Everybody by name, each with the load that they worked under; nobody is ranked. */
export function PeopleSection({ view }: { readonly view: InsightView }): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <Section name="people" wide lead={t('insight.notRanked')}>
      {view.people.length > 0 && (
        <div className="insight-scroll" tabIndex={0} role="group" aria-label={t('insight.def.people')}>
          <table className="plain-table figures" data-testid="people-table">
            <thead>
              <tr>
                <th rowSpan={2} scope="col">
                  {t('insight.name')}
                </th>
                <th rowSpan={2} scope="col" className="number">
                  {t('insight.alerts')}
                </th>
                <th rowSpan={2} scope="col" className="number">
                  {t('insight.hours')} <DefinitionMark name="desk" />
                </th>
                <th rowSpan={2} scope="col" className="number">
                  {t('insight.def.desk')} <DefinitionMark name="desk" />
                </th>
                <th colSpan={2} scope="colgroup" className="number figure-group">
                  {t('insight.def.take')} <DefinitionMark name="take" />
                </th>
                <th colSpan={2} scope="colgroup" className="number figure-group">
                  {t('insight.takeToClose')} <DefinitionMark name="people" />
                </th>
              </tr>
              <tr>
                <Head text={t('insight.n')} />
                <Head text={t('insight.median')} />
                <Head text={t('insight.n')} />
                <Head text={t('insight.median')} />
              </tr>
            </thead>
            <tbody>
              {view.people.map(({ userId, name, alerts, hours, perHour, take, close }) => (
                <tr key={userId}>
                  <th scope="row">{name}</th>
                  <td className="number">{alerts}</td>
                  <td className="number">{hours}</td>
                  <td className="number">{rateText(perHour, i18n.language)}</td>
                  <SpreadCells spread={take} p90={false} />
                  <SpreadCells spread={close} p90={false} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
