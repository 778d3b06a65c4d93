import type { ComponentType, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Tabs } from '@digdir/designsystemet-react';
import type { PatientView } from '@shared/ipc/views';
import { patientSections, showSection, useNavigation, type PatientSection } from '@renderer/state/navigation';
import { FormsSection } from './forms/forms-section';
import { NotesSection } from './notes/notes-section';
import { News2Section } from './news2/news2-section';
import { ContactSection } from './contact/contact-section';
import { OverviewSection } from './overview-section';
import { PlanSection } from './plan/plan-section';

/** What each tab beside the trends shows. */
const parts: Readonly<Record<PatientSection, ComponentType<{ readonly view: PatientView }>>> = {
  overview: OverviewSection,
  plan: PlanSection,
  forms: FormsSection,
  news2: News2Section,
  contact: ContactSection,
  notes: NotesSection,
};

/** What stands beside the trends: one part at a time, so that each has room. */
export function PatientSections({ view }: { readonly view: PatientView }): ReactElement {
  const { t } = useTranslation();
  const section = useNavigation((state) => state.section);
  const Part = parts[section];
  return (
    <Tabs
      className="patient-side"
      data-size="sm"
      value={section}
      onChange={(chosen) => {
        const known = patientSections.find((one) => one === chosen);
        if (known !== undefined) showSection(known);
      }}
    >
      <Tabs.List aria-label={t('section.label')}>
        {patientSections.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`section.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel key={section} value={section} className="patient-part" data-testid={`section-${section}`}>
        <Part view={view} />
      </Tabs.Panel>
    </Tabs>
  );
}
