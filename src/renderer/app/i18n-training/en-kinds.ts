import type { nbKinds } from './nb-kinds';

/** English: what alerts of each kind are about. */
export const enKinds: Record<keyof typeof nbKinds, string> = {
  'cause.aboveNormal': 'above baseline {{normal}} ± {{spread}}',
  'cause.answered': '{{item}}: “{{answer}}”',
  'cause.belowNormal': 'below baseline {{normal}} ± {{spread}}',
  'cause.criticalItem': 'Critical answer in {{title}}',
  'cause.fell': 'fell {{by}} in {{span}}',
  'cause.form': 'Answer in {{title}}',
  'cause.formScore': '{{title}}: {{score}} points',
  'cause.missingForm': 'Missing form: {{title}}',
  'cause.quoted': '“{{text}}”',
  'cause.rose': 'rose {{by}} in {{span}}',
  'cause.together': '{{count}} alerts at once for this patient',
  'cause.trouble.battery': 'Low battery in the equipment',
  'cause.trouble.sensor': 'The sensor gives no valid values',
  'cause.trouble.sync': 'Measurements are not transferred',
  'why.answer': 'Answer',
  'why.changeFall': 'fall of {{by}} in {{span}}',
  'why.changeRise': 'rise of {{by}} in {{span}}',
  'why.found': 'found {{from}}–{{to}}',
  'why.form': 'Form',
  'why.normal': 'Baseline',
  'why.points': '{{score}} points',
  'why.together': 'At once',
};
