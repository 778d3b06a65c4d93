import type { nbFrame } from './nb-frame';

/** English: what stands around every page. */
export const enFrame: Record<keyof typeof nbFrame, string> = {
  'draft.notRegistered':
    'What you last wanted to register was not registered. {{why}} What you wrote stands where you wrote it.',
  'fresh.never': 'Nothing fetched yet',
  'fresh.since': 'Outdated since {{time}}',
  'fresh.sinceFor': 'Outdated since {{time}} ({{span}})',
  'lead.forLead_one': 'For the lead {{count}}',
  'lead.forLead_other': 'For the lead {{count}}',
  'lead.forNurse_one': 'Overdue {{count}}',
  'lead.forNurse_other': 'Overdue {{count}}',
  'lead.show': 'Show the alerts',
  'looks.zoomNow': 'Zoom {{zoom}} %',
  'outbox.attention_one': '{{count}} needs a look',
  'outbox.attention_other': '{{count}} need a look',
  'outbox.auditMark': 'log fault',
  'outbox.unsent': 'Unsent',
  'panel.close': 'Close',
  'redNews.more_one': 'new red',
  'redNews.more_other': 'new red',
  'redNews.new': 'New red: {{name}}',
  'redNews.open': 'Open the alert',
  'toast.away': 'Put the message away',
  'training.open': 'Control the exercise',
  'trend.ago': '{{age}} ago',
  'trend.future': 'in the future',
  'update.strip': 'New version {{version}} ready',
  'update.strip.deadline': 'New version {{version}}: deadline in {{left}}',
};
